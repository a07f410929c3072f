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

    class Meta:
        table = "unit"
        indexes = (Index(fields=("parent_id",)),)
        constraints = (
            CheckConstraint(name="unit_name_is_nfc", check="name IS NFC NORMALIZED"),
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
    track = fields.CharField(max_length=12)
    since = fields.DatetimeField(db_default=NOW)
    until = fields.DatetimeField(null=True)

    class Meta:
        table = "membership"
        indexes = (Index(fields=("person_id",)), Index(fields=("unit_id",)))
        constraints = (
            UniqueConstraint(
                fields=("person_id", "track"), name="one_unit_per_track_at_a_time", condition="until IS NULL"
            ),
            CheckConstraint(name="membership_forward", check="until IS NULL OR until >= since"),
        )
