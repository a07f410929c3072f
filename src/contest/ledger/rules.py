"""Facts and their outcomes: the words in which features speak to the ledger."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5


class FactKind(StrEnum):
    LESSON_PASSED = "lesson_passed"
    HELP_CONFIRMED = "help_confirmed"
    HELP_COMPLETED = "help_completed"
    CORRECTION = "correction"


class Status(StrEnum):
    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    LATE = "late"
    HELD = "held"
    REJECTED = "rejected"


class HoldReason(StrEnum):
    """Why a fact does not count yet."""

    WAITING = "waiting"
    TOO_FAST = "too_fast"
    REVIEW = "review"


class HoldState(StrEnum):
    """What became of a held fact; a voided one counts nowhere, for good once its campaign is certified."""

    HELD = "held"
    RELEASED = "released"
    VOIDED = "voided"


# How a source makes the same thing the same: a second key for it is a duplicate, whoever sends it.
NATURAL_KEYS = {
    FactKind.LESSON_PASSED: "quiz:{attempt}",
    FactKind.HELP_CONFIRMED: "help:{help}",
    FactKind.HELP_COMPLETED: "help:{help}:completed",
    FactKind.CORRECTION: "void:{ledger}:{number}",
}
# A course of the national platform is counted once a person and lesson, whichever list names it.
IMPORTED_KEY = "imported:{lesson}:{person}"
# A lesson done before a helper's eyes is counted once a person and lesson, whoever saw it.
WITNESSED_KEY = "witnessed:{lesson}:{person}"
# A quiz that a wrong marking kept from being passed is made up for once.
REMARKED_KEY = "remarked:{attempt}"
# A lesson that a sheet of paper tells of is counted once a person and lesson, whichever sheet it is.
PAPER_KEY = "paper:{lesson}:{person}"
# What still stands of an undone entry is given again once.
AGAIN_KEY = "again:{ledger}:{number}"
# A phone's clock may be ahead this much before its facts are refused.
CLOCK_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact came from, as keyed digests; `seconds` is the time spent on it.

    What is not known is empty: facts of lists and of the clock come from nowhere.
    """

    device: str = ""
    source: str = ""
    seconds: int | None = None
    answers: str = ""


@dataclass(frozen=True, slots=True)
class NewFact:
    """Something that happened; without `occurred_at` it happened when the database recorded it.

    One with `hold` is recorded and does not count until it is released. Neither that nor its origin is
    part of what is claimed.
    """

    key: UUID
    kind: FactKind
    natural_key: str
    person_id: int
    other_id: int | None = None
    lesson_id: int | None = None
    score: int | None = None
    occurred_at: datetime | None = None
    hold: HoldReason | None = None
    origin: Origin | None = None

    @property
    def fingerprint(self) -> str:
        """Digest of what is claimed: the same key with another claim is refused."""
        moment = self.occurred_at.astimezone(UTC).isoformat() if self.occurred_at else ""
        parts = (
            self.kind,
            self.natural_key,
            self.person_id,
            self.other_id,
            self.lesson_id,
            self.score,
            moment,
        )
        return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """A fact as it stands in the table; `helped`: somebody had helped the person with this lesson before.

    `hold` tells why it does not count yet; `turn` how often it was priced before, which only a hold undoes,
    and `given` the points of the last time, by ledger, where it did not bring the bonus of the standard.
    """

    id: int
    key: UUID
    kind: FactKind
    person_id: int
    other_id: int | None
    lesson_id: int | None
    score: int | None
    occurred_at: datetime
    received_at: datetime
    helped: bool = False
    hold: HoldReason | None = None
    turn: int = 0
    given: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class PricingState:
    """What pricing must know of one person in one campaign.

    `lessons` maps a lesson to the best worth it reached, `helped` a learner to the lessons paid for helping.
    """

    person_id: int
    target_group: str
    points: int = 0
    days: dict[date, int] = field(default_factory=dict)
    lessons: dict[int, int] = field(default_factory=dict)
    helped: dict[int, list[int]] = field(default_factory=dict)
    completed: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    achieved_at: datetime | None = None

    def take(self, points: int, on: date) -> None:
        """Count points just priced."""
        self.points += points
        self.days[on] = self.days.get(on, 0) + points


@dataclass(frozen=True, slots=True)
class Award:
    """What one campaign gave for a fact, with the campaign's address and name.

    `units` are those credited, where they were asked for.
    """

    campaign_id: int
    slug: str
    campaign: str
    number: int
    points: int
    reason: str
    achieved: bool
    badges: tuple[str, ...] = ()
    units: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a fact; the same for everyone who sends it again."""

    status: Status
    key: UUID
    awards: tuple[Award, ...] = ()
    reason: str = ""

    @property
    def points(self) -> int:
        """Points of all campaigns together."""
        return sum(award.points for award in self.awards)


def imported_key(lesson_id: int, person_id: int, undone: int = 0) -> str:
    """The natural key of a completion that came in a list from outside: its source can be told by it.

    `undone` is how often one was counted before and undone: each time it can be counted once more.
    """
    key = IMPORTED_KEY.format(lesson=lesson_id, person=person_id)
    return f"{key}:{undone}" if undone else key


def witnessed_key(lesson_id: int, person_id: int) -> str:
    """The natural key of a pass that a helper has seen: its kind can be told by it."""
    return WITNESSED_KEY.format(lesson=lesson_id, person=person_id)


def paper_key(lesson_id: int, person_id: int, undone: int = 0) -> str:
    """The natural key of a pass that a sheet of paper tells of: its kind can be told by it.

    `undone` is how often one was keyed and taken back: each time it can be counted once more.
    """
    key = PAPER_KEY.format(lesson=lesson_id, person=person_id)
    return f"{key}:{undone}" if undone else key


def completion_of(help_key: UUID, helper_id: int, learner_id: int, lesson_id: int, at: datetime) -> NewFact:
    """The second part of a help: it follows from the learner's pass, with an id anyone can derive."""
    return NewFact(
        key=uuid5(help_key, "completed"),
        kind=FactKind.HELP_COMPLETED,
        natural_key=f"help:{help_key}:completed",
        person_id=helper_id,
        other_id=learner_id,
        lesson_id=lesson_id,
        occurred_at=at,
    )
