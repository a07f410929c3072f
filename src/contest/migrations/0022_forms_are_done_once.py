"""Forms that were sent, and secrets kept for whoever has just made them."""

from tortoise import fields, migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """A form sent twice is done once, and reloading a page of cards shows the same PINs."""

    dependencies = [("contest", "0021_secret_fingerprint")]
    initial = False
    operations = [
        ops.CreateModel(
            name="SentForm",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("digest", fields.CharField(unique=True, max_length=64)),
                ("holder", fields.IntField()),
                ("at", fields.DatetimeField()),
                ("outcome", fields.BinaryField(null=True)),
            ],
            options={
                "table": "sent_form",
                "app": "contest",
                "indexes": [Index(fields=["at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="KeptSecret",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ref", fields.UUIDField(unique=True, db_default=SqlDefault("gen_random_uuid()"))),
                ("kind", fields.CharField(max_length=8)),
                ("made_by_id", fields.BigIntField()),
                ("unit_id", fields.BigIntField(null=True)),
                ("person_ids", ArrayField(element_type="BIGINT")),
                ("sealed", fields.BinaryField(null=True)),
                ("made_at", fields.DatetimeField()),
            ],
            options={
                "table": "kept_secret",
                "app": "contest",
                "indexes": [Index(fields=["made_at"])],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="KeptSecret",
            constraint=CheckConstraint(name="kept_secret_kind", check="kind IN ('cards', 'code')"),
        ),
    ]
