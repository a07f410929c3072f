"""The tables of ends that were moved: of campaigns while they ran, of registration while it was open."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.models import Model


class EndMove(Model):
    """The end of a running campaign that was put off or brought forward, with the reason everybody reads."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    before = fields.DatetimeField()
    after = fields.DatetimeField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))

    class Meta:
        table = "end_move"
        indexes = (Index(fields=("campaign_id",)),)


class RegistrationMove(Model):
    """The end of registration that was put off or brought forward, with the reason everybody reads."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    before = fields.DatetimeField()
    after = fields.DatetimeField()
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))

    class Meta:
        table = "registration_move"
        indexes = (Index(fields=("campaign_id",)),)
