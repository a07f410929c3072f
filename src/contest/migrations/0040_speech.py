"""Lessons are read aloud by a machine's voice where a phone has none."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """What was spoken of a text is kept once a voice."""

    dependencies = [("contest", "0039_requests_for_help")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Speech",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.CharField(max_length=16)),
                ("language", fields.CharField(max_length=8)),
                ("voice", fields.CharField(max_length=10)),
                ("sound", fields.BinaryField()),
                ("etag", fields.CharField(max_length=16)),
                ("milliseconds", fields.IntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "speech", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Speech",
            constraint=UniqueConstraint(fields=("key", "language", "voice"), name="one_speech_a_voice"),
        ),
        ops.AddConstraint(
            model_name="Speech",
            constraint=CheckConstraint(name="speech_voice", check="voice IN ('machine')"),
        ),
    ]
