"""Instants at which the boards of a season stood still for the public."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """One at a time for a season; once its instant has come, all of it is written down."""

    dependencies = [("contest", "0044_lessons_in_other_languages")]
    initial = False
    operations = [
        ops.CreateModel(
            name="BoardFreeze",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("reason", fields.CharField(max_length=300)),
                ("by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("number", fields.BigIntField(null=True)),
                ("field", fields.JSONField(null=True)),
                ("rules", fields.IntField(null=True)),
                ("lifted_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("lifted_by_id", fields.BigIntField(null=True)),
                ("lift_reason", fields.CharField(db_default="", max_length=300)),
            ],
            options={"table": "board_freeze", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="BoardFreeze",
            constraint=UniqueConstraint(
                fields=("campaign_id",), name="one_freeze_at_a_time", condition="lifted_at IS NULL"
            ),
        ),
        ops.AddConstraint(
            model_name="BoardFreeze",
            constraint=CheckConstraint(
                name="freeze_is_whole",
                check="(number IS NULL) = (field IS NULL) AND (number IS NULL) = (rules IS NULL)",
            ),
        ),
    ]
