"""Families share one phone: several accounts may have it."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """A phone is a way to reach people; who signs in by it is told by the PIN."""

    dependencies = [("contest", "0025_ended_codes")]
    initial = False
    operations = [
        ops.AlterField(
            model_name="Person", name="phone_blind", field=fields.CharField(null=True, max_length=64)
        ),
        ops.AddIndex(model_name="Person", index=Index(fields=["phone_blind"])),
    ]
