"""Each result that does not count bears the reason that was given for it."""

from tortoise import fields, migrations
from tortoise.migrations import operations as ops

# What was decided before had one reason for a whole case.
KEEP = """
    UPDATE hold SET decided_because = c.reason FROM review_case c
    WHERE c.id = hold.case_id AND hold.state = 'voided'
"""


class Migration(migrations.Migration):
    """A case may be decided in parts, with a reason each; what was said so far stays."""

    dependencies = [("contest", "0037_appeals")]
    initial = False
    operations = [
        ops.AddField(
            model_name="Hold", name="decided_because", field=fields.CharField(max_length=300, db_default="")
        ),
        ops.RunSQL(KEEP),
        ops.RemoveField(model_name="ReviewCase", name="reason"),
    ]
