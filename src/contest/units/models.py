"""Tables of units and of who belongs to them."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Unit(Model):
    """A village, enterprise, school or agency, a part of one, or a place above one.

    `ancestors` lists the ids above it, nearest first; `folded` is the name without accents for search.
    """

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=24, unique=True)
    kind = fields.CharField(max_length=16)
    track = fields.CharField(max_length=12, null=True)
    parent_id = fields.BigIntField(null=True)
    ancestors = ArrayField(element_type="bigint", default=list)
    name = fields.CharField(max_length=160)
    folded = fields.CharField(max_length=200)
    zone = fields.CharField(max_length=3, null=True)
    eligible = fields.IntField(default=0)
    eligible_source = fields.CharField(max_length=200, default="")
    band = fields.CharField(max_length=24, default="")
    join_code = fields.CharField(max_length=12, unique=True, null=True)
    demo = fields.BooleanField(default=False)
    created_at = fields.DatetimeField(db_default=NOW)
    joining = fields.CharField(max_length=8, db_default="open")
    join_code_until = fields.DatetimeField(null=True)
    roster_version = fields.IntField(db_default=0)
    closed_at = fields.DatetimeField(null=True)
    merged_into_id = fields.BigIntField(null=True)

    class Meta:
        table = "unit"
        indexes = (Index(fields=("parent_id",)),)
        constraints = (
            CheckConstraint(name="unit_name_is_nfc", check="name IS NFC NORMALIZED"),
            CheckConstraint(name="unit_joining", check="joining IN ('open', 'approval', 'closed')"),
            CheckConstraint(
                name="unit_merged_is_closed", check="merged_into_id IS NULL OR closed_at IS NOT NULL"
            ),
            CheckConstraint(name="unit_eligible_not_negative", check="eligible >= 0"),
            CheckConstraint(
                name="unit_track",
                check="track IS NULL OR track IN ('village', 'enterprise', 'school', 'agency')",
            ),
        )


class Membership(Model):
    id = fields.BigIntField(primary_key=True)
    person_id = fields.BigIntField()
    unit: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField(
        "contest.Unit", related_name="memberships"
    )
    unit_id: int
    track = fields.CharField(max_length=12)
    since = fields.DatetimeField(db_default=NOW)
    until = fields.DatetimeField(null=True)
    # How it came about, and who did it where it was not the person.
    how = fields.CharField(max_length=12, db_default="")
    by_id = fields.BigIntField(null=True)

    class Meta:
        table = "membership"
        indexes = (Index(fields=("person_id",)), Index(fields=("unit_id",)))
        constraints = (
            UniqueConstraint(
                fields=("person_id", "track"), name="one_unit_per_track_at_a_time", condition="until IS NULL"
            ),
            CheckConstraint(name="membership_forward", check="until IS NULL OR until >= since"),
        )


class FormerName(Model):
    """What a unit was called until a day."""

    id = fields.BigIntField(primary_key=True)
    unit_id = fields.BigIntField()
    name = fields.CharField(max_length=160)
    folded = fields.CharField(max_length=200)
    until = fields.DatetimeField(db_default=NOW)
    reason = fields.CharField(max_length=300)
    by_id = fields.BigIntField(null=True)

    class Meta:
        table = "former_name"
        indexes = (Index(fields=("unit_id",)),)


class UnitApplication(Model):
    """A unit that asks to take part, or a village whose head asks to answer for it; approved, a unit."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    kind = fields.CharField(max_length=16)
    name = fields.CharField(max_length=160)
    folded = fields.CharField(max_length=200)
    # Of a firm, school or agency the commune it lies in; of a village the village itself.
    place_id = fields.BigIntField()
    eligible = fields.IntField()
    eligible_source = fields.CharField(max_length=200)
    eligible_on = fields.DateField()
    contact = fields.CharField(max_length=300, db_default="")
    applicant_id = fields.BigIntField()
    made_at = fields.DatetimeField(db_default=NOW)
    state = fields.CharField(max_length=10, db_default="waiting")
    reason = fields.CharField(max_length=500, db_default="")
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.BigIntField(null=True)
    unit_id = fields.BigIntField(null=True)

    class Meta:
        table = "unit_application"
        indexes = (Index(fields=("place_id",)), Index(fields=("applicant_id",)))
        constraints = (
            CheckConstraint(
                name="unit_application_state",
                check="state IN ('waiting', 'approved', 'refused', 'withdrawn')",
            ),
            CheckConstraint(name="unit_application_eligible", check="eligible >= 0"),
        )


class JoinRequest(Model):
    """Somebody who asks to belong to a unit that lets people in by approval."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    person_id = fields.BigIntField()
    unit_id = fields.BigIntField()
    asked_at = fields.DatetimeField(db_default=NOW)
    state = fields.CharField(max_length=10, db_default="waiting")
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "join_request"
        indexes = (Index(fields=("unit_id",)),)
        constraints = (
            UniqueConstraint(
                fields=("person_id", "unit_id"), name="asks_once_at_a_time", condition="state = 'waiting'"
            ),
            CheckConstraint(
                name="join_request_state", check="state IN ('waiting', 'admitted', 'refused', 'withdrawn')"
            ),
        )


class EligibleDeclaration(Model):
    """How many people a unit says it answers for, and what an organiser said to it."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    unit_id = fields.BigIntField()
    people = fields.IntField()
    source = fields.CharField(max_length=200)
    counted_on = fields.DateField()
    reason = fields.CharField(max_length=300, db_default="")
    by_id = fields.BigIntField(null=True)
    made_at = fields.DatetimeField(db_default=NOW)
    state = fields.CharField(max_length=10, db_default="waiting")
    decided_at = fields.DatetimeField(null=True)
    decided_by_id = fields.BigIntField(null=True)
    answer = fields.CharField(max_length=300, db_default="")

    class Meta:
        table = "eligible_declaration"
        indexes = (Index(fields=("unit_id",)),)
        constraints = (
            UniqueConstraint(
                fields=("unit_id",), name="one_declaration_waits", condition="state = 'waiting'"
            ),
            CheckConstraint(
                name="eligible_declaration_state",
                check="state IN ('waiting', 'confirmed', 'refused', 'withdrawn')",
            ),
            CheckConstraint(name="eligible_declaration_people", check="people >= 0"),
        )


class EndedCode(Model):
    """A code of a unit or a join card that opens nothing any more; the database notes it by itself."""

    id = fields.BigIntField(primary_key=True)
    code = fields.CharField(max_length=12, unique=True)
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "ended_code"
