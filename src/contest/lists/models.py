"""Tables of lists on their way: the file, what is said of it, and its plan row by row."""

from tortoise import fields
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class ListUpload(Model):
    """A list being read, asked about or waiting to be applied; what it holds is deleted when that is done."""

    id = fields.BigIntField(primary_key=True)
    ref = fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))
    # What sort of list it is: the plan of another one is no plan for this.
    kind = fields.CharField(max_length=20)
    unit_id = fields.BigIntField()
    by_id = fields.BigIntField()
    made_at = fields.DatetimeField(db_default=NOW)
    state = fields.CharField(max_length=10, db_default="reading")
    done = fields.IntField(db_default=0)
    total = fields.IntField(db_default=0)
    beat_at = fields.DatetimeField(db_default=NOW)
    whole = fields.BooleanField(db_default=False)
    # The file as it came, sealed: it holds phones, and columns that are never read.
    sealed = fields.BinaryField(null=True)
    # What the person said of columns, sheets and doubtful rows, as JSON.
    choices: fields.Field[object] = fields.JSONField(null=True)
    # How the file was read, as JSON.
    shape: fields.Field[object] = fields.JSONField(null=True)
    # The rows as read, without phones, as JSON; null once they are of no use.
    content: fields.Field[object] = fields.JSONField(null=True)
    outcome: fields.Field[object] = fields.JSONField(null=True)
    # The person's own rows that are to be mended, sealed; kept a day after the rest was applied.
    to_mend = fields.BinaryField(null=True)
    version = fields.IntField(db_default=0)
    refusal = fields.CharField(max_length=300, db_default="")
    ended_at = fields.DatetimeField(null=True)
    # When applying began: from then on it is finished, whatever stops it meanwhile.
    begun_at = fields.DatetimeField(null=True)

    class Meta:
        table = "list_upload"
        indexes = (Index(fields=("unit_id",)),)
        constraints = (
            CheckConstraint(
                name="list_upload_state",
                check="state IN ('reading', 'asking', 'planned', 'begun', 'applied', 'refused', 'left')",
            ),
        )


class ListRow(Model):
    """One row of a plan: everything that applying would write of it, to be looked at before."""

    id = fields.BigIntField(primary_key=True)
    upload_id = fields.BigIntField()
    position = fields.IntField()
    verdict = fields.CharField(max_length=10)
    noted = fields.BooleanField()
    shown: fields.Field[object] = fields.JSONField()

    class Meta:
        table = "list_row"
        constraints = (UniqueConstraint(fields=("upload_id", "position"), name="one_row_a_position"),)


class ListColumn(Model):
    """What a unit said that a heading means in its lists of one kind, so that it is said once."""

    id = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=20)
    unit_id = fields.BigIntField()
    heading = fields.CharField(max_length=80)
    meant = fields.CharField(max_length=20)
    by_id = fields.BigIntField()
    at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "list_column"
        constraints = (UniqueConstraint(fields=("kind", "unit_id", "heading"), name="one_meaning_a_heading"),)
