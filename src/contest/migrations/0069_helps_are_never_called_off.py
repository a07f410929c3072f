"""A help ends by itself when its code does: nobody ever called one off, and no column tells so."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """The column that nothing wrote is gone."""

    dependencies = [("contest", "0067_voices_of_machines")]
    initial = False
    operations = [ops.RemoveField(model_name="Help", name="cancelled_at")]
