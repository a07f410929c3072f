"""Pictures that organisers bring to lessons."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    """One row a picture and lesson."""

    dependencies = [("contest", "0056_lessons_desk")]
    initial = False
    operations = [
        ops.CreateModel(
            name="LessonPicture",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("slug", fields.CharField(max_length=60)),
                ("name", fields.CharField(max_length=40)),
                ("content", fields.BinaryField()),
                ("words", fields.CharField(max_length=200)),
                ("width", fields.IntField()),
                ("height", fields.IntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "lesson_picture",
                "app": "contest",
                "indexes": [Index(fields=["name"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="LessonPicture",
            constraint=UniqueConstraint(fields=("slug", "name"), name="lesson_picture_once"),
        ),
    ]
