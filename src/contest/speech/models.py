"""The table of what was spoken."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model


class Speech(Model):
    """One text spoken in one language; `key` is made of the text, `etag` of the sound."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=16)
    language = fields.CharField(max_length=8)
    voice = fields.CharField(max_length=10)
    sound = fields.BinaryField()
    etag = fields.CharField(max_length=16)
    milliseconds = fields.IntField()
    made_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))

    class Meta:
        table = "speech"
        constraints = (
            UniqueConstraint(fields=("key", "language", "voice"), name="one_speech_a_voice"),
            CheckConstraint(name="speech_voice", check="voice IN ('machine')"),
        )
