"""Tables of rounds that were decided, and of how boards stood at the end of each day."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class DecidedRound(Model):
    """A round of a campaign as it was decided, once: what its units did and how they stood; never changed.

    Of the ledger it knows the entries up to `last_number`, of which `entries` are its own.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    number = fields.IntField()
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    decided_at = fields.DatetimeField()
    last_number = fields.BigIntField()
    entries = fields.BigIntField()
    sums = fields.TextField()
    standings = fields.TextField()
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "decided_round"
        constraints = (UniqueConstraint(fields=("campaign_id", "number"), name="round_decided_once"),)


class DayStanding(Model):
    """Place and tenths of the score of each unit on a board when a day was over, after entry `number`."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    day = fields.DateField()
    number = fields.BigIntField()
    places: fields.Field[object] = fields.JSONField()

    class Meta:
        table = "day_standing"
        constraints = (UniqueConstraint(fields=("campaign_id", "day"), name="day_stands_once"),)
