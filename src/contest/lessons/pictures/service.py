"""The pictures of a lesson: kept with what they show in words, and given out by name."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from contest.capabilities import Capability
from contest.database import row, rows, run, transaction, value
from contest.errors import N_, Conflict, Invalid, InvalidForm
from contest.lessons.pictures.making import MadePicture, made
from contest.people.names import visible
from contest.units.access.service import demand_of
from contest.web.drawings import own_picture

# What all own pictures of a lesson weigh together: a minute of a weak network.
MOST_BYTES = 300_000
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
CONTENT = "SELECT content FROM lesson_picture WHERE name = $1 ORDER BY id LIMIT 1"
CONTENTS = """
    SELECT DISTINCT ON (name) name, content FROM lesson_picture WHERE name = ANY($1::text[]) ORDER BY name, id
"""
OF_LESSON = """
    SELECT name, words, octet_length(content) AS bytes, width, height FROM lesson_picture
    WHERE slug = $1 ORDER BY id
"""
# The same picture once more weighs nothing more.
WEIGHT = """
    SELECT coalesce(sum(octet_length(content)), 0)::bigint FROM lesson_picture WHERE slug = $1 AND name <> $2
"""
KEEP = """
    INSERT INTO lesson_picture (slug, name, content, words, width, height) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (slug, name) DO UPDATE SET words = excluded.words
"""
REMOVE = "DELETE FROM lesson_picture WHERE slug = $1 AND name = $2"
# A version that was published shows it for good; another lesson that came as a file may show the same.
SHOWN = """
    SELECT EXISTS (SELECT FROM lesson_version v WHERE v.content::text LIKE '%' || $1 || '%')
        OR EXISTS (SELECT FROM lesson_draft d WHERE d.content LIKE '%' || $1 || '%')
"""
SHORTEST, LONGEST = 5, 200
NO_WORDS = N_("Please say in words what the picture shows: it is read to those who cannot see it.")
WORDS_TOO_LONG = N_("Please say it shorter, in 200 letters at most.")
FULL = N_("With this picture the lesson would be heavier than 300 kB, too much for a weak network.")
IN_USE = N_("This picture is shown by the draft or by a version. Take it out of its step first.")


@dataclass(frozen=True, slots=True)
class LessonImage:
    """A picture of a lesson; `words` say what it shows."""

    name: str
    words: str
    bytes: int
    width: int
    height: int


async def pictures_of(slug: str) -> list[LessonImage]:
    """The pictures that were brought to a lesson, the oldest first."""
    return [
        LessonImage(one["name"], one["words"], one["bytes"], one["width"], one["height"])
        for one in await rows(OF_LESSON, slug)
    ]


async def content_of(name: str) -> bytes | None:
    """The bytes of a picture; none where there is none of this name."""
    found = await row(CONTENT, name) if own_picture(name) else None
    return found["content"] if found else None


async def add(slug: str, data: bytes, words: str, by: int | None) -> str:
    """Bring a picture to a lesson; its name. What was sent is decoded and made anew beside other work."""
    said = visible(words)
    if not SHORTEST <= len(said) <= LONGEST:
        raise InvalidForm({"words": NO_WORDS if len(said) < SHORTEST else WORDS_TOO_LONG})
    try:
        picture = await asyncio.to_thread(made, data)
    except Invalid as refusal:
        raise InvalidForm({"file": refusal.message}) from refusal
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        await row(LOCK, f"lesson pictures:{slug}")
        if await value(WEIGHT, slug, picture.name) + len(picture.content) > MOST_BYTES:
            raise InvalidForm({"file": FULL})
        await run(KEEP, slug, picture.name, picture.content, said, picture.width, picture.height)
    return picture.name


async def contents_of(names: Collection[str]) -> dict[str, bytes]:
    """The bytes of these pictures by name, of those that are there."""
    return {one["name"]: one["content"] for one in await rows(CONTENTS, list(names))}


async def take_over(slug: str, picture: MadePicture, words: str) -> None:
    """Keep a picture that came with the file of a lesson; part of the transaction that keeps the lesson."""
    await row(LOCK, f"lesson pictures:{slug}")
    if await value(WEIGHT, slug, picture.name) + len(picture.content) > MOST_BYTES:
        raise Conflict(FULL)
    await run(KEEP, slug, picture.name, picture.content, words, picture.width, picture.height)


async def remove(slug: str, name: str, by: int | None) -> None:
    """Take a picture away that neither the draft nor any version shows."""
    async with transaction():
        await demand_of(by, Capability.RUN_CAMPAIGNS)
        if await value(SHOWN, name):
            raise Conflict(IN_USE)
        await run(REMOVE, slug, name)
