"""A change of a lesson makes a new version, and versions stay as they were."""

from dataclasses import dataclass
from datetime import datetime

from contest.database import row, rows, run, transaction, value

# Writing the position locks the lesson, so that two publishers number one after the other.
PLACE = """
    INSERT INTO lesson (slug, position, published) VALUES ($1, $2, 0)
    ON CONFLICT (slug) DO UPDATE SET position = excluded.position
    RETURNING id, published
"""
DIGEST = "SELECT digest FROM lesson_version WHERE lesson_id = $1 AND number = $2"
ADD = """
    INSERT INTO lesson_version (lesson_id, number, digest, content, reason, from_desk)
    SELECT $1, coalesce(max(number), 0) + 1, $2, $3::jsonb, $4, $5 FROM lesson_version WHERE lesson_id = $1
    RETURNING number
"""
TELL = """
    INSERT INTO lesson_translation AS told (version_id, language, digest, content)
    SELECT v.id, $3, $4, $5::jsonb FROM lesson_version v JOIN lesson l ON l.id = v.lesson_id
    WHERE l.slug = $1 AND v.number = $2
    ON CONFLICT (version_id, language) DO UPDATE
    SET digest = excluded.digest, content = excluded.content, made_at = clock_timestamp()
    WHERE told.digest <> excluded.digest
"""
PUBLISH = "UPDATE lesson SET published = $2 WHERE id = $1"
FROM_DESK = """
    SELECT l.published FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
    WHERE l.slug = $1 AND v.from_desk ORDER BY l.id
"""
HISTORY = """
    SELECT v.number, v.created_at, v.reason, v.number = l.published AS published,
           t.id IS NOT NULL AS english
    FROM lesson_version v JOIN lesson l ON l.id = v.lesson_id
    LEFT JOIN lesson_translation t ON t.version_id = v.id AND t.language = 'en'
    WHERE l.slug = $1 ORDER BY v.number DESC
"""
WITHDRAW = """
    UPDATE lesson SET withdrawn_at = $2, withdrawn_because = $3
    WHERE slug = $1 AND (withdrawn_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id
"""
REGISTER = """
    SELECT slug, position, published, withdrawn_at, withdrawn_because FROM lesson ORDER BY position, id
"""


@dataclass(frozen=True, slots=True)
class RegisteredLesson:
    """A line of the register: the version that is published, and whether it was withdrawn."""

    slug: str
    position: int
    published: int
    withdrawn_at: datetime | None
    withdrawn_because: str


@dataclass(frozen=True, slots=True)
class PastVersion:
    """A version as its lesson tells of it; `reason` is what was corrected."""

    number: int
    made_at: datetime
    reason: str
    published: bool
    english: bool


async def publish(
    slug: str, position: int, digest: str, content: str, *, reason: str = "", from_desk: bool = False
) -> int:
    """Publish this content of a lesson and return its version; the same again changes nothing."""
    async with transaction():
        lesson = await row(PLACE, slug, position)
        assert lesson is not None  # the statement always returns its row
        if await value(DIGEST, lesson["id"], lesson["published"]) == digest:
            return int(lesson["published"])
        number = int(await value(ADD, lesson["id"], digest, content, reason, from_desk))
        await run(PUBLISH, lesson["id"], number)
    return number


async def tell(slug: str, number: int, language: str, digest: str, words: str) -> None:
    """From now on this version of a lesson says these words in that language; its number stays."""
    await run(TELL, slug, number, language, digest, words)


async def kept_by_desk(slug: str) -> int | None:
    """The published version of a lesson if an organiser wrote it here; none where it came from a file."""
    found = await value(FROM_DESK, slug)
    return None if found is None else int(found)


async def history(slug: str) -> list[PastVersion]:
    """Every version of a lesson, the newest first."""
    return [
        PastVersion(one["number"], one["created_at"], one["reason"], one["published"], one["english"])
        for one in await rows(HISTORY, slug)
    ]


async def withdraw(slug: str, at: datetime | None, because: str = "") -> bool:
    """Offer a lesson no longer, or without an instant again; false where that is so already."""
    return await value(WITHDRAW, slug, at, because) is not None


async def register() -> list[RegisteredLesson]:
    """Every lesson that was ever published, in the order of the course."""
    return [
        RegisteredLesson(
            one["slug"], one["position"], one["published"], one["withdrawn_at"], one["withdrawn_because"]
        )
        for one in await rows(REGISTER)
    ]
