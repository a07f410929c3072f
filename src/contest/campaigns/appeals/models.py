"""The table of appeals."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Appeal(Model):
    """What a unit brings forward about a campaign, and what an organiser who had not decided it answered.

    The outcome with its `reason` is public; the `text` is read by the unit and by those who may answer.
    """

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    campaign_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    subject = fields.CharField(max_length=12)
    text = fields.CharField(max_length=1000)
    by_id = fields.BigIntField()
    filed_at = fields.DatetimeField(db_default=NOW)
    state = fields.CharField(max_length=10, db_default="waiting")
    outcome = fields.CharField(max_length=12, db_default="")
    reason = fields.CharField(max_length=500, db_default="")
    answered_at = fields.DatetimeField(null=True)
    answered_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "appeal"
        indexes = (Index(fields=("campaign_id",)), Index(fields=("unit_id",)))
        constraints = (
            CheckConstraint(
                name="appeal_subject", check="subject IN ('result', 'correction', 'people', 'place', 'other')"
            ),
            CheckConstraint(name="appeal_state", check="state IN ('waiting', 'answered', 'withdrawn')"),
            CheckConstraint(
                name="appeal_outcome",
                check="(outcome IN ('upheld', 'partly', 'not_upheld')) = (state = 'answered')"
                " AND (state = 'answered' OR outcome = '')",
            ),
        )
