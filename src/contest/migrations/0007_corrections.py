"""Why entries were undone, and why and by whom rules were changed."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

APPEND_ONLY = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("correction",)
)


class Migration(migrations.Migration):
    """Why entries were undone, and why and by whom rules were changed."""

    dependencies = [("contest", "0006_search_units_without_accents")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Correction",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("reverses", fields.BigIntField()),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "correction", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Correction",
            constraint=UniqueConstraint(fields=("ledger_id", "number"), name="correction_once"),
        ),
        ops.AddField(
            model_name="RuleVersion", name="reason", field=fields.CharField(max_length=300, db_default="")
        ),
        ops.AddField(model_name="RuleVersion", name="by_id", field=fields.BigIntField(null=True)),
        ops.AddField(
            model_name="RuleVersion",
            name="made_at",
            field=fields.DatetimeField(db_default=SqlDefault("clock_timestamp()")),
        ),
        ops.RunSQL(APPEND_ONLY),
    ]
