"""Facts may be held before they count, and where they came from is kept for some weeks."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.indexes import Index
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

NOW = SqlDefault("clock_timestamp()")


class Migration(migrations.Migration):
    """Holds, origins, and a fact priced anew in a ledger once the entry before has been undone."""

    dependencies = [("contest", "0029_badges_earned_again")]
    initial = False
    operations = [
        ops.CreateModel(
            name="FactOrigin",
            fields=[
                (
                    "fact_id",
                    fields.BigIntField(primary_key=True, unique=True, db_index=True, generated=False),
                ),
                ("device", fields.CharField(db_default="", max_length=32)),
                ("source", fields.CharField(db_default="", max_length=32)),
                ("seconds", fields.IntField(null=True)),
                ("answers", fields.CharField(db_default="", max_length=32)),
                ("at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
            ],
            options={
                "table": "fact_origin",
                "app": "contest",
                "indexes": [Index(fields=["at"])],
                "pk_attr": "fact_id",
            },
            bases=["Model"],
        ),
        ops.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True),
                ),
                ("fact_id", fields.BigIntField(unique=True)),
                ("reason", fields.CharField(max_length=12)),
                ("state", fields.CharField(db_default="held", max_length=10)),
                ("held_at", fields.DatetimeField(db_default=NOW, auto_now=False, auto_now_add=False)),
                ("case_id", fields.BigIntField(null=True)),
                ("decided_at", fields.DatetimeField(null=True, auto_now=False, auto_now_add=False)),
                ("decided_by_id", fields.BigIntField(null=True)),
            ],
            options={
                "table": "hold",
                "app": "contest",
                "indexes": [Index(fields=["case_id"]), Index(fields=["state", "reason"])],
                "constraints": [
                    CheckConstraint(check="reason IN ('waiting', 'too_fast', 'review')", name="hold_reason"),
                    CheckConstraint(check="state IN ('held', 'released', 'voided')", name="hold_state"),
                    CheckConstraint(check="(state = 'held') = (decided_at IS NULL)", name="hold_decided"),
                ],
                "pk_attr": "id",
            },
            bases=["Model"],
        ),
        ops.AddField(model_name="LedgerEntry", name="turn", field=fields.SmallIntField(db_default=0)),
        ops.RemoveConstraint(model_name="LedgerEntry", name="fact_priced_once", fields=None),
        ops.AddConstraint(
            model_name="LedgerEntry",
            constraint=UniqueConstraint(fields=("fact_id", "ledger_id", "turn"), name="fact_priced_once"),
        ),
    ]
