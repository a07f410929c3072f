"""A season that ended before its time says why."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The reason of an early end stands with the season."""

    dependencies = [("contest", "0049_drafts")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Campaign",
            name="ended_because",
            field=fields.CharField(max_length=300, db_default=""),
        ),
    ]
