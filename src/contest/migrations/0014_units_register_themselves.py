"""Units ask to take part, are renamed, merged and closed without losing their past."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

KEEP_NAMES = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("former_name",)
)


class Migration(migrations.Migration):
    """Units ask to take part, are renamed, merged and closed without losing their past."""

    dependencies = [("contest", "0013_secrets_and_cards")]
    initial = False
    operations = [
        ops.CreateModel(
            name="FormerName",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("unit_id", fields.BigIntField()),
                ("name", fields.CharField(max_length=160)),
                ("folded", fields.CharField(max_length=200)),
                ("until", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "former_name",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="UnitApplication",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("kind", fields.CharField(max_length=16)),
                ("name", fields.CharField(max_length=160)),
                ("folded", fields.CharField(max_length=200)),
                ("place_id", fields.BigIntField()),
                ("eligible", fields.IntField()),
                ("eligible_source", fields.CharField(max_length=200)),
                ("eligible_on", fields.DateField()),
                ("contact", fields.CharField(db_default="", max_length=300)),
                ("applicant_id", fields.BigIntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("state", fields.CharField(db_default="waiting", max_length=10)),
                ("reason", fields.CharField(db_default="", max_length=500)),
                ("decided_at", fields.DatetimeField(null=True)),
                ("decided_by_id", fields.BigIntField(null=True)),
                ("unit_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "unit_application",
                "app": "contest",
                "indexes": [Index(fields=["place_id"]), Index(fields=["applicant_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="UnitApplication",
            constraint=CheckConstraint(
                check="state IN ('waiting', 'approved', 'refused', 'withdrawn')",
                name="unit_application_state",
            ),
        ),
        ops.AddConstraint(
            model_name="UnitApplication",
            constraint=CheckConstraint(check="eligible >= 0", name="unit_application_eligible"),
        ),
        ops.AddField(
            model_name="Unit",
            name="closed_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Unit",
            name="merged_into_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddConstraint(
            model_name="Unit",
            constraint=CheckConstraint(
                check="merged_into_id IS NULL OR closed_at IS NOT NULL", name="unit_merged_is_closed"
            ),
        ),
        ops.RunSQL(KEEP_NAMES),
    ]
