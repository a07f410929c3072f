"""What was spoken, read."""

from collections.abc import Collection
from dataclasses import dataclass

from contest.database import row, rows

SOUND = "SELECT sound, etag FROM speech WHERE key = $1 AND language = $2 ORDER BY voice LIMIT 1"
KNOWN = "SELECT DISTINCT key FROM speech WHERE key = ANY ($1::text[]) AND language = $2 ORDER BY key"


@dataclass(frozen=True, slots=True)
class Sound:
    """Opus in Ogg, and what tells whether it changed."""

    sound: bytes
    etag: str


async def sound(key: str, language: str) -> Sound | None:
    """What was spoken of a text in a language."""
    found = await row(SOUND, key, language)
    return Sound(found["sound"], found["etag"]) if found else None


async def known(keys: Collection[str], language: str) -> list[str]:
    """Of these texts those that were spoken in a language."""
    return [one["key"] for one in await rows(KNOWN, list(keys), language)]
