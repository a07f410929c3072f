"""Facts, the ledgers they are priced into, and certified results."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """Facts, the ledgers they are priced into, and certified results."""

    dependencies = [("contest", "0002_campaigns")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Fact",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.UUIDField(unique=True)),
                ("natural_key", fields.CharField(unique=True, max_length=120)),
                ("fingerprint", fields.CharField(max_length=64)),
                ("kind", fields.CharField(max_length=24)),
                ("person_id", fields.BigIntField()),
                ("other_id", fields.BigIntField(null=True)),
                ("lesson_id", fields.BigIntField(null=True)),
                ("score", fields.SmallIntField(null=True)),
                ("occurred_at", fields.DatetimeField()),
                ("received_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "fact",
                "app": "contest",
                "indexes": [Index(fields=["person_id", "kind"]), Index(fields=["other_id", "lesson_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Ledger",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "campaign",
                    fields.OneToOneField(
                        "contest.Campaign",
                        source_field="campaign_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="ledger",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("last_number", fields.BigIntField(default=0)),
                ("gate", fields.CharField(default="shut", max_length=8)),
            ],
            options={"table": "ledger", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("fact_id", fields.BigIntField()),
                ("person_id", fields.BigIntField()),
                ("units", ArrayField(element_type="BIGINT")),
                ("fresh", ArrayField(element_type="BIGINT")),
                ("points", fields.IntField()),
                ("kind", fields.CharField(max_length=12)),
                ("achieved", fields.BooleanField()),
                ("rule_version", fields.IntField()),
                ("reason", fields.CharField(default="", max_length=40)),
                ("reverses", fields.BigIntField(null=True)),
                ("occurred_at", fields.DatetimeField()),
                ("recorded_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "ledger_entry",
                "app": "contest",
                "indexes": [Index(fields=["ledger_id", "person_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Progress",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("person_id", fields.BigIntField()),
                ("points", fields.IntField(default=0)),
                ("days", fields.JSONField(default=dict)),
                ("lessons", fields.JSONField(default=dict)),
                ("helped", fields.JSONField(default=dict)),
                ("completed", ArrayField(default=list, element_type="BIGINT")),
                ("seen", ArrayField(default=list, element_type="BIGINT")),
                ("achieved_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "progress", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Result",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("campaign_id", fields.BigIntField()),
                ("track", fields.CharField(max_length=12)),
                ("cluster", fields.CharField(max_length=24)),
                ("last_number", fields.BigIntField()),
                ("text", fields.TextField(unique=False)),
                ("digest", fields.CharField(max_length=64)),
                ("certified_at", fields.DatetimeField()),
                ("certified_by_id", fields.BigIntField(null=True)),
            ],
            options={"table": "result", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Fact",
            constraint=CheckConstraint(
                check="kind IN ('lesson_passed', 'help_confirmed', 'help_completed', 'correction')",
                name="fact_kind",
            ),
        ),
        ops.AddConstraint(
            model_name="Fact",
            constraint=CheckConstraint(check="score IS NULL OR score BETWEEN 0 AND 100", name="fact_score"),
        ),
        ops.AddConstraint(
            model_name="Fact",
            constraint=CheckConstraint(
                check="other_id IS NULL OR other_id <> person_id", name="fact_not_about_oneself"
            ),
        ),
        ops.AddConstraint(
            model_name="Ledger",
            constraint=CheckConstraint(check="gate IN ('shut', 'open', 'sealed')", name="ledger_gate"),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=UniqueConstraint(fields=("ledger_id", "number"), name="entry_number_once"),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=UniqueConstraint(fields=("fact_id", "ledger_id"), name="fact_priced_once"),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=UniqueConstraint(fields=("ledger_id", "reverses"), name="entry_reversed_once"),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=CheckConstraint(check="number > 0", name="entry_number_counts_from_one"),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=CheckConstraint(
                check="points >= 0 OR reverses IS NOT NULL", name="entry_negative_only_as_reversal"
            ),
        ),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=CheckConstraint(check="kind IN ('lesson', 'help', 'correction')", name="entry_kind"),
        ),
        ops.AddConstraint(
            model_name="Progress",
            constraint=UniqueConstraint(fields=("ledger_id", "person_id"), name="one_progress_each"),
        ),
        ops.AddConstraint(
            model_name="Result",
            constraint=UniqueConstraint(
                fields=("campaign_id", "track", "cluster"), name="cluster_certified_once"
            ),
        ),
    ]
