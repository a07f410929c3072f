"""Sheets keep the numbers under which their lessons are printed; a line is put right by whoever keyed it."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """Of the keyings of one line at most one stands; the others stay as they were."""

    dependencies = [("contest", "0063_visits_of_phones")]
    initial = False
    operations = [
        ops.AddField(
            model_name="PaperSheet",
            name="numbers",
            field=ArrayField(element_type="smallint", db_default=SqlDefault("'{}'::smallint[]")),
        ),
        ops.AddField(
            model_name="PaperLine",
            name="taken_back_at",
            field=fields.DatetimeField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddConstraint(
            model_name="PaperSheet",
            constraint=CheckConstraint(
                name="paper_sheet_numbers",
                check="cardinality(numbers) = 0 OR cardinality(numbers) = cardinality(lessons)",
            ),
        ),
        ops.RemoveConstraint(model_name="PaperLine", name="paper_line_keyed_once"),
        ops.AddConstraint(
            model_name="PaperLine",
            constraint=UniqueConstraint(
                fields=("sheet_id", "line"), name="paper_line_stands_once", condition="taken_back_at IS NULL"
            ),
        ),
    ]
