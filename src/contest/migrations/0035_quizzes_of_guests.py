"""Quizzes that are taken without an account stand in a table of their own, for a day."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """Nobody's attempts never mix with those that stand in a ledger."""

    dependencies = [("contest", "0034_cases_to_decide")]
    initial = False
    operations = [
        ops.CreateModel(
            name="GuestAttempt",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("key", fields.UUIDField(unique=True)),
                ("device", fields.CharField(max_length=32)),
                ("lesson_id", fields.BigIntField()),
                ("version", fields.IntField()),
                ("questions", ArrayField(element_type="text")),
                ("answers", fields.JSONField(default=dict)),
                ("started_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("finished_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("right_count", fields.SmallIntField(null=True)),
                ("of_count", fields.SmallIntField()),
                ("passed", fields.BooleanField(default=False)),
                ("too_fast", fields.BooleanField(db_default=False)),
            ],
            options={
                "table": "guest_attempt",
                "app": "contest",
                "indexes": [Index(fields=["device", "started_at"]), Index(fields=["started_at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="GuestAttempt",
            constraint=UniqueConstraint(
                fields=("device", "lesson_id", "version"),
                name="one_open_guest_attempt",
                condition="finished_at IS NULL",
            ),
        ),
        ops.AddConstraint(
            model_name="GuestAttempt",
            constraint=CheckConstraint(
                check="NOT passed OR finished_at IS NOT NULL", name="guest_attempt_passed_is_finished"
            ),
        ),
    ]
