"""What units bring forward about a season, and how it ended."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """Appeals are kept with what was answered; an answered one has an outcome, and no other has."""

    dependencies = [("contest", "0036_no_more_than_declared")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Appeal",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("campaign_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField()),
                ("subject", fields.CharField(max_length=12)),
                ("text", fields.CharField(max_length=1000)),
                ("by_id", fields.BigIntField()),
                ("filed_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("state", fields.CharField(max_length=10, db_default="waiting")),
                ("outcome", fields.CharField(max_length=12, db_default="")),
                ("reason", fields.CharField(max_length=500, db_default="")),
                ("answered_at", fields.DatetimeField(null=True)),
                ("answered_by_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "appeal",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"]), Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Appeal",
            constraint=CheckConstraint(
                name="appeal_subject",
                check="subject IN ('result', 'correction', 'people', 'place', 'other')",
            ),
        ),
        ops.AddConstraint(
            model_name="Appeal",
            constraint=CheckConstraint(
                name="appeal_state", check="state IN ('waiting', 'answered', 'withdrawn')"
            ),
        ),
        ops.AddConstraint(
            model_name="Appeal",
            constraint=CheckConstraint(
                name="appeal_outcome",
                check="(outcome IN ('upheld', 'partly', 'not_upheld')) = (state = 'answered')"
                " AND (state = 'answered' OR outcome = '')",
            ),
        ),
    ]
