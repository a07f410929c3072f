"""A session knows when its device was last in contact before the present visit."""

from tortoise import fields, migrations
from tortoise.fields.db_defaults import SqlDefault
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """What a device says it did before that contact is dated by that contact."""

    dependencies = [("contest", "0030_facts_that_wait")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Session",
            name="away_since",
            field=fields.DatetimeField(db_default=SqlDefault("clock_timestamp()")),
        ),
        ops.RunSQL("UPDATE session SET away_since = seen_at"),
    ]
