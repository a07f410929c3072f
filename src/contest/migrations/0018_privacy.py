"""Consents with witnesses and of guardians, requests with due dates, a freeze of sharing."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """Consents with witnesses and of guardians, requests with due dates, a freeze of sharing."""

    dependencies = [("contest", "0017_rosters")]
    initial = False
    operations = [
        ops.CreateModel(
            name="DataRequest",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("person_id", fields.BigIntField()),
                ("kind", fields.CharField(max_length=12)),
                ("text", fields.CharField(max_length=1000)),
                ("asked_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("due_at", fields.DatetimeField()),
                ("answered_at", fields.DatetimeField(null=True)),
                ("answered_by_id", fields.BigIntField(null=True)),
                ("answer", fields.CharField(db_default="", max_length=1000)),
            ],
            options={
                "table": "data_request",
                "app": "contest",
                "indexes": [Index(fields=["person_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="DataRequest",
            constraint=CheckConstraint(
                check="kind IN ('see', 'correct', 'restrict', 'object', 'delete')", name="data_request_kind"
            ),
        ),
        ops.CreateModel(
            name="SharingFreeze",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("reason", fields.CharField(max_length=1000)),
                ("by_id", fields.BigIntField()),
                ("since", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("report_due_at", fields.DatetimeField()),
                ("reported_at", fields.DatetimeField(null=True)),
                ("ended_at", fields.DatetimeField(null=True)),
                ("ended_by_id", fields.BigIntField(null=True)),
            ],
            options={"table": "sharing_freeze", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.RemoveConstraint(
            model_name="Consent",
            name="consent_kind",
            fields=None,
        ),
        ops.AddField(
            model_name="Consent",
            name="relation",
            field=fields.CharField(db_default="", max_length=24),
        ),
        ops.AddField(
            model_name="Consent",
            name="witness_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddConstraint(
            model_name="Consent",
            constraint=CheckConstraint(
                check="kind IN ('account', 'public_name', 'share', 'guardian')", name="consent_kind"
            ),
        ),
    ]
