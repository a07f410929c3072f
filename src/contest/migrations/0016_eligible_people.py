"""Numbers of eligible people with source, day and confirmation; changes in a season with their reason."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

KEEP_CHANGES = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("eligible_change",)
)


class Migration(migrations.Migration):
    """Numbers of eligible people with source, day and confirmation; changes in a season with their reason."""

    dependencies = [("contest", "0015_joining")]
    initial = False
    operations = [
        ops.CreateModel(
            name="EligibleChange",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("before", fields.IntField()),
                ("after", fields.IntField()),
                ("source", fields.CharField(max_length=200)),
                ("reason", fields.CharField(max_length=300)),
                ("declaration_id", fields.BigIntField()),
                ("by_id", fields.BigIntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "eligible_change", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="EligibleChange",
            constraint=UniqueConstraint(
                fields=("campaign_id", "declaration_id"), name="eligible_changed_once"
            ),
        ),
        ops.CreateModel(
            name="EligibleDeclaration",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("unit_id", fields.BigIntField()),
                ("people", fields.IntField()),
                ("source", fields.CharField(max_length=200)),
                ("counted_on", fields.DateField()),
                ("reason", fields.CharField(db_default="", max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("state", fields.CharField(db_default="waiting", max_length=10)),
                ("decided_at", fields.DatetimeField(null=True)),
                ("decided_by_id", fields.BigIntField(null=True)),
                ("answer", fields.CharField(db_default="", max_length=300)),
            ],
            options={
                "table": "eligible_declaration",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="EligibleDeclaration",
            constraint=UniqueConstraint(
                fields=("unit_id",), name="one_declaration_waits", condition="state = 'waiting'"
            ),
        ),
        ops.AddConstraint(
            model_name="EligibleDeclaration",
            constraint=CheckConstraint(
                check="state IN ('waiting', 'confirmed', 'refused', 'withdrawn')",
                name="eligible_declaration_state",
            ),
        ),
        ops.AddConstraint(
            model_name="EligibleDeclaration",
            constraint=CheckConstraint(check="people >= 0", name="eligible_declaration_people"),
        ),
        ops.RunSQL(KEEP_CHANGES),
    ]
