"""Seasons, clusters, enrolment and rule versions."""

from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """Seasons, clusters, enrolment and rule versions."""

    dependencies = [("contest", "0001_people_and_units")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Campaign",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("slug", fields.CharField(unique=True, max_length=80)),
                ("name", fields.CharField(max_length=160)),
                ("template", fields.CharField(max_length=40)),
                ("phase", fields.CharField(default="draft", max_length=16)),
                ("registration_at", fields.DatetimeField(null=True)),
                ("starts_at", fields.DatetimeField()),
                ("ends_at", fields.DatetimeField()),
                ("grace_hours", fields.IntField(default=48)),
                ("created_by_id", fields.BigIntField(null=True)),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "campaign",
                "app": "contest",
                "indexes": [Index(fields=["phase"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Cluster",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "campaign",
                    fields.ForeignKeyField(
                        "contest.Campaign",
                        source_field="campaign_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="clusters",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("track", fields.CharField(max_length=12)),
                ("key", fields.CharField(max_length=24)),
                ("name", fields.CharField(max_length=120)),
                ("name_en", fields.CharField(default="", max_length=120)),
                ("position", fields.IntField(default=0)),
            ],
            options={"table": "cluster", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Enrolment",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "campaign",
                    fields.ForeignKeyField(
                        "contest.Campaign",
                        source_field="campaign_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="enrolments",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "unit",
                    fields.ForeignKeyField(
                        "contest.Unit",
                        source_field="unit_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="enrolments",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                (
                    "cluster",
                    fields.ForeignKeyField(
                        "contest.Cluster",
                        source_field="cluster_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="enrolments",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("eligible", fields.IntField()),
                ("ranked", fields.BooleanField(default=True)),
                ("registered_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "enrolment",
                "app": "contest",
                "indexes": [Index(fields=["cluster_id"]), Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PhaseChange",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "campaign",
                    fields.ForeignKeyField(
                        "contest.Campaign",
                        source_field="campaign_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="phase_changes",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("phase", fields.CharField(max_length=16)),
                ("planned_at", fields.DatetimeField()),
                ("happened_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("by_id", fields.BigIntField(null=True)),
            ],
            options={"table": "phase_change", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RuleVersion",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "campaign",
                    fields.ForeignKeyField(
                        "contest.Campaign",
                        source_field="campaign_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="rule_versions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("number", fields.IntField()),
                ("valid_from", fields.DatetimeField()),
                ("rules", fields.JSONField()),
            ],
            options={"table": "rule_version", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Campaign",
            constraint=CheckConstraint(check="starts_at < ends_at", name="campaign_lasts"),
        ),
        ops.AddConstraint(
            model_name="Campaign",
            constraint=CheckConstraint(check="grace_hours BETWEEN 0 AND 720", name="campaign_grace"),
        ),
        ops.AddConstraint(
            model_name="Campaign",
            constraint=CheckConstraint(
                check="phase IN ('draft', 'registration', 'running', 'review', 'certified', 'archived')",
                name="campaign_phase",
            ),
        ),
        ops.AddConstraint(
            model_name="Campaign",
            constraint=CheckConstraint(check="name IS NFC NORMALIZED", name="campaign_name_is_nfc"),
        ),
        ops.AddConstraint(
            model_name="Cluster",
            constraint=UniqueConstraint(fields=("campaign_id", "track", "key"), name="cluster_key_once"),
        ),
        ops.AddConstraint(
            model_name="Enrolment",
            constraint=UniqueConstraint(fields=("campaign_id", "unit_id"), name="unit_enrolled_once"),
        ),
        ops.AddConstraint(
            model_name="Enrolment",
            constraint=CheckConstraint(check="eligible >= 0", name="enrolment_eligible_not_negative"),
        ),
        ops.AddConstraint(
            model_name="PhaseChange",
            constraint=UniqueConstraint(fields=("campaign_id", "phase"), name="each_phase_once"),
        ),
        ops.AddConstraint(
            model_name="RuleVersion",
            constraint=UniqueConstraint(fields=("campaign_id", "number"), name="rule_version_number_once"),
        ),
    ]
