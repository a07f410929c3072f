"""A machine's voice is kept with its name: espeak-ng's, or one of Piper's."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """What was spoken before stays as it is, under the word it has."""

    dependencies = [("contest", "0068_goals_of_drafts")]
    initial = False
    operations = [
        ops.RemoveConstraint(model_name="Speech", name="speech_voice"),
        ops.AlterField(model_name="Speech", name="voice", field=fields.CharField(max_length=80)),
        ops.AddConstraint(
            model_name="Speech", constraint=CheckConstraint(name="speech_voice_named", check="voice <> ''")
        ),
    ]
