"""Lessons are written, corrected and withdrawn by organisers."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Drafts of lessons; a version says what was corrected, a lesson that it was withdrawn."""

    dependencies = [("contest", "0055_goals_and_ends")]
    initial = False
    operations = [
        ops.CreateModel(
            name="LessonDraft",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("slug", fields.CharField(unique=True, max_length=60)),
                ("content", fields.TextField(unique=False)),
                ("english", fields.TextField(null=True, unique=False)),
                ("revision", fields.IntField(default=1)),
                ("changed_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "lesson_draft", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddField(model_name="Lesson", name="withdrawn_at", field=fields.DatetimeField(null=True)),
        ops.AddField(
            model_name="Lesson",
            name="withdrawn_because",
            field=fields.CharField(max_length=300, db_default=""),
        ),
        ops.AddField(
            model_name="LessonVersion", name="reason", field=fields.CharField(max_length=300, db_default="")
        ),
        ops.AddField(
            model_name="LessonVersion", name="from_desk", field=fields.BooleanField(db_default=False)
        ),
    ]
