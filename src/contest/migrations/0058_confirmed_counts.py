"""How many people VNeID confirmed, as offices tell it."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """One count a unit, group and day; what puts it right names it, once."""

    dependencies = [("contest", "0057_lesson_pictures")]
    initial = False
    operations = [
        ops.CreateModel(
            name="ConfirmedCount",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("unit_id", fields.BigIntField()),
                ("target_group", fields.CharField(max_length=16, db_default="")),
                ("as_of", fields.DateField()),
                ("confirmed", fields.IntField()),
                ("out_of", fields.IntField(null=True)),
                ("source", fields.CharField(max_length=160)),
                ("document", fields.CharField(max_length=60, db_default="")),
                ("corrects_id", fields.BigIntField(null=True)),
                ("reason", fields.CharField(max_length=200, db_default="")),
                ("by_id", fields.BigIntField()),
                ("at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "confirmed_count",
                "app": "contest",
                "indexes": [Index(fields=["unit_id", "as_of"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=UniqueConstraint(
                fields=("unit_id", "target_group", "as_of"),
                name="confirmed_count_once",
                condition="corrects_id IS NULL",
            ),
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=UniqueConstraint(fields=("corrects_id",), name="confirmed_count_corrected_once"),
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=CheckConstraint(
                name="confirmed_count_group",
                check="target_group IN ('', 'nguoi_dan', 'nguoi_lao_dong', 'can_bo', 'hoc_sinh')",
            ),
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=CheckConstraint(
                name="confirmed_count_people",
                check="confirmed >= 0 AND (out_of IS NULL OR out_of >= confirmed)",
            ),
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=CheckConstraint(name="confirmed_count_source", check="source <> ''"),
        ),
        ops.AddConstraint(
            model_name="ConfirmedCount",
            constraint=CheckConstraint(
                name="confirmed_count_reason", check="(corrects_id IS NULL) = (reason = '')"
            ),
        ),
    ]
