"""Sums are sealed with the numbers of people that units had declared at that moment."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    """A seal of certification stands beside the last hour's: a number may have changed between them."""

    dependencies = [("contest", "0035_quizzes_of_guests")]
    initial = False
    operations = [
        ops.AddField(
            model_name="SumsSeal", name="kind", field=fields.CharField(max_length=12, db_default="hourly")
        ),
        ops.AddField(
            model_name="SumsSeal",
            name="most",
            field=fields.JSONField(db_default=SqlDefault("'{}'::jsonb")),
        ),
        ops.RemoveConstraint(model_name="SumsSeal", name="sums_sealed_once", fields=None),
        ops.AddConstraint(
            model_name="SumsSeal",
            constraint=UniqueConstraint(
                fields=("ledger_id", "number", "kind"), name="sums_sealed_once_a_kind"
            ),
        ),
    ]
