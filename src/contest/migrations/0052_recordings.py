"""What people read aloud of lessons."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """The table of recordings."""

    dependencies = [("contest", "0051_sign_in_pictures")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Recording",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("key", fields.CharField(max_length=16)),
                ("language", fields.CharField(max_length=8)),
                ("lesson", fields.CharField(max_length=80)),
                ("speaker_id", fields.BigIntField()),
                ("sound", fields.BinaryField()),
                ("etag", fields.CharField(max_length=16)),
                ("milliseconds", fields.IntField()),
                ("recorded_at", fields.DatetimeField()),
                ("approved_at", fields.DatetimeField(null=True)),
                ("approved_by_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "recording",
                "app": "contest",
                "pk_attr": "id",
                "indexes": [Index(fields=["key", "language"]), Index(fields=["speaker_id"])],
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Recording",
            constraint=CheckConstraint(
                name="recording_language", check="language IN ('vi', 'thai', 'hmong')"
            ),
        ),
    ]
