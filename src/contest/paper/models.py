"""Tables of printed sheets and of what was keyed from them."""

from tortoise import fields
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint
from tortoise.models import Model

NOW = SqlDefault("clock_timestamp()")


class PaperSheet(Model):
    """A sheet that was printed: `people` are the names on it in their order, none where lines are blank.

    `numbers` are those printed beside the `lessons`, in the same order; older sheets kept none.
    """

    id = fields.BigIntField(primary_key=True)
    number = fields.CharField(max_length=8, unique=True)
    unit_id = fields.BigIntField()
    lessons = ArrayField(element_type="bigint")
    numbers = ArrayField(element_type="smallint", db_default=SqlDefault("'{}'::smallint[]"))
    people = ArrayField(element_type="bigint", default=list)
    by_id = fields.BigIntField()
    issued_at = fields.DatetimeField(db_default=NOW)

    class Meta:
        table = "paper_sheet"
        indexes = (Index(fields=("unit_id",)), Index(fields=("by_id",)))
        constraints = (
            CheckConstraint(
                name="paper_sheet_numbers",
                check="cardinality(numbers) = 0 OR cardinality(numbers) = cardinality(lessons)",
            ),
        )


class PaperLine(Model):
    """One keying of a line; `key` is the id of its fact, `drawn` whether it is compared by lot.

    One keying of a line stands; whoever keyed it wrongly takes it back, and it is kept as it was.
    """

    id = fields.BigIntField(primary_key=True)
    sheet_id = fields.BigIntField()
    line = fields.SmallIntField()
    person_id = fields.BigIntField()
    lesson_id = fields.BigIntField()
    outcome = fields.CharField(max_length=10)
    done_on = fields.DateField()
    counts_at = fields.DatetimeField()
    key = fields.UUIDField(unique=True)
    drawn = fields.BooleanField(db_default=False)
    state = fields.CharField(max_length=6, db_default="open")
    keyed_by_id = fields.BigIntField()
    keyed_at = fields.DatetimeField(db_default=NOW)
    taken_back_at = fields.DatetimeField(null=True)

    class Meta:
        table = "paper_line"
        indexes = (Index(fields=("person_id",)),)
        constraints = (
            UniqueConstraint(
                fields=("sheet_id", "line"), name="paper_line_stands_once", condition="taken_back_at IS NULL"
            ),
            CheckConstraint(name="paper_line_on_sheet", check="line BETWEEN 1 AND 40"),
            CheckConstraint(name="paper_line_outcome", check="outcome IN ('passed', 'practised')"),
            CheckConstraint(name="paper_line_state", check="state IN ('open', 'given', 'known', 'noted')"),
        )
