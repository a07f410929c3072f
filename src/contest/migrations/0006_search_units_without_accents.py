"""Units are found by any part of their name, typed with or without accents."""

from tortoise import migrations
from tortoise.migrations import operations as ops

TRIGRAMS = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX unit_folded_trigrams ON unit USING gin (folded gin_trgm_ops);
"""


class Migration(migrations.Migration):
    """`unit.folded` is written by the application with one rule for stored names and for queries."""

    dependencies = [("contest", "0005_ledger_is_append_only")]
    operations = [ops.RunSQL(TRIGRAMS)]
