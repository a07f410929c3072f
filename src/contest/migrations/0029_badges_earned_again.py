"""A badge that was taken back stays so: whoever earns it again gets a new one."""

from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import UniqueConstraint


class Migration(migrations.Migration):
    """One badge in force of a kind, a person and a season, beside those taken back."""

    dependencies = [("contest", "0028_lists_being_applied")]
    initial = False
    operations = [
        ops.RemoveConstraint(model_name="Badge", name="badge_issued_once", fields=None),
        ops.AddConstraint(
            model_name="Badge",
            constraint=UniqueConstraint(
                fields=("person_id", "campaign_id", "kind"),
                name="badge_in_force_once",
                condition="revoked_at IS NULL",
            ),
        ),
    ]
