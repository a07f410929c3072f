"""Visits from door to door, and the units whose champions want no list of whom to visit."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """A visit is to a person or to a family; only "another time" has a next day."""

    dependencies = [("contest", "0041_on_the_phone_of_a_helper")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Visit",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("unit_id", fields.BigIntField()),
                ("person_id", fields.BigIntField(null=True)),
                ("household_id", fields.BigIntField(null=True)),
                ("by_id", fields.BigIntField()),
                ("outcome", fields.CharField(max_length=10)),
                ("next_on", fields.DateField(null=True)),
                ("at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "visit",
                "app": "contest",
                "indexes": [
                    Index(fields=["person_id"]),
                    Index(fields=["household_id"]),
                    Index(fields=["at"]),
                ],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Visit",
            constraint=CheckConstraint(
                name="visit_to_one", check="(person_id IS NULL) <> (household_id IS NULL)"
            ),
        ),
        ops.AddConstraint(
            model_name="Visit",
            constraint=CheckConstraint(
                name="visit_outcome", check="outcome IN ('met', 'not_home', 'said_no', 'later')"
            ),
        ),
        ops.AddConstraint(
            model_name="Visit",
            constraint=CheckConstraint(name="visit_next_on", check="(next_on IS NULL) OR outcome = 'later'"),
        ),
        ops.CreateModel(
            name="VisitsOff",
            fields=[
                (
                    "unit_id",
                    fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True),
                ),
                ("by_id", fields.BigIntField()),
                ("since", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "visits_off", "app": "contest", "pk_attr": "unit_id"},
            bases=["Model"],
        ),
    ]
