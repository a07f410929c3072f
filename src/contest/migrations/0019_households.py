"""Families that learn together."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint

BELONG = """
ALTER TABLE household ADD CONSTRAINT household_unit FOREIGN KEY (unit_id) REFERENCES unit (id);
ALTER TABLE household_member
    ADD CONSTRAINT household_member_household FOREIGN KEY (household_id) REFERENCES household (id);
ALTER TABLE household_member
    ADD CONSTRAINT household_member_person FOREIGN KEY (person_id) REFERENCES person (id);
ALTER TABLE household_check
    ADD CONSTRAINT household_check_household FOREIGN KEY (household_id) REFERENCES household (id);
"""


class Migration(migrations.Migration):
    """Families that learn together."""

    dependencies = [("contest", "0018_privacy")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Household",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("unit_id", fields.BigIntField()),
                ("name", fields.CharField(max_length=120)),
                ("made_by_id", fields.BigIntField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("recognised_at", fields.DatetimeField(null=True)),
                ("recognised_by_id", fields.BigIntField(null=True)),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "household",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="HouseholdCheck",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("household_id", fields.BigIntField()),
                ("item", fields.CharField(max_length=24)),
                ("by_id", fields.BigIntField()),
                ("at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "household_check", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="HouseholdCheck",
            constraint=UniqueConstraint(fields=("household_id", "item"), name="ticked_once"),
        ),
        ops.CreateModel(
            name="HouseholdMember",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("household_id", fields.BigIntField()),
                ("person_id", fields.BigIntField()),
                ("since", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("until", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "household_member",
                "app": "contest",
                "indexes": [Index(fields=["household_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="HouseholdMember",
            constraint=UniqueConstraint(
                fields=("person_id",), name="one_household_at_a_time", condition="until IS NULL"
            ),
        ),
        ops.RunSQL(BELONG),
    ]
