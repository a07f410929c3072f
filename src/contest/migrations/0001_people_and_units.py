"""People, units and the audit log."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.base import OnDelete
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """People, units and the audit log."""

    initial = True
    operations = [
        ops.CreateModel(
            name="AuditRecord",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("by_id", fields.BigIntField(null=True)),
                ("act", fields.CharField(max_length=40)),
                ("subject", fields.CharField(max_length=120)),
                ("before", fields.JSONField(null=True)),
                ("after", fields.JSONField(null=True)),
            ],
            options={
                "table": "audit_record",
                "app": "contest",
                "indexes": [Index(fields=["subject"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Person",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("sign_in_name", fields.CharField(null=True, unique=True, max_length=40)),
                ("phone_blind", fields.CharField(null=True, unique=True, max_length=64)),
                ("phone_tail", fields.CharField(null=True, max_length=3)),
                ("registration_key", fields.CharField(null=True, unique=True, max_length=64)),
                ("pin_hash", fields.CharField(max_length=200)),
                ("display_name", fields.CharField(max_length=120)),
                ("birth_band", fields.CharField(max_length=8)),
                ("target_group", fields.CharField(max_length=16)),
                ("language", fields.CharField(default="vi", max_length=5)),
                ("demo", fields.BooleanField(default=False)),
                ("disabled_at", fields.DatetimeField(null=True)),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "person", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Consent",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "contest.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="consents",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("kind", fields.CharField(max_length=16)),
                ("version", fields.IntField()),
                ("language", fields.CharField(max_length=5)),
                ("how", fields.CharField(max_length=16)),
                ("given_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("withdrawn_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "consent",
                "app": "contest",
                "indexes": [Index(fields=["person_id", "kind"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="RoleGrant",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "contest.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="grants",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("role", fields.CharField(max_length=24)),
                ("unit_id", fields.BigIntField(null=True)),
                ("granted_by_id", fields.BigIntField(null=True)),
                ("granted_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "role_grant", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Session",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("token_hash", fields.CharField(unique=True, max_length=64)),
                (
                    "person",
                    fields.ForeignKeyField(
                        "contest.Person",
                        source_field="person_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="sessions",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("kind", fields.CharField(default="web", max_length=8)),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("seen_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("expires_at", fields.DatetimeField()),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "session",
                "app": "contest",
                "indexes": [Index(fields=["person_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Throttle",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("key", fields.CharField(unique=True, max_length=64)),
                ("failures", fields.IntField(default=0)),
                ("since", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("blocked_until", fields.DatetimeField(null=True)),
            ],
            options={"table": "throttle", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="ThrottledAccount",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("source", fields.CharField(max_length=64)),
                ("account", fields.CharField(max_length=64)),
                ("at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "throttled_account", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Unit",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("code", fields.CharField(unique=True, max_length=24)),
                ("kind", fields.CharField(max_length=16)),
                ("track", fields.CharField(null=True, max_length=12)),
                ("parent_id", fields.BigIntField(null=True)),
                ("ancestors", ArrayField(default=list, element_type="BIGINT")),
                ("name", fields.CharField(max_length=160)),
                ("folded", fields.CharField(max_length=200)),
                ("zone", fields.CharField(null=True, max_length=3)),
                ("eligible", fields.IntField(default=0)),
                ("eligible_source", fields.CharField(default="", max_length=200)),
                ("band", fields.CharField(default="", max_length=24)),
                ("join_code", fields.CharField(null=True, unique=True, max_length=12)),
                ("demo", fields.BooleanField(default=False)),
                ("created_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={
                "table": "unit",
                "app": "contest",
                "indexes": [Index(fields=["parent_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Membership",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("person_id", fields.BigIntField()),
                (
                    "unit",
                    fields.ForeignKeyField(
                        "contest.Unit",
                        source_field="unit_id",
                        db_constraint=True,
                        to_field="id",
                        related_name="memberships",
                        on_delete=OnDelete.CASCADE,
                    ),
                ),
                ("track", fields.CharField(max_length=12)),
                ("since", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("until", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "membership",
                "app": "contest",
                "indexes": [Index(fields=["person_id"]), Index(fields=["unit_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(
                check="sign_in_name IS NOT NULL OR phone_blind IS NOT NULL", name="person_can_sign_in"
            ),
        ),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(check="display_name IS NFC NORMALIZED", name="person_name_is_nfc"),
        ),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(
                check="birth_band IN ('7-15', '16-17', '18+')", name="person_birth_band"
            ),
        ),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(
                check="target_group IN ('can_bo', 'hoc_sinh', 'nguoi_lao_dong', 'nguoi_dan')",
                name="person_target_group",
            ),
        ),
        ops.AddConstraint(
            model_name="Consent",
            constraint=CheckConstraint(
                check="kind IN ('account', 'public_name', 'share')", name="consent_kind"
            ),
        ),
        ops.AddConstraint(
            model_name="RoleGrant",
            constraint=UniqueConstraint(fields=("person_id", "role", "unit_id"), name="one_grant_each"),
        ),
        ops.AddConstraint(
            model_name="RoleGrant",
            constraint=CheckConstraint(
                check="role IN ('admin', 'province_organiser', 'commune_organiser', 'champion', 'helper')",
                name="role_known",
            ),
        ),
        ops.AddConstraint(
            model_name="ThrottledAccount",
            constraint=UniqueConstraint(fields=("source", "account"), name="one_row_per_source_and_account"),
        ),
        ops.AddConstraint(
            model_name="Unit",
            constraint=CheckConstraint(check="name IS NFC NORMALIZED", name="unit_name_is_nfc"),
        ),
        ops.AddConstraint(
            model_name="Unit",
            constraint=CheckConstraint(check="eligible >= 0", name="unit_eligible_not_negative"),
        ),
        ops.AddConstraint(
            model_name="Unit",
            constraint=CheckConstraint(
                check="track IS NULL OR track IN ('village', 'enterprise', 'school', 'agency')",
                name="unit_track",
            ),
        ),
        ops.AddConstraint(
            model_name="Membership",
            constraint=UniqueConstraint(
                fields=("person_id", "track"), name="one_unit_per_track_at_a_time", condition="until IS NULL"
            ),
        ),
        ops.AddConstraint(
            model_name="Membership",
            constraint=CheckConstraint(check="until IS NULL OR until >= since", name="membership_forward"),
        ),
    ]
