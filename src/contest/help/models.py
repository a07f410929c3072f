"""The table of helps: started with a one-time code, confirmed by the learner."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Help(Model):
    """`key` is the id its fact will bear; only the hash of the code is kept."""

    id = fields.BigIntField(primary_key=True)
    key = fields.UUIDField(unique=True)
    helper_id = fields.BigIntField()
    lesson_id = fields.BigIntField()
    learner_id = fields.BigIntField(null=True)
    code_hash = fields.CharField(max_length=64, unique=True)
    started_at = fields.DatetimeField(db_default=NOW)
    expires_at = fields.DatetimeField()
    confirmed_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "help"
        indexes = (Index(fields=("helper_id",)), Index(fields=("learner_id",)))
        constraints = (
            UniqueConstraint(
                fields=("learner_id", "lesson_id"),
                name="lesson_helped_once",
                condition="confirmed_at IS NOT NULL",
            ),
            CheckConstraint(name="no_help_to_oneself", check="learner_id IS NULL OR learner_id <> helper_id"),
            CheckConstraint(
                name="confirmed_help_has_learner", check="(confirmed_at IS NULL) = (learner_id IS NULL)"
            ),
        )
