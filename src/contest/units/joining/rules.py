"""How a unit lets people in: openly, by approval or not at all; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from contest.errors import N_, Conflict, Forbidden
from contest.local_time import local
from contest.people.rules import BirthBand
from contest.units.rules import Track

SCHOOL_ONLY = N_(
    "Until you are 16 you join only your school or class. Please ask your teacher about anything else."
)
ASK_SCHOOL = N_("Until you are 16 your school looks after this. Please ask your teacher.")
NOBODY_ALONE = N_(
    "Nobody joins this unit by themselves at present. Please ask there for a join card with your name."
)
ASK_LATER = N_("This unit has answered “not now”. You may ask again from %(day)s on.")
MANY_WAITING = N_("You are waiting for five units already. Please take one request back first.")

ASK_AGAIN_AFTER = timedelta(days=7)
# Enough for a village, a workplace, a school and an agency, and too few to bother every unit of the province.
MOST_WAITING = 5


class JoinPolicy(StrEnum):
    """From the widest to the narrowest."""

    OPEN = "open"
    APPROVAL = "approval"
    CLOSED = "closed"


# Honest villages hardly ever meet it (docs/fairness.md), and a stranger with many accounts meets it at once.
SMALLEST_ALLOWANCE = 3
ALLOWED_PERCENT = 2
# Of a unit that never said how many people it has.
MANY_PLACES = 1_000_000

MODE_LABELS: dict[str, str] = {
    JoinPolicy.OPEN: N_("Open"),
    JoinPolicy.APPROVAL: N_("By approval"),
    JoinPolicy.CLOSED: N_("Closed"),
}
MODE_NOTES: dict[str, str] = {
    JoinPolicy.OPEN: N_(
        "Whoever has its code is in at once. Of those who find the unit themselves a few are, each day; the "
        "others wait for your word."
    ),
    JoinPolicy.APPROVAL: N_("People ask and you admit them. Whoever's phone is on your list is in at once."),
    JoinPolicy.CLOSED: N_("Nobody comes in alone: only with a join card, or by an account that you make."),
}
_NARROWNESS = {mode: number for number, mode in enumerate(JoinPolicy)}


def narrowest(modes: Iterable[JoinPolicy]) -> JoinPolicy:
    """What counts for a part: the narrowest of its own way and those of all units above it."""
    return max(modes, key=_NARROWNESS.__getitem__, default=JoinPolicy.OPEN)


@dataclass(frozen=True, slots=True)
class Fullness:
    """How full a unit is: people it answers for, its members, and those who came today of themselves.

    `eligible` is 0 where nobody has said how many people there are.
    """

    eligible: int
    members: int
    came_today: int


def allowance(eligible: int) -> int:
    """How many people a day may come to an open unit of themselves without anybody's word: 3, or 2 %."""
    return max(SMALLEST_ALLOWANCE, -(-eligible * ALLOWED_PERCENT // 100))


def places_left(unit: Fullness, *, invited: bool) -> int:
    """How many more people who come alone count at once; with the unit's code as many as it answers for."""
    left = max(0, unit.eligible - unit.members) if unit.eligible else MANY_PLACES
    return left if invited else min(left, max(0, allowance(unit.eligible) - unit.came_today))


def check_age(band: str, track: Track) -> None:
    """Refuse a child who comes alone to anything but a school."""
    if band == BirthBand.CHILD and track is not Track.SCHOOL:
        raise Forbidden(SCHOOL_ONLY)


def check_leaving(band: str) -> None:
    """Refuse a child who would leave the unit that answers for the account."""
    if band == BirthBand.CHILD:
        raise Forbidden(ASK_SCHOOL)


def check_request(refused_at: datetime | None, waiting: int, now: datetime) -> None:
    """Refuse to ask again too soon after an answer, or at too many units at a time."""
    if refused_at is not None and now < refused_at + ASK_AGAIN_AFTER:
        raise Conflict(ASK_LATER, day=f"{local(refused_at + ASK_AGAIN_AFTER):%d/%m/%Y}")
    if waiting >= MOST_WAITING:
        raise Conflict(MANY_WAITING)
