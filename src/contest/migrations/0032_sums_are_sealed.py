"""Each checkpoint seals the public sums of its moment; a running ledger's first seal comes in a minute."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

APPEND_ONLY = """
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON sums_seal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON sums_seal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    """Each checkpoint seals the public sums of its moment."""

    dependencies = [("contest", "0031_times_vouched_for")]
    initial = False
    operations = [
        ops.CreateModel(
            name="SumsSeal",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("digest", fields.CharField(max_length=64)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "sums_seal", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SumsSoFar",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField(unique=True)),
                ("number", fields.BigIntField()),
                ("board", fields.BinaryField()),
            ],
            options={"table": "sums_so_far", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="SumsSeal",
            constraint=UniqueConstraint(fields=("ledger_id", "number"), name="sums_sealed_once"),
        ),
        ops.RunSQL(APPEND_ONLY),
    ]
