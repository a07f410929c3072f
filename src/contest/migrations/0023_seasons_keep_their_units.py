"""Who takes part in a season cannot be emptied as a whole: for that the guard of single rows is not asked."""

from tortoise import migrations
from tortoise.migrations import operations as ops

STAY = "\n".join(
    f"""
CREATE TRIGGER stays BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
    for table in ("campaign", "cluster", "enrolment")
)


class Migration(migrations.Migration):
    """Seasons, their clusters and their units refuse TRUNCATE, as their ledgers do."""

    dependencies = [("contest", "0022_forms_are_done_once")]
    initial = False
    operations = [ops.RunSQL(STAY)]
