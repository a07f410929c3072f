"""Who does not read digits signs in with three pictures."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """One more kind of secret."""

    dependencies = [("contest", "0050_early_ends")]
    initial = False
    operations = [
        ops.RemoveConstraint(model_name="Person", name="person_secret"),
        ops.AddConstraint(
            model_name="Person",
            constraint=CheckConstraint(
                name="person_secret", check="secret IN ('pin', 'passphrase', 'pictures')"
            ),
        ),
    ]
