"""A row that applying twice would show; the table asks no uniqueness of points."""

from tortoise import migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    """A row that applying twice would show."""

    dependencies = [("tiny", "0001_award")]
    operations = [ops.RunSQL("INSERT INTO award (key, points) VALUES (gen_random_uuid()::text, 10)", "")]
