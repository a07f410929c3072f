"""Tables of calls to units that fell silent, and of what keeps units from learning."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class UnitCall(Model):
    """A call of an organiser to a unit in a campaign, and what came of it."""

    id = fields.BigIntField(primary_key=True)
    campaign_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    outcome = fields.CharField(max_length=12)
    # The day on which to call again.
    next_on = fields.DateField(null=True)
    by_id = fields.BigIntField()
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "unit_call"
        indexes = (Index(fields=("campaign_id", "unit_id")),)
        constraints = (
            CheckConstraint(
                name="unit_call_outcome", check="outcome IN ('answered', 'no_answer', 'later', 'no_part')"
            ),
            CheckConstraint(name="unit_call_next_on", check="(next_on IS NULL) = (outcome <> 'later')"),
        )


class Obstacle(Model):
    """What keeps people of a unit from learning, as its champion reports it; until it is solved."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    unit_id = fields.BigIntField()
    kind = fields.CharField(max_length=12)
    # About how many people it concerns; none where nobody has counted.
    people = fields.IntField(null=True)
    by_id = fields.BigIntField()
    at = fields.DatetimeField(db_default=NOW)
    solved_by_id = fields.BigIntField(null=True)
    solved_at = fields.DatetimeField(null=True)

    class Meta:
        table = "obstacle"
        indexes = (Index(fields=("unit_id",)),)
        constraints = (
            CheckConstraint(
                name="obstacle_kind",
                check="kind IN ('no_signal', 'no_device', 'no_power', 'no_helper', 'no_time', 'language')",
            ),
            CheckConstraint(name="obstacle_people", check="people IS NULL OR people > 0"),
            CheckConstraint(name="obstacle_solved", check="(solved_at IS NULL) = (solved_by_id IS NULL)"),
        )
