"""The table of requests about one's own data."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class DataRequest(Model):
    """What somebody asks about their own data that no button does, with the day the law sets for it."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    person_id = fields.BigIntField()
    kind = fields.CharField(max_length=12)
    text = fields.CharField(max_length=1000)
    asked_at = fields.DatetimeField(db_default=NOW)
    due_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)
    answered_by_id = fields.BigIntField(null=True)
    answer = fields.CharField(max_length=1000, db_default="")

    class Meta:
        table = "data_request"
        indexes = (Index(fields=("person_id",)),)
        constraints = (
            CheckConstraint(
                name="data_request_kind", check="kind IN ('see', 'correct', 'restrict', 'object', 'delete')"
            ),
        )
