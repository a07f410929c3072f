"""What the voices of kept lessons weigh."""

from collections.abc import Collection

from contest.database import value

WEIGHT = """
    SELECT coalesce(sum(weight), 0)::bigint FROM (
        SELECT DISTINCT ON (key) key, weight FROM (
            SELECT key, octet_length(sound) AS weight, approved_at FROM recording
            WHERE key = ANY ($1::text[]) AND language = 'vi' AND approved_at IS NOT NULL
            UNION ALL
            SELECT key, octet_length(sound), NULL FROM speech
            WHERE key = ANY ($1::text[]) AND language = 'vi') spoken
        ORDER BY key, approved_at DESC NULLS LAST) heard
"""


async def weight_of_sounds(keys: Collection[str]) -> int:
    """How many bytes were spoken of these texts; 0 where nothing reads aloud."""
    return int(await value(WEIGHT, list(keys)))
