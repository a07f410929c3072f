"""A change of a lesson makes a new version, and versions stay as they were."""

from contest.database import row, run, transaction, value

# Writing the position locks the lesson, so that two publishers number one after the other.
PLACE = """
    INSERT INTO lesson (slug, position, published) VALUES ($1, $2, 0)
    ON CONFLICT (slug) DO UPDATE SET position = excluded.position
    RETURNING id, published
"""
DIGEST = "SELECT digest FROM lesson_version WHERE lesson_id = $1 AND number = $2"
ADD = """
    INSERT INTO lesson_version (lesson_id, number, digest, content)
    SELECT $1, coalesce(max(number), 0) + 1, $2, $3::jsonb FROM lesson_version WHERE lesson_id = $1
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


async def publish(slug: str, position: int, digest: str, content: str) -> int:
    """Publish this content of a lesson and return its version; the same again changes nothing."""
    async with transaction():
        lesson = await row(PLACE, slug, position)
        assert lesson is not None  # the statement always returns its row
        if await value(DIGEST, lesson["id"], lesson["published"]) == digest:
            return int(lesson["published"])
        number = int(await value(ADD, lesson["id"], digest, content))
        await run(PUBLISH, lesson["id"], number)
    return number


async def tell(slug: str, number: int, language: str, digest: str, words: str) -> None:
    """From now on this version of a lesson says these words in that language; its number stays."""
    await run(TELL, slug, number, language, digest, words)
