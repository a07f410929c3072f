"""Lessons and attempts, peer help, badges."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """Lessons and attempts, peer help, badges."""

    dependencies = [("contest", "0003_ledger")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Attempt",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.UUIDField(unique=True)),
                ("person_id", fields.BigIntField()),
                ("lesson_id", fields.BigIntField()),
                ("version", fields.IntField()),
                ("questions", ArrayField(element_type="TEXT")),
                ("answers", fields.JSONField(default=dict)),
                ("started_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("finished_at", fields.DatetimeField(null=True)),
                ("right_count", fields.SmallIntField(null=True)),
                ("of_count", fields.SmallIntField()),
                ("passed", fields.BooleanField(default=False)),
            ],
            options={
                "table": "attempt",
                "app": "contest",
                "indexes": [Index(fields=["person_id", "lesson_id"]), Index(fields=["finished_at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Badge",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("public_id", fields.CharField(unique=True, max_length=32)),
                ("campaign_id", fields.BigIntField()),
                ("person_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField(null=True)),
                ("kind", fields.CharField(max_length=24)),
                ("entry_number", fields.BigIntField()),
                ("issued_at", fields.DatetimeField()),
                ("revoked_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "badge",
                "app": "contest",
                "indexes": [Index(fields=["campaign_id", "entry_number"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="BadgeShare",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("token", fields.CharField(unique=True, max_length=32)),
                (
                    "badge",
                    fields.ForeignKeyField(
                        "contest.Badge",
                        source_field="badge_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="shares",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("shown_name", fields.CharField(max_length=120)),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "badge_share", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Help",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.UUIDField(unique=True)),
                ("helper_id", fields.BigIntField()),
                ("lesson_id", fields.BigIntField()),
                ("learner_id", fields.BigIntField(null=True)),
                ("code_hash", fields.CharField(unique=True, max_length=64)),
                ("started_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("expires_at", fields.DatetimeField()),
                ("confirmed_at", fields.DatetimeField(null=True)),
                ("cancelled_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "help",
                "app": "contest",
                "indexes": [Index(fields=["helper_id"]), Index(fields=["learner_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Lesson",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("slug", fields.CharField(unique=True, max_length=60)),
                ("position", fields.IntField()),
                ("published", fields.IntField()),
            ],
            options={"table": "lesson", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="LessonVersion",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "lesson",
                    fields.ForeignKeyField(
                        "contest.Lesson",
                        source_field="lesson_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="versions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("number", fields.IntField()),
                ("digest", fields.CharField(max_length=64)),
                ("content", fields.JSONField()),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "lesson_version",
                "app": "contest",
                "indexes": [Index(fields=["digest"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Attempt",
            constraint=UniqueConstraint(
                fields=("person_id", "lesson_id", "version"),
                name="one_open_attempt",
                condition="finished_at IS NULL",
            ),
        ),
        ops.AddConstraint(
            model_name="Attempt",
            constraint=CheckConstraint(
                check="NOT passed OR finished_at IS NOT NULL", name="attempt_passed_is_finished"
            ),
        ),
        ops.AddConstraint(
            model_name="Badge",
            constraint=UniqueConstraint(
                fields=("person_id", "campaign_id", "kind"), name="badge_issued_once"
            ),
        ),
        ops.AddConstraint(
            model_name="BadgeShare",
            constraint=UniqueConstraint(
                fields=("badge_id",), name="one_open_share_a_badge", condition="ended_at IS NULL"
            ),
        ),
        ops.AddConstraint(
            model_name="Help",
            constraint=UniqueConstraint(
                fields=("learner_id", "lesson_id"),
                name="lesson_helped_once",
                condition="confirmed_at IS NOT NULL",
            ),
        ),
        ops.AddConstraint(
            model_name="Help",
            constraint=CheckConstraint(
                check="learner_id IS NULL OR learner_id <> helper_id", name="no_help_to_oneself"
            ),
        ),
        ops.AddConstraint(
            model_name="Help",
            constraint=CheckConstraint(
                check="(confirmed_at IS NULL) = (learner_id IS NULL)", name="confirmed_help_has_learner"
            ),
        ),
        ops.AddConstraint(
            model_name="LessonVersion",
            constraint=UniqueConstraint(fields=("lesson_id", "number"), name="lesson_version_once"),
        ),
    ]
