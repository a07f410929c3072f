"""What lessons are called, for pages that name them without showing them."""

from collections.abc import Iterable

from contest.database import rows

TITLES = """
    SELECT l.slug, v.content->'title'->>'vi' AS vi, v.content->'title'->>'en' AS en
    FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
    WHERE l.slug = ANY($1::text[]) ORDER BY l.id
"""


async def titles_of(lessons: Iterable[str], language: str) -> dict[str, str]:
    """The titles of these lessons in a language, also of those that were withdrawn since."""
    wanted = sorted(set(lessons))
    found = await rows(TITLES, wanted) if wanted else []
    return {one["slug"]: (one["en"] if language == "en" else "") or one["vi"] or one["slug"] for one in found}
