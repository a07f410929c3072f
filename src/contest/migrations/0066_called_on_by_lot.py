"""Lots of each day, and the passes beside a helper or on paper that they drew."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """A lot goes on where the one before ended; an entry is drawn once."""

    dependencies = [("contest", "0065_paper_lines_put_right")]
    initial = False
    operations = [
        ops.CreateModel(
            name="FollowUpDraw",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("day", fields.DateField()),
                ("after", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("root", fields.CharField(max_length=64)),
                ("passes", ArrayField(element_type="bigint", db_default=SqlDefault("'{}'::bigint[]"))),
                ("made_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "follow_up_draw", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="FollowUp",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("draw_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("fact_id", fields.BigIntField()),
                ("way", fields.CharField(max_length=10)),
                ("outcome", fields.CharField(max_length=10, db_default="open")),
                ("by_id", fields.BigIntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "follow_up",
                "app": "contest",
                "indexes": [Index(fields=["fact_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="FollowUpDraw",
            constraint=UniqueConstraint(fields=("campaign_id", "number"), name="follow_up_draw_once"),
        ),
        ops.AddConstraint(
            model_name="FollowUpDraw",
            constraint=CheckConstraint(name="follow_up_draw_goes_on", check="number > after"),
        ),
        ops.AddConstraint(
            model_name="FollowUp",
            constraint=UniqueConstraint(fields=("draw_id", "number"), name="follow_up_drawn_once"),
        ),
        ops.AddConstraint(
            model_name="FollowUp",
            constraint=CheckConstraint(
                name="follow_up_way", check="way IN ('paper', 'witnessed', 'assisted')"
            ),
        ),
        ops.AddConstraint(
            model_name="FollowUp",
            constraint=CheckConstraint(
                name="follow_up_outcome", check="outcome IN ('open', 'confirmed', 'denied', 'not_met')"
            ),
        ),
        ops.AddConstraint(
            model_name="FollowUp",
            constraint=CheckConstraint(
                name="follow_up_decided", check="(outcome = 'open') = (decided_at IS NULL)"
            ),
        ),
    ]
