"""What people look at: cases, the words of those concerned, how far signals were sought, the undecided."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """Four tables; the facts of a case are those whose hold names it."""

    dependencies = [("contest", "0033_passed_too_fast")]
    initial = False
    operations = [
        ops.CreateModel(
            name="ReviewCase",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("ref", fields.UUIDField(db_default=SqlDefault("gen_random_uuid()"), unique=True)),
                ("campaign_id", fields.BigIntField()),
                ("signals", fields.JSONField(default=list)),
                ("people", ArrayField(element_type="BIGINT")),
                ("opened_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("grown_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("reason", fields.CharField(db_default="", max_length=300)),
            ],
            options={
                "table": "review_case",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="CaseAnswer",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("case_id", fields.BigIntField()),
                ("person_id", fields.BigIntField()),
                ("text", fields.CharField(max_length=1000)),
                ("written_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "case_answer",
                "app": "contest",
                "indexes": [Index(fields=["person_id"])],
                "constraints": [UniqueConstraint(fields=("case_id", "person_id"), name="one_answer_each")],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="SignalScan",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("last_fact_id", fields.BigIntField(db_default=0)),
                ("part", fields.SmallIntField(db_default=0)),
            ],
            options={
                "table": "signal_scan",
                "app": "contest",
                "constraints": [CheckConstraint(check="id = 1", name="one_signal_scan")],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="UndecidedResult",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("campaign_id", fields.BigIntField()),
                ("facts", fields.IntField()),
                ("people", fields.IntField()),
                ("waiting", fields.IntField()),
            ],
            options={
                "table": "undecided_result",
                "app": "contest",
                "constraints": [UniqueConstraint(fields=("campaign_id",), name="undecided_told_once")],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
    ]
