"""A list that is being applied: what it wrote so far stays, so it can no longer be thrown away."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint


class Migration(migrations.Migration):
    """Lists whose applying began, and when."""

    dependencies = [("contest", "0027_lists")]
    initial = False
    operations = [
        ops.AddField(model_name="ListUpload", name="begun_at", field=fields.DatetimeField(null=True)),
        ops.RemoveConstraint(model_name="ListUpload", name="list_upload_state", fields=None),
        ops.AddConstraint(
            model_name="ListUpload",
            constraint=CheckConstraint(
                name="list_upload_state",
                check="state IN ('reading', 'asking', 'planned', 'begun', 'applied', 'refused', 'left')",
            ),
        ),
    ]
