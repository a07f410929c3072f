"""How much somebody without an account may try; pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.errors import N_
from contest.lessons.allowance.rules import MOST_TRIES
from contest.lessons.questions.base import Question

# How long a device keeps what nobody has an account for.
KEPT_FOR = timedelta(days=1)
# Different lessons that one device passes for an account to come, and quizzes it opens in a day.
MOST_PASSED, MOST_OPENED = 3, 20
# Families, halls and the masts of a mobile network share one address: a first class at once, then one by one.
AT_ONCE, EVERY = 200, timedelta(seconds=10)
# Quizzes that are drawn to find one to begin with, and its questions that take several taps.
DRAWN, SEVERAL_TAPS = 16, 1

ENOUGH = N_(
    "You have passed %(most)s lessons on this phone already. Open an account now: they are kept for you, and "
    "the next lesson follows at once."
)
TRIED = N_(
    "Very much was tried on this phone today. You can read every lesson; with an account of your own the "
    "quizzes are open at once."
)
CROWDED = N_(
    "Many quizzes are being opened from this network at this moment. Please try again in %(wait)s. "
    "With an account it goes at once."
)


@dataclass(frozen=True, slots=True)
class GuestTry:
    """One quiz that a device opened within the last day."""

    lesson: int
    passed: bool
    opened_at: datetime


def gentle(drawn: Iterable[Question | None]) -> bool:
    """Whether questions are such as to begin with: a tap is the answer to all of them but one."""
    return sum(question is not None and not question.rules.one for question in drawn) <= SEVERAL_TAPS


def refusal(tries: Collection[GuestTry], lesson: int) -> str | None:
    """Why a device without an account opens no further quiz of this lesson; none when it may."""
    if len({one.lesson for one in tries if one.passed}) >= MOST_PASSED:
        return ENOUGH
    mine = sum(one.lesson == lesson for one in tries)
    return TRIED if mine >= MOST_TRIES or len(tries) >= MOST_OPENED else None


def open_again(tries: Collection[GuestTry], now: datetime) -> timedelta:
    """How long until the oldest of these is forgotten; never nothing."""
    oldest = min((one.opened_at for one in tries), default=now)
    return max(oldest + KEPT_FOR - now, timedelta(seconds=1))
