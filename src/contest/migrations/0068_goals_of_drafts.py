"""The goal of a draft goes with it when the draft is given up; once registration is open it stays."""

from tortoise import migrations
from tortoise.migrations import operations as ops

GUARD = """
DROP TRIGGER append_only ON collective_goal;
DELETE FROM collective_goal g WHERE NOT EXISTS (SELECT FROM campaign c WHERE c.id = g.campaign_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON collective_goal
    FOR EACH ROW EXECUTE FUNCTION guard_drafted();
"""


class Migration(migrations.Migration):
    """Goals of drafts that were given up are gone, and a draft can take its goal along."""

    dependencies = [("contest", "0066_called_on_by_lot")]
    initial = False
    operations = [ops.RunSQL(GUARD)]
