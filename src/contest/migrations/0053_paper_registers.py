"""Sheets of paper with numbers, and the lines that were keyed from them."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """A number is of one sheet, a line of a sheet is keyed once."""

    dependencies = [("contest", "0052_recordings")]
    initial = False
    operations = [
        ops.CreateModel(
            name="PaperSheet",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("number", fields.CharField(unique=True, max_length=8)),
                ("unit_id", fields.BigIntField()),
                ("lessons", ArrayField(element_type="bigint")),
                ("people", ArrayField(default=list, element_type="bigint")),
                ("by_id", fields.BigIntField()),
                ("issued_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "paper_sheet",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"]), Index(fields=["by_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PaperLine",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("sheet_id", fields.BigIntField()),
                ("line", fields.SmallIntField()),
                ("person_id", fields.BigIntField()),
                ("lesson_id", fields.BigIntField()),
                ("outcome", fields.CharField(max_length=10)),
                ("done_on", fields.DateField()),
                ("counts_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("key", fields.UUIDField(unique=True)),
                ("drawn", fields.BooleanField(db_default=False)),
                ("state", fields.CharField(max_length=6, db_default="open")),
                ("keyed_by_id", fields.BigIntField()),
                ("keyed_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "paper_line",
                "app": "contest",
                "indexes": [Index(fields=["person_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="PaperLine",
            constraint=UniqueConstraint(fields=("sheet_id", "line"), name="paper_line_keyed_once"),
        ),
        ops.AddConstraint(
            model_name="PaperLine",
            constraint=CheckConstraint(name="paper_line_on_sheet", check="line BETWEEN 1 AND 40"),
        ),
        ops.AddConstraint(
            model_name="PaperLine",
            constraint=CheckConstraint(name="paper_line_outcome", check="outcome IN ('passed', 'practised')"),
        ),
        ops.AddConstraint(
            model_name="PaperLine",
            constraint=CheckConstraint(
                name="paper_line_state", check="state IN ('open', 'given', 'known', 'noted')"
            ),
        ),
    ]
