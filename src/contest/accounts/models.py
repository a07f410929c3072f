"""Tables of families that learn together, and of visits from door to door."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Household(Model):
    """A family that learns together (Gia đình số), in a village."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    unit_id = fields.BigIntField()
    name = fields.CharField(max_length=120)
    made_by_id = fields.BigIntField()
    made_at = fields.DatetimeField(db_default=NOW)
    recognised_at = fields.DatetimeField(null=True)
    recognised_by_id = fields.BigIntField(null=True)
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "household"
        indexes = (Index(fields=("unit_id",)),)


class HouseholdMember(Model):
    id = fields.BigIntField(primary_key=True)
    household_id = fields.BigIntField()
    person_id = fields.BigIntField()
    since = fields.DatetimeField(db_default=NOW)
    until = fields.DatetimeField(null=True)

    class Meta:
        table = "household_member"
        indexes = (Index(fields=("household_id",)),)
        constraints = (
            UniqueConstraint(
                fields=("person_id",), name="one_household_at_a_time", condition="until IS NULL"
            ),
        )


class HouseholdCheck(Model):
    """One thing a household can do, as seen by whoever ticked it."""

    id = fields.BigIntField(primary_key=True)
    household_id = fields.BigIntField()
    item = fields.CharField(max_length=24)
    by_id = fields.BigIntField()
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "household_check"
        constraints = (UniqueConstraint(fields=("household_id", "item"), name="ticked_once"),)


class Visit(Model):
    """What came of a visit to a person or a family; forgotten half a year later."""

    id = fields.BigIntField(primary_key=True)
    # Drawn on the phone where it was noted without a network: sent again, it is the same visit.
    key = fields.UUIDField(null=True, unique=True)
    unit_id = fields.BigIntField()
    person_id = fields.BigIntField(null=True)
    household_id = fields.BigIntField(null=True)
    by_id = fields.BigIntField()
    outcome = fields.CharField(max_length=10)
    next_on = fields.DateField(null=True)
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "visit"
        indexes = (Index(fields=("person_id",)), Index(fields=("household_id",)), Index(fields=("at",)))
        constraints = (
            CheckConstraint(name="visit_to_one", check="(person_id IS NULL) <> (household_id IS NULL)"),
            CheckConstraint(name="visit_outcome", check="outcome IN ('met', 'not_home', 'said_no', 'later')"),
            CheckConstraint(name="visit_next_on", check="(next_on IS NULL) OR outcome = 'later'"),
        )


class VisitsOff(Model):
    """A unit whose champion wants no list of those not reached yet."""

    unit_id = fields.BigIntField(primary_key=True, generated=False)
    by_id = fields.BigIntField()
    since = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "visits_off"
