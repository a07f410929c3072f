"""What was passed faster than it can be read is marked where it is kept."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The mark stays with the attempt, so that its fact is held whenever it is given."""

    dependencies = [("contest", "0032_sums_are_sealed")]
    initial = False
    operations = [
        ops.AddField(model_name="Attempt", name="too_fast", field=fields.BooleanField(db_default=False)),
    ]
