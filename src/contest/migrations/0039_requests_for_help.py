"""Who asks for help, who answers, and which helpers let themselves be called."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """A request runs out by itself; each helper answers it once; roles are found by their unit."""

    dependencies = [("contest", "0038_a_reason_for_each")]
    initial = False
    operations = [
        ops.CreateModel(
            name="HelpRequest",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("asker_id", fields.BigIntField()),
                ("lesson_id", fields.BigIntField(null=True)),
                ("trouble", fields.CharField(max_length=12)),
                ("asked_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("expires_at", fields.DatetimeField(auto_now=False, auto_now_add=False)),
                ("ended_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "help_request",
                "app": "contest",
                "indexes": [Index(fields=["asker_id"]), Index(fields=["expires_at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="HelpRequest",
            constraint=CheckConstraint(
                name="help_request_trouble",
                check="trouble IN ('reading', 'doing', 'quiz', 'phone', 'other')",
            ),
        ),
        ops.CreateModel(
            name="HelpAnswer",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("request_id", fields.BigIntField()),
                ("helper_id", fields.BigIntField()),
                ("coming", fields.BooleanField()),
                ("answered_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "help_answer",
                "app": "contest",
                "indexes": [Index(fields=["helper_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="HelpAnswer",
            constraint=UniqueConstraint(fields=("request_id", "helper_id"), name="one_answer_a_helper"),
        ),
        ops.CreateModel(
            name="HelperPhone",
            fields=[
                (
                    "person_id",
                    fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True),
                ),
                ("phone_sealed", fields.BinaryField()),
                ("version", fields.IntField()),
                ("agreed_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={"table": "helper_phone", "app": "contest", "pk_attr": "person_id"},
            bases=["Model"],
        ),
        ops.AddIndex(model_name="RoleGrant", index=Index(fields=["unit_id"])),
    ]
