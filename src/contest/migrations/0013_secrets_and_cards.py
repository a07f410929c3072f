"""PINs others have seen, passphrases of organisers, printed cards, devices by name."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint


class Migration(migrations.Migration):
    """PINs others have seen, passphrases of organisers, printed cards, devices by name."""

    dependencies = [("contest", "0012_branches")]
    initial = False
    operations = [
        ops.CreateModel(
            name="Activation",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("code_hash", fields.CharField(unique=True, max_length=64)),
                ("person_id", fields.BigIntField()),
                ("made_by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("expires_at", fields.DatetimeField()),
                ("used_at", fields.DatetimeField(null=True)),
            ],
            options={
                "table": "activation",
                "app": "contest",
                "indexes": [Index(fields=["person_id"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Card",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("token_hash", fields.CharField(unique=True, max_length=64)),
                ("person_id", fields.BigIntField()),
                ("made_by_id", fields.BigIntField(null=True)),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
                ("ended_at", fields.DatetimeField(null=True)),
            ],
            options={"table": "card", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="Card",
            constraint=UniqueConstraint(
                fields=("person_id",), name="one_card_at_a_time", condition="ended_at IS NULL"
            ),
        ),
        ops.AddField(
            model_name="Person",
            name="made_by_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name="Person",
            name="pin_reset_at",
            field=fields.DatetimeField(null=True),
        ),
        ops.AddField(
            model_name="Person",
            name="pin_reset_by_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name="Person",
            name="pin_seen",
            field=fields.BooleanField(db_default=False),
        ),
        ops.AddField(
            model_name="Person",
            name="ref",
            field=fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()")),
        ),
        ops.AddField(
            model_name="Person",
            name="secret",
            field=fields.CharField(db_default="pin", max_length=10),
        ),
        ops.AddField(
            model_name="Person",
            name="whole_name",
            field=fields.BooleanField(db_default=False),
        ),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(check="secret IN ('pin', 'passphrase')", name="person_secret"),
        ),
        ops.AddField(
            model_name="Session",
            name="label",
            field=fields.CharField(db_default="", max_length=80),
        ),
    ]
