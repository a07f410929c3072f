"""The instants at which boards of a campaign stood still for the public."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class BoardFreeze(Model):
    """From `at` until it is lifted the public sees a campaign as it stood then.

    Once the instant has come, `number` is the last ledger entry that is shown, `field` who took part with how
    many people, and `rules` the version of the rules that compares them.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)
    number = fields.BigIntField(null=True)
    field: fields.Field[object] = fields.JSONField(null=True)
    rules = fields.IntField(null=True)
    lifted_at = fields.DatetimeField(null=True)
    lifted_by_id = fields.BigIntField(null=True)
    lift_reason = fields.CharField(max_length=300, db_default="")

    class Meta:
        table = "board_freeze"
        constraints = (
            UniqueConstraint(
                fields=("campaign_id",), name="one_freeze_at_a_time", condition="lifted_at IS NULL"
            ),
            CheckConstraint(
                name="freeze_is_whole",
                check="(number IS NULL) = (field IS NULL) AND (number IS NULL) = (rules IS NULL)",
            ),
        )
