"""What people do in a campaign, given as their phones would give it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from contest.database import run, value
from contest.ledger.rules import FactKind, HoldReason, NewFact, Origin
from contest.reviews.scanning.service import look
from contest.rewards import service
from tests.making import make_person

# The tables stamp what they receive themselves: what is looked at is of today.
MINUTE = timedelta(minutes=1)


def lately(minutes: float) -> datetime:
    """So many minutes ago."""
    return datetime.now(UTC) - minutes * MINUTE


async def passed(person: int, lesson: int, at: datetime, **origin: object) -> None:
    """A lesson passed."""
    key = uuid4()
    given = Origin(**origin) if origin else None  # type: ignore[arg-type]
    await service.give(
        NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100, at, None, given)
    )


async def helped(helper: int, learner: int, lesson: int, at: datetime) -> None:
    """A help, after which the learner passed."""
    key = uuid4()
    await service.give(
        NewFact(key, FactKind.HELP_CONFIRMED, f"help:{key}", helper, learner, lesson, None, at)
    )
    await passed(learner, lesson, at + MINUTE)


async def a_pair(unit: int, lessons: Sequence[int], days: float = 2) -> tuple[int, int]:
    """Two people of a unit who help each other with three lessons each."""
    one, other = await make_person("Giàng A Dê", unit=unit), await make_person("Sùng Thị Mỷ", unit=unit)
    for at, lesson in enumerate(lessons[:3]):
        await helped(one, other, lesson, lately(days * 1440 - 60 * at))
        await helped(other, one, lesson, lately(days * 1440 - 60 * at - 30))
    return one, other


async def too_fast(person: int, lesson: int) -> None:
    """A lesson passed faster than it can be read."""
    key = uuid4()
    await service.give(
        NewFact(
            key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, 100, lately(5),
            HoldReason.TOO_FAST,
        )
    )  # fmt: skip


async def look_at_all() -> int:
    """Everybody is looked at once, as within an hour; how many facts that held."""
    return sum([await look(datetime.now(UTC)) for _ in range(60)])


async def points(person: int) -> int:
    """What somebody has now."""
    found: int = await value("SELECT coalesce(sum(points), 0) FROM ledger_entry WHERE person_id = $1", person)
    return found


async def came_alone(unit: int, number: int) -> list[int]:
    """People who found the unit by themselves, an hour ago and all at once."""
    made = [await make_person(f"Lò Văn Mới {chr(65 + at % 26)}", unit=unit) for at in range(number)]
    await run(
        "UPDATE membership SET how = 'chosen', since = $2 WHERE person_id = ANY ($1::bigint[])",
        made,
        lately(60),
    )
    return made
