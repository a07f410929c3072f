"""How far the ceremony of a campaign has come."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Ceremony(Model):
    """The step that screens show; with a `pace` the next one comes after so many seconds by itself.

    `boards` and `places` say what each step tells, as it was counted when one was last written: a board, and
    the best place revealed of it, 0 while only its name is. Nothing where an earlier release began it.
    """

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    step = fields.IntField(db_default=0)
    steps = fields.IntField()
    boards = ArrayField(element_type="bigint", db_default=SqlDefault("'{}'::bigint[]"))
    places = ArrayField(element_type="int", db_default=SqlDefault("'{}'::int[]"))
    pace = fields.IntField(db_default=0)
    stepped_at = fields.DatetimeField(db_default=NOW)
    started_at = fields.DatetimeField(db_default=NOW)
    by_id = fields.BigIntField(null=True)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "ceremony"
        constraints = (
            UniqueConstraint(
                fields=("campaign_id",), name="one_ceremony_at_a_time", condition="ended_at IS NULL"
            ),
            CheckConstraint(name="ceremony_step_exists", check="step >= 0 AND step < steps"),
            CheckConstraint(name="ceremony_told", check="cardinality(boards) = cardinality(places)"),
            CheckConstraint(name="ceremony_pace", check="pace BETWEEN 0 AND 600"),
        )
