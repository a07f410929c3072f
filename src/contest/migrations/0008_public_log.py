"""The public log of a ledger: pseudonyms, names of units, Merkle blocks and checkpoints."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NEW_SALT = "(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))"

APPEND_ONLY = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("public_unit", "log_block", "checkpoint")
)


class Migration(migrations.Migration):
    """The public log of a ledger: pseudonyms, names of units, Merkle blocks and checkpoints."""

    dependencies = [("contest", "0007_corrections")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Ledger", name="salt", field=fields.BinaryField(db_default=SqlDefault(NEW_SALT))
        ),
        ops.CreateModel(
            name="PublicUnit",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("named_id", fields.BigIntField()),
            ],
            options={"table": "public_unit", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LogBlock",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("block", fields.BigIntField()),
                ("root", fields.BinaryField()),
            ],
            options={"table": "log_block", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Checkpoint",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("root", fields.CharField(max_length=64)),
                ("kind", fields.CharField(max_length=12)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "checkpoint", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="PublicUnit",
            constraint=UniqueConstraint(fields=("ledger_id", "unit_id"), name="unit_named_once"),
        ),
        ops.AddConstraint(
            model_name="LogBlock",
            constraint=UniqueConstraint(fields=("ledger_id", "block"), name="block_once"),
        ),
        ops.AddConstraint(
            model_name="Checkpoint",
            constraint=UniqueConstraint(fields=("ledger_id", "number", "kind"), name="checkpoint_once"),
        ),
        ops.AddConstraint(
            model_name="Checkpoint",
            constraint=CheckConstraint(check="kind IN ('hourly', 'certified')", name="checkpoint_kind"),
        ),
        ops.RunSQL(APPEND_ONLY),
    ]
