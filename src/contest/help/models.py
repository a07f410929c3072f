"""Tables of helps, of requests for them, and of phones that helpers let be seen."""

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
    # On the helper's own phone, beside the learner, who confirmed it with their PIN.
    assisted = fields.BooleanField(db_default=False)

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


class HelpRequest(Model):
    """What somebody asks the helpers of their own units; it runs out by itself."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    asker_id = fields.BigIntField()
    lesson_id = fields.BigIntField(null=True)
    trouble = fields.CharField(max_length=12)
    asked_at = fields.DatetimeField(db_default=NOW)
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "help_request"
        indexes = (Index(fields=("asker_id",)), Index(fields=("expires_at",)))
        constraints = (
            CheckConstraint(
                name="help_request_trouble",
                check="trouble IN ('reading', 'doing', 'quiz', 'phone', 'other')",
            ),
        )


class HelpAnswer(Model):
    """What one helper answered to a request: comes, or cannot today."""

    id = fields.BigIntField(primary_key=True)
    request_id = fields.BigIntField()
    helper_id = fields.BigIntField()
    coming = fields.BooleanField()
    answered_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "help_answer"
        indexes = (Index(fields=("helper_id",)),)
        constraints = (UniqueConstraint(fields=("request_id", "helper_id"), name="one_answer_a_helper"),)


class HelperPhone(Model):
    """The phone a helper lets be seen by those they look after, sealed; `version` of the text agreed to."""

    person_id = fields.BigIntField(primary_key=True, generated=False)
    phone_sealed = fields.BinaryField()
    version = fields.IntField()
    agreed_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "helper_phone"
