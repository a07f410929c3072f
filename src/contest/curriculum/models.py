"""Tables of lessons and their versions."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class Lesson(Model):
    id = fields.BigIntField(primary_key=True)
    slug = fields.CharField(max_length=60, unique=True)
    position = fields.IntField()
    published = fields.IntField()
    # Not offered any more, and why; its versions and what was learned of them stay.
    withdrawn_at = fields.DatetimeField(null=True)
    withdrawn_because = fields.CharField(max_length=300, db_default="")

    class Meta:
        table = "lesson"


class LessonVersion(Model):
    """The content of a lesson as published; never changed, so an attempt keeps the version it saw."""

    id = fields.BigIntField(primary_key=True)
    lesson: fields.ForeignKeyRelation[Lesson] = fields.ForeignKeyField(
        "contest.Lesson", related_name="versions"
    )
    number = fields.IntField()
    digest = fields.CharField(max_length=64)
    content: fields.Field[object] = fields.JSONField()
    created_at = fields.DatetimeField(db_default=NOW)
    # What was corrected, as everybody may read it; empty for a first version and for those of files.
    reason = fields.CharField(max_length=300, db_default="")
    # Written by an organiser here: files of the product do not replace it.
    from_desk = fields.BooleanField(db_default=False)

    class Meta:
        table = "lesson_version"
        indexes = (Index(fields=("digest",)),)
        constraints = (UniqueConstraint(fields=("lesson_id", "number"), name="lesson_version_once"),)


class LessonTranslation(Model):
    """The words of a version in another language; they may be made better, and the version stays the same."""

    id = fields.BigIntField(primary_key=True)
    version: fields.ForeignKeyRelation[LessonVersion] = fields.ForeignKeyField(
        "contest.LessonVersion", related_name="translations"
    )
    language = fields.CharField(max_length=8)
    digest = fields.CharField(max_length=64)
    content: fields.Field[object] = fields.JSONField()
    made_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "lesson_translation"
        indexes = (Index(fields=("digest",)),)
        constraints = (UniqueConstraint(fields=("version_id", "language"), name="lesson_translation_once"),)
