"""What each step of a closing ceremony tells stands beside it: every process counts by the same steps."""

from tortoise import migrations
from tortoise.contrib.postgres.fields import ArrayField
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """One that goes on keeps its number, and nothing is known of its steps until one is written."""

    dependencies = [("contest", "0069_helps_are_never_called_off")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Ceremony",
            name="boards",
            field=ArrayField(element_type="bigint", db_default=SqlDefault("'{}'::bigint[]")),
        ),
        ops.AddField(
            model_name="Ceremony",
            name="places",
            field=ArrayField(element_type="int", db_default=SqlDefault("'{}'::int[]")),
        ),
        ops.AddConstraint(
            model_name="Ceremony",
            constraint=CheckConstraint(
                name="ceremony_told", check="cardinality(boards) = cardinality(places)"
            ),
        ),
    ]
