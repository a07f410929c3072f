"""The tables of what was spoken, by a machine and by people."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model


class Speech(Model):
    """One text spoken in one language; `key` is made of the text, `etag` of the sound."""

    id = fields.BigIntField(primary_key=True)
    key = fields.CharField(max_length=16)
    language = fields.CharField(max_length=8)
    voice = fields.CharField(max_length=80)
    sound = fields.BinaryField()
    etag = fields.CharField(max_length=16)
    milliseconds = fields.IntField()
    made_at = fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))

    class Meta:
        table = "speech"
        constraints = (
            UniqueConstraint(fields=("key", "language", "voice"), name="one_speech_a_voice"),
            CheckConstraint(name="speech_voice_named", check="voice <> ''"),
        )


class Recording(Model):
    """One text of a lesson read aloud by a person; others hear it once an organiser let it in."""

    id = fields.BigIntField(primary_key=True)
    # For addresses: cannot be guessed.
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    key = fields.CharField(max_length=16)
    language = fields.CharField(max_length=8)
    lesson = fields.CharField(max_length=80)
    # Who speaks ticked that others may hear the voice: without that there is no row.
    speaker_id = fields.BigIntField()
    sound = fields.BinaryField()
    etag = fields.CharField(max_length=16)
    milliseconds = fields.IntField()
    recorded_at = fields.DatetimeField()
    approved_at = fields.DatetimeField(null=True)
    approved_by_id = fields.BigIntField(null=True)

    class Meta:
        table = "recording"
        indexes = (Index(fields=("key", "language")), Index(fields=("speaker_id",)))
        constraints = (
            CheckConstraint(name="recording_language", check="language IN ('vi', 'thai', 'hmong')"),
        )
