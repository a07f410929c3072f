"""Entries that count, as corrections see them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from contest.ledger.rules import FactKind
from contest.points.corrections.rules import CountedEntry
from leaderboard import Kind

AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LEARNER, HELPER = 7, 8
HELP = UUID(int=1)
SLUGS = {1: "one", 2: "two", 3: "three"}


def passed(number: int, lesson: int, points: int = 10, **values: object) -> CountedEntry:
    line = CountedEntry(
        number=number,
        person_id=LEARNER,
        units=(30, 40),
        points=points,
        kind=Kind.LESSON,
        achieved=False,
        rule_version=1,
        reason="",
        occurred_at=AT + number * HOUR,
        fact=FactKind.LESSON_PASSED,
        lesson_id=lesson,
        slug=SLUGS[lesson],
        score=100,
    )
    return replace(line, **values)  # type: ignore[arg-type]


def helped(number: int, lesson: int, points: int = 3, **values: object) -> CountedEntry:
    """The first part of a help, as soon as the learner has confirmed it."""
    line = CountedEntry(
        number=number,
        person_id=HELPER,
        units=(30,),
        points=points,
        kind=Kind.HELP,
        achieved=False,
        rule_version=1,
        reason="",
        occurred_at=AT + number * HOUR,
        fact=FactKind.HELP_CONFIRMED,
        other_id=LEARNER,
        lesson_id=lesson,
        slug=SLUGS[lesson],
        help=HELP,
    )
    return replace(line, **values)  # type: ignore[arg-type]


def completed(number: int, lesson: int, given_at: datetime | None = AT, **values: object) -> CountedEntry:
    """The second part of a help, for which the learner's pass was waited."""
    fact = {"fact": FactKind.HELP_COMPLETED, "given_at": given_at}
    return helped(number, lesson, **({"points": 12} | fact | values))  # type: ignore[arg-type]
