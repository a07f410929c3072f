"""Goals of seasons, and ends of running seasons that were moved."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

NOW = SqlDefault("clock_timestamp()")
STAYS = "\n".join(
    f"""
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("collective_goal", "end_move")
)


class Migration(migrations.Migration):
    """What was promised to everybody, and why it was changed, stays to be read."""

    dependencies = [("contest", "0054_rounds")]
    initial = False
    operations = [
        ops.CreateModel(
            name="CollectiveGoal",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("measure", fields.CharField(max_length=12)),
                ("amount", fields.IntField(null=True)),
                ("reason", fields.CharField(db_default="", max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "collective_goal",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="CollectiveGoal",
            constraint=CheckConstraint(
                name="goal_measure", check="measure IN ('reached', 'lessons', 'helps')"
            ),
        ),
        ops.AddConstraint(
            model_name="CollectiveGoal",
            constraint=CheckConstraint(name="goal_amount", check="amount BETWEEN 1 AND 10000000"),
        ),
        ops.CreateModel(
            name="EndMove",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("before", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("after", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "end_move",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.RunSQL(STAYS),
    ]
