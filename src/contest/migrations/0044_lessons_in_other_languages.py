"""The words of lessons in other languages, beside the version they belong to."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """One translation a version and language."""

    dependencies = [("contest", "0043_rules_of_tables")]
    initial = False
    operations = [
        ops.CreateModel(
            name="LessonTranslation",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "version",
                    fields.ForeignKeyField(
                        "contest.LessonVersion",
                        source_field="version_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="translations",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("language", fields.CharField(max_length=8)),
                ("digest", fields.CharField(max_length=64)),
                ("content", fields.JSONField()),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "lesson_translation",
                "app": "contest",
                "indexes": [Index(fields=["digest"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="LessonTranslation",
            constraint=UniqueConstraint(fields=("version_id", "language"), name="lesson_translation_once"),
        ),
    ]
