"""A change makes a new version; versions and what refers to them stay."""

import asyncio

import asyncpg
import pytest

from contest.database import rows, run
from contest.errors import NotFound
from contest.lessons import library
from contest.lessons.publishing import publish
from tests.lessons.making import lesson_content


async def versions() -> list[tuple[str, int, int]]:
    found = await rows(
        "SELECT l.slug, l.published, v.number FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id"
        " ORDER BY l.slug, v.number"
    )
    return [tuple(row) for row in found]


async def test_publishing_the_same_again_changes_nothing(database: str) -> None:
    numbers = [await publish(lesson_content()) for _ in range(3)]

    assert numbers == [1, 1, 1]
    assert await versions() == [("lesson-1", 1, 1)]


async def test_a_changed_lesson_is_a_new_version_and_the_old_one_stays(database: str) -> None:
    await publish(lesson_content())

    await publish(lesson_content(level=2))

    found = await library.lesson("lesson-1")
    assert (found.version, found.content.level) == (2, 2)
    assert (await library.lesson_version(found.id, 1)).content == lesson_content()
    assert await versions() == [("lesson-1", 2, 1), ("lesson-1", 2, 2)]


async def test_publishers_at_the_same_time_number_one_after_the_other(database: str) -> None:
    numbers = await asyncio.gather(*[publish(lesson_content(level=1 + n)) for n in range(4)])

    assert sorted(numbers) == [1, 2, 3, 4]


async def test_a_version_cannot_be_rewritten(database: str) -> None:
    await publish(lesson_content())

    with pytest.raises(asyncpg.RestrictViolationError):
        await run("UPDATE lesson_version SET content = '{}'")


async def test_the_course_stands_in_its_order(database: str) -> None:
    await publish(lesson_content("hai", 2))
    await publish(lesson_content("mot", 1))

    assert [lesson.content.slug for lesson in await library.published()] == ["mot", "hai"]


async def test_an_unknown_lesson_or_version_is_not_found(database: str) -> None:
    await publish(lesson_content())
    known = await library.lesson("lesson-1")

    with pytest.raises(NotFound, match="There is no such lesson"):
        await library.lesson("khong-co")
    with pytest.raises(NotFound, match="There is no such lesson"):
        await library.lesson_version(known.id, 7)
