"""What the voices of kept lessons weigh."""

from collections.abc import Collection

from contest.database import value

WEIGHT = """
    SELECT coalesce(sum(octet_length(sound)), 0)::bigint FROM speech
    WHERE key = ANY($1::text[]) AND language = 'vi'
"""


async def weight_of_sounds(keys: Collection[str]) -> int:
    """How many bytes were spoken of these texts; 0 where nothing reads aloud."""
    return int(await value(WEIGHT, list(keys)))
