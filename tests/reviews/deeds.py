"""Deeds of made-up people, written in minutes of one Monday."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from contest.campaigns.fairness.rules import SignalLimits
from contest.ledger.rules import FactKind
from contest.reviews.signals.finding import signals
from contest.reviews.signals.rules import Deed, KnownPerson, Signal, SignalRule

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = 24 * 60
NUMBERS = count(1)
VILLAGE = 7


def moment(minute: float) -> datetime:
    """The instant so many minutes after Monday began."""
    return MONDAY + timedelta(minutes=minute)


def passed(
    person: int,
    lesson: int,
    minute: float,
    *,
    device: str = "",
    source: str = "",
    seconds: int | None = None,
    answers: str = "",
    sent: float | None = None,
) -> Deed:
    """A lesson passed, and sent at once unless it says when."""
    return Deed(
        next(NUMBERS), FactKind.LESSON_PASSED, person, None, lesson, VILLAGE, moment(minute),
        moment(minute if sent is None else sent), device, source, seconds, answers,
    )  # fmt: skip


def helped(
    helper: int,
    learner: int,
    lesson: int,
    minute: float,
    *,
    seconds: int | None = None,
    kind: FactKind = FactKind.HELP_CONFIRMED,
) -> Deed:
    """A help confirmed by the learner, or its second half."""
    at = moment(minute)
    return Deed(next(NUMBERS), kind, helper, learner, lesson, VILLAGE, at, at, seconds=seconds)


def person(number: int, minute: float = 0, *, unit: int = VILLAGE, **known: int | bool) -> KnownPerson:
    """Somebody who came alone unless something else is known."""
    made_by, confirmed_by = known.get("made_by"), known.get("confirmed_by")
    vouched = bool(known.get("vouched"))
    return KnownPerson(number, moment(minute), unit, made_by, vouched, confirmed_by)


def everybody(numbers: Iterable[int], minute: float = 0, **known: int | bool) -> dict[int, KnownPerson]:
    """So many people of whom the same is known."""
    return {number: person(number, minute, **known) for number in numbers}


def found(
    deeds: Sequence[Deed],
    people: Mapping[int, KnownPerson] | None = None,
    *,
    rule: SignalRule | None = None,
    now: float = 14 * DAY,
    limits: SignalLimits | None = None,
) -> list[Signal]:
    """What the signals say of these deeds, or what one rule of them says."""
    said = signals(deeds, people or {}, limits or SignalLimits(), moment(now))
    return [one for one in said if rule is None or one.rule is rule]


def ids(deeds: Iterable[Deed]) -> set[int]:
    """The numbers of these facts."""
    return {one.fact_id for one in deeds}
