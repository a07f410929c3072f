"""What people read aloud, read: what everybody hears, and what waits to be listened to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.database import Record, row, rows
from contest.people.consents.service import in_force
from contest.people.names import public_name
from contest.people.rules import ConsentKind

# Readers are named to everybody while they agree to be named in public, and sharing is not stopped.
NAMED = f"""
    EXISTS (SELECT FROM consent k WHERE k.person_id = p.id AND k.kind = '{ConsentKind.PUBLIC_NAME}'
            AND {in_force("k")}) AND NOT EXISTS (SELECT FROM sharing_freeze f WHERE f.ended_at IS NULL)
"""  # noqa: S608 - a condition of ours
HEARD = f"""
    SELECT DISTINCT ON (r.key, r.language) r.key, r.language, r.etag,
           CASE WHEN {NAMED} THEN p.display_name ELSE '' END AS reader
    FROM recording r JOIN person p ON p.id = r.speaker_id AND p.disabled_at IS NULL
    WHERE r.key = ANY ($1::text[]) AND r.language = ANY ($2::text[]) AND r.approved_at IS NOT NULL
    ORDER BY r.key, r.language, r.approved_at DESC, r.id DESC
"""  # noqa: S608 - conditions of ours
SOUND = """
    SELECT r.sound, r.etag FROM recording r JOIN person p ON p.id = r.speaker_id AND p.disabled_at IS NULL
    WHERE r.key = $1 AND r.language = $2 AND r.approved_at IS NOT NULL
    ORDER BY r.approved_at DESC, r.id DESC LIMIT 1
"""
LISTED = """
    SELECT r.ref, r.key, r.language, r.lesson, r.milliseconds, r.recorded_at, r.approved_at, r.speaker_id
    FROM recording r
    WHERE ($1::bigint IS NULL OR r.speaker_id = $1) ORDER BY r.approved_at IS NOT NULL, r.id DESC LIMIT 300
"""
# Of each part what is heard, else what waits.
HEAVY = """
    SELECT lesson, language, sum(weight)::bigint AS weight FROM (
        SELECT DISTINCT ON (lesson, language, key) lesson, language, octet_length(sound) AS weight
        FROM recording WHERE key = ANY ($1::text[])
        ORDER BY lesson, language, key, approved_at DESC NULLS LAST, id DESC) part
    GROUP BY lesson, language HAVING sum(weight) > $2 ORDER BY lesson, language
"""
ONE = "SELECT ref, speaker_id, approved_at, sound, etag FROM recording WHERE ref = $1"
OWN_KEYS = "SELECT DISTINCT key FROM recording WHERE speaker_id = $1 AND language = $2 ORDER BY key"


@dataclass(frozen=True, slots=True)
class HeardVoice:
    """One text that a person reads aloud for everybody; `reader` where they agreed to be named."""

    key: str
    language: str
    etag: str
    reader: str


@dataclass(frozen=True, slots=True)
class ListedRecording:
    """One recording as its speaker and organisers see it."""

    ref: UUID
    key: str
    language: str
    lesson: str
    seconds: int
    recorded_at: datetime
    approved: bool
    speaker_id: int


@dataclass(frozen=True, slots=True)
class HeavyReading:
    """A lesson that was read so slowly, or in so many parts, that phones keep it with difficulty."""

    lesson: str
    language: str
    weight: int


@dataclass(frozen=True, slots=True)
class OneRecording:
    """One recording with its sound."""

    speaker_id: int
    approved: bool
    sound: bytes
    etag: str


async def heard(keys: Collection[str], languages: Collection[str]) -> list[HeardVoice]:
    """Which of these texts people read aloud in these languages."""
    found = await rows(HEARD, list(keys), list(languages)) if keys else []
    return [HeardVoice(one["key"], one["language"], one["etag"], public_name(one["reader"])) for one in found]


async def sound(key: str, language: str) -> Record | None:
    """What everybody hears of a text in a language, as a person reads it."""
    return await row(SOUND, key, language)


async def listed(speaker_id: int | None) -> list[ListedRecording]:
    """The recordings of one person, or of all; those that wait first."""
    return [
        ListedRecording(
            UUID(bytes=one["ref"].bytes),
            one["key"],
            one["language"],
            one["lesson"],
            -(-one["milliseconds"] // 1000),
            one["recorded_at"],
            one["approved_at"] is not None,
            one["speaker_id"],
        )
        for one in await rows(LISTED, speaker_id)
    ]


async def heavy(keys: Collection[str], most: int) -> list[HeavyReading]:
    """Lessons whose parts of these keys weigh more than that, as people read them."""
    found = await rows(HEAVY, list(keys), most)
    return [HeavyReading(one["lesson"], one["language"], one["weight"]) for one in found]


async def recorded_by(person_id: int, language: str) -> frozenset[str]:
    """The texts that this person has read aloud in a language, let in or not."""
    return frozenset(one["key"] for one in await rows(OWN_KEYS, person_id, language))


async def one(ref: UUID) -> OneRecording | None:
    """A recording, whether everybody hears it or not."""
    found = await row(ONE, ref)
    if found is None:
        return None
    return OneRecording(found["speaker_id"], found["approved_at"] is not None, found["sound"], found["etag"])
