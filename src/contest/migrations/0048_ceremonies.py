"""How far the closing ceremonies of seasons have come."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """One at a time for a season."""

    dependencies = [("contest", "0047_certification_by_two")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Ceremony",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("step", fields.IntField(db_default=0)),
                ("steps", fields.IntField()),
                ("pace", fields.IntField(db_default=0)),
                ("stepped_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("started_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("by_id", fields.BigIntField(null=True)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "ceremony", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Ceremony",
            constraint=UniqueConstraint(
                fields=("campaign_id",), name="one_ceremony_at_a_time", condition="ended_at IS NULL"
            ),
        ),
        ops.AddConstraint(
            model_name="Ceremony",
            constraint=CheckConstraint(name="ceremony_step_exists", check="step >= 0 AND step < steps"),
        ),
        ops.AddConstraint(
            model_name="Ceremony",
            constraint=CheckConstraint(name="ceremony_pace", check="pace BETWEEN 0 AND 600"),
        ),
    ]
