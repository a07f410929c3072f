"""The table of rosters; the lists they come from are on their way in `contest.lists`."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class RosterEntry(Model):
    """Somebody a unit says belongs to it; an account only once the person (or the school) opened one.

    `key` finds the same person again in the next file: the unit's own number, else the phone, else the name.
    After `forget_at` of somebody who left, name, number and phone are taken out.
    """

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    unit_id = fields.BigIntField()
    # The team, class or department; the unit itself where there is none.
    part_id = fields.BigIntField()
    key = fields.CharField(max_length=80)
    number = fields.CharField(max_length=40, db_default="")
    name = fields.CharField(max_length=120)
    phone_blind = fields.CharField(max_length=64, null=True)
    phone_tail = fields.CharField(max_length=3, null=True)
    birth_band = fields.CharField(max_length=8, null=True)
    claim_code = fields.CharField(max_length=12, unique=True, null=True)
    person_id = fields.BigIntField(null=True)
    since = fields.DatetimeField(db_default=NOW)
    left_at = fields.DatetimeField(null=True)
    forget_at = fields.DatetimeField(null=True)

    class Meta:
        table = "roster_entry"
        indexes = (Index(fields=("unit_id",)), Index(fields=("part_id",)))
        constraints = (
            UniqueConstraint(
                fields=("unit_id", "key"), name="one_entry_per_key", condition="left_at IS NULL"
            ),
            UniqueConstraint(
                fields=("unit_id", "person_id"),
                name="one_entry_per_person",
                condition="left_at IS NULL AND person_id IS NOT NULL",
            ),
            CheckConstraint(name="roster_name_is_nfc", check="name IS NFC NORMALIZED"),
        )
