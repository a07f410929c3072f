"""The table of goals that campaigns have set themselves."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model


class CollectiveGoal(Model):
    """A goal of a campaign as it was set; the last one holds, and one without an amount took it away."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    measure = fields.CharField(max_length=12)
    amount = fields.IntField(null=True)
    reason = fields.CharField(max_length=300, db_default="")
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))

    class Meta:
        table = "collective_goal"
        indexes = (Index(fields=("campaign_id",)),)
        constraints = (
            CheckConstraint(name="goal_measure", check="measure IN ('reached', 'lessons', 'helps')"),
            CheckConstraint(name="goal_amount", check="amount BETWEEN 1 AND 10000000"),
        )
