"""The table of numbers that other systems gave."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class ConfirmedCount(Model):
    """How many people of a unit VNeID had confirmed on a day, as an office told it; it is never changed."""

    id = fields.BigIntField(primary_key=True)
    unit_id = fields.BigIntField()
    # One of the four groups of people; empty where the source counted everybody together.
    target_group = fields.CharField(max_length=16, db_default="")
    as_of = fields.DateField()
    confirmed = fields.IntField()
    # Of how many, where the source told it.
    out_of = fields.IntField(null=True)
    source = fields.CharField(max_length=160)
    document = fields.CharField(max_length=60, db_default="")
    # The count that this one puts right, and why.
    corrects_id = fields.BigIntField(null=True)
    reason = fields.CharField(max_length=200, db_default="")
    by_id = fields.BigIntField()
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "confirmed_count"
        indexes = (Index(fields=("unit_id", "as_of")),)
        constraints = (
            UniqueConstraint(
                fields=("unit_id", "target_group", "as_of"),
                name="confirmed_count_once",
                condition="corrects_id IS NULL",
            ),
            UniqueConstraint(fields=("corrects_id",), name="confirmed_count_corrected_once"),
            CheckConstraint(
                name="confirmed_count_group",
                check="target_group IN ('', 'nguoi_dan', 'nguoi_lao_dong', 'can_bo', 'hoc_sinh')",
            ),
            CheckConstraint(
                name="confirmed_count_people",
                check="confirmed >= 0 AND (out_of IS NULL OR out_of >= confirmed)",
            ),
            CheckConstraint(name="confirmed_count_source", check="source <> ''"),
            CheckConstraint(name="confirmed_count_reason", check="(corrects_id IS NULL) = (reason = '')"),
        )
