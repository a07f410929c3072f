"""Whose branch an act belongs to, so that those who look after it may read it."""

from tortoise import fields, migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

# The same spelling for search as `contest.units.rules.folded` makes of a name: no case, no tones, đ as d,
# words parted by single spaces. A function can be indexed, and no way of storing a name can forget it.
SEARCH_NAMES = """
CREATE FUNCTION folded(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT trim(regexp_replace(
        translate(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036f]', '', 'g')), 'đðɖĐ', 'dddd'),
        '[^[:alnum:]]+', ' ', 'g'))
$$;
CREATE INDEX person_folded_trigrams ON person USING gin (folded(display_name) gin_trgm_ops);
"""


class Migration(migrations.Migration):
    """Whose branch an act belongs to, so that those who look after it may read it."""

    dependencies = [("contest", "0011_lighter_writing")]
    initial = False
    operations = [
        ops.AddField(
            model_name="AuditRecord",
            name="unit_id",
            field=fields.BigIntField(null=True),
        ),
        ops.AddIndex(
            model_name="AuditRecord",
            index=Index(fields=["unit_id"]),
        ),
        ops.AddIndex(
            model_name="AuditRecord",
            index=Index(fields=["by_id"]),
        ),
        ops.RunSQL(SEARCH_NAMES),
    ]
