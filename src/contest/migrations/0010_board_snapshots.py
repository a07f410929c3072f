"""Folded ledgers to start from, and standings that a program pages through."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    """Folded ledgers to start from, and standings that a program pages through."""

    dependencies = [("contest", "0009_folded_units")]
    initial = False
    operations = [
        ops.CreateModel(
            name="FoldSnapshot",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("ledger_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("format", fields.CharField(max_length=80)),
                ("body", fields.BinaryField()),
                ("made_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "fold_snapshot", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.CreateModel(
            name="PinnedStanding",
            fields=[
                ("id", fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ("cluster_id", fields.BigIntField()),
                ("number", fields.BigIntField()),
                ("text", fields.TextField(unique=False)),
                ("pinned_at", fields.DatetimeField(db_default=SqlDefault("clock_timestamp()"))),
            ],
            options={"table": "pinned_standing", "app": "contest", "pk_attr": "id"},
            bases=["Model"],
        ),
        ops.AddConstraint(
            model_name="FoldSnapshot",
            constraint=UniqueConstraint(fields=("ledger_id", "number", "format"), name="snapshot_once"),
        ),
        ops.AddConstraint(
            model_name="PinnedStanding",
            constraint=UniqueConstraint(fields=("cluster_id", "number"), name="pinned_once"),
        ),
    ]
