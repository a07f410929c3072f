"""A visit that was noted without a network bears the key its phone drew, so that it is kept once."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """Visits noted with a network have no key."""

    dependencies = [("contest", "0057_lesson_pictures")]
    initial = False
    operations = [
        ops.AddField(model_name="Visit", name="key", field=fields.UUIDField(null=True, unique=True)),
    ]
