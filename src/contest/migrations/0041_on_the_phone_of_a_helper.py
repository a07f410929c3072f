"""Learning on the phone of a helper: whose session the phone goes back to, and which helps were given so."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """A learner's session knows the helper's; wrong numbers at taking the phone back are counted."""

    dependencies = [("contest", "0040_speech")]
    initial = False
    operations = [
        ops.AddField(model_name="Session", name="helper_session_id", field=fields.BigIntField(null=True)),
        ops.AddField(model_name="Session", name="wrong_numbers", field=fields.SmallIntField(db_default=0)),
        ops.AddField(model_name="Help", name="assisted", field=fields.BooleanField(db_default=False)),
    ]
