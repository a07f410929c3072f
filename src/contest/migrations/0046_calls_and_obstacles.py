"""Calls to units that fell silent, and what keeps units from learning."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """Only a call "to be called again" has a day; an obstacle stands until somebody solved it."""

    dependencies = [("contest", "0045_locked_boards")]
    initial = False
    operations = [
        ops.CreateModel(
            name="UnitCall",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("outcome", fields.CharField(max_length=12)),
                ("next_on", fields.DateField(null=True)),
                ("by_id", fields.BigIntField()),
                ("at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "unit_call",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id", "unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="UnitCall",
            constraint=CheckConstraint(
                name="unit_call_outcome", check="outcome IN ('answered', 'no_answer', 'later', 'no_part')"
            ),
        ),
        ops.AddConstraint(
            model_name="UnitCall",
            constraint=CheckConstraint(
                name="unit_call_next_on", check="(next_on IS NULL) = (outcome <> 'later')"
            ),
        ),
        ops.CreateModel(
            name="Obstacle",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("unit_id", fields.BigIntField()),
                ("kind", fields.CharField(max_length=12)),
                ("people", fields.IntField(null=True)),
                ("by_id", fields.BigIntField()),
                ("at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("solved_by_id", fields.BigIntField(null=True)),
                ("solved_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "obstacle",
                "app": "contest",
                "indexes": [Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Obstacle",
            constraint=CheckConstraint(
                name="obstacle_kind",
                check="kind IN ('no_signal', 'no_device', 'no_power', 'no_helper', 'no_time', 'language')",
            ),
        ),
        ops.AddConstraint(
            model_name="Obstacle",
            constraint=CheckConstraint(name="obstacle_people", check="people IS NULL OR people > 0"),
        ),
        ops.AddConstraint(
            model_name="Obstacle",
            constraint=CheckConstraint(
                name="obstacle_solved", check="(solved_at IS NULL) = (solved_by_id IS NULL)"
            ),
        ),
    ]
