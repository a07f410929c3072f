"""Tables of lots and of the passes they drew."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class FollowUpDraw(Model):
    """A day's lot: the root that was published, and the entries after `after` up to `number` that took part.

    `passes` are the numbers of entries for passes beside a helper or on paper: of these the lot draws.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    day = fields.DateField()
    after = fields.BigIntField()
    number = fields.BigIntField()
    root = fields.CharField(max_length=64)
    passes = ArrayField(element_type="bigint", db_default=SqlDefault("'{}'::bigint[]"))
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "follow_up_draw"
        constraints = (
            UniqueConstraint(fields=("campaign_id", "number"), name="follow_up_draw_once"),
            CheckConstraint(name="follow_up_draw_goes_on", check="number > after"),
        )


class FollowUp(Model):
    """A pass that was drawn, and what came of calling on its person."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    draw_id = fields.BigIntField()
    number = fields.BigIntField()
    fact_id = fields.BigIntField()
    way = fields.CharField(max_length=10)
    outcome = fields.CharField(max_length=10, db_default="open")
    by_id = fields.BigIntField(null=True)
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "follow_up"
        indexes = (Index(fields=("fact_id",)),)
        constraints = (
            UniqueConstraint(fields=("draw_id", "number"), name="follow_up_drawn_once"),
            CheckConstraint(name="follow_up_way", check="way IN ('paper', 'witnessed', 'assisted')"),
            CheckConstraint(
                name="follow_up_outcome", check="outcome IN ('open', 'confirmed', 'denied', 'not_met')"
            ),
            CheckConstraint(name="follow_up_decided", check="(outcome = 'open') = (decided_at IS NULL)"),
        )
