"""The table of attempts at quizzes."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Attempt(Model):
    """One try at a quiz; `key` is also the id its fact will bear."""

    id = fields.BigIntField(primary_key=True)
    key = fields.UUIDField(unique=True)
    person_id = fields.BigIntField()
    lesson_id = fields.BigIntField()
    version = fields.IntField()
    questions = ArrayField(element_type="text")
    answers: fields.Field[object] = fields.JSONField(default=dict)
    started_at = fields.DatetimeField(db_default=NOW)
    finished_at = fields.DatetimeField(null=True)
    right_count = fields.SmallIntField(null=True)
    of_count = fields.SmallIntField()
    passed = fields.BooleanField(default=False)
    too_fast = fields.BooleanField(db_default=False)

    class Meta:
        table = "attempt"
        indexes = (Index(fields=("person_id", "lesson_id")), Index(fields=("finished_at",)))
        constraints = (
            UniqueConstraint(
                fields=("person_id", "lesson_id", "version"),
                name="one_open_attempt",
                condition="finished_at IS NULL",
            ),
            CheckConstraint(name="attempt_passed_is_finished", check="NOT passed OR finished_at IS NOT NULL"),
        )


class LessonDraft(Model):
    """A lesson as its authors are changing it, one for all of them; it may still have faults.

    `english` are its words in English where somebody gave them with it. `revision` counts the changes.
    """

    id = fields.BigIntField(primary_key=True)
    slug = fields.CharField(max_length=60, unique=True)
    content = fields.TextField()
    english = fields.TextField(null=True)
    revision = fields.IntField(default=1)
    changed_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "lesson_draft"


class LessonPicture(Model):
    """A picture that was brought to a lesson, made anew; `words` say what it shows."""

    id = fields.BigIntField(primary_key=True)
    slug = fields.CharField(max_length=60)
    name = fields.CharField(max_length=40)
    content = fields.BinaryField()
    words = fields.CharField(max_length=200)
    width = fields.IntField()
    height = fields.IntField()
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "lesson_picture"
        indexes = (Index(fields=("name",)),)
        constraints = (UniqueConstraint(fields=("slug", "name"), name="lesson_picture_once"),)


class GuestAttempt(Model):
    """One try at a quiz on a device whose owner has no account; gone after a day, or an attempt by then."""

    id = fields.BigIntField(primary_key=True)
    key = fields.UUIDField(unique=True)
    device = fields.CharField(max_length=32)
    lesson_id = fields.BigIntField()
    version = fields.IntField()
    questions = ArrayField(element_type="text")
    answers: fields.Field[object] = fields.JSONField(default=dict)
    started_at = fields.DatetimeField(db_default=NOW)
    finished_at = fields.DatetimeField(null=True)
    right_count = fields.SmallIntField(null=True)
    of_count = fields.SmallIntField()
    passed = fields.BooleanField(default=False)
    too_fast = fields.BooleanField(db_default=False)

    class Meta:
        table = "guest_attempt"
        indexes = (Index(fields=("device", "started_at")), Index(fields=("started_at",)))
        constraints = (
            UniqueConstraint(
                fields=("device", "lesson_id", "version"),
                name="one_open_guest_attempt",
                condition="finished_at IS NULL",
            ),
            CheckConstraint(
                name="guest_attempt_passed_is_finished", check="NOT passed OR finished_at IS NOT NULL"
            ),
        )
