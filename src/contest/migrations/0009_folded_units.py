"""A unit of fewer than five people takes part within its commune."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """A unit of fewer than five people takes part within its commune."""

    dependencies = [("contest", "0008_public_log")]
    initial = False
    operations = [
        ops.AddField(model_name="Enrolment", name="folded", field=fields.BooleanField(db_default=False)),
    ]
