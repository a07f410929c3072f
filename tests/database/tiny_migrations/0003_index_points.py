"""An index made without stopping writers, which no transaction may hold."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """An index made without stopping writers."""

    atomic = False
    dependencies = [("tiny", "0002_first_award")]
    operations = [
        ops.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS award_points", "", atomic=False),
        ops.RunSQL("CREATE INDEX CONCURRENTLY award_points ON award (points)", "", atomic=False),
    ]
