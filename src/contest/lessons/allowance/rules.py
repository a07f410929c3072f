"""How many attempts of a day are kept: enough for all who learn, few for a program that writes rows."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from contest.errors import N_

# At one quiz; it also bounds how much of the answers can be guessed.
MOST_TRIES = 10
# Of all quizzes together: not passed, or passed with no more than before. None of them can earn anything.
MOST_IN_VAIN = 20
# Of these, passes with no more than before.
MOST_REPEATS = 3
ALL = 100

TRIED = N_(
    "You have tried this quiz %(most)s times today. Have a rest and look at the lesson again; "
    "tomorrow the quiz is open again."
)
MUCH = N_("You have tried very much today. Have a rest; tomorrow all quizzes are open again.")
KNOWN = N_(
    "You know this lesson: you passed it before with as much. You can read it whenever you like, and others "
    "bring points; tomorrow its quiz is open again."
)


@dataclass(frozen=True, slots=True)
class Try:
    """One finished attempt, by the day it counts for."""

    lesson: int
    day: date
    percent: int
    passed: bool
    at: datetime | None = None


@dataclass(slots=True)
class Allowance:
    """What one person tried so far, as tries are added in the order they were made."""

    best: dict[int, int] = field(default_factory=dict)
    tries: Counter[tuple[int, date]] = field(default_factory=Counter)
    in_vain: Counter[date] = field(default_factory=Counter)
    repeats: Counter[date] = field(default_factory=Counter)
    passed_at: list[datetime] = field(default_factory=list)

    def add(self, one: Try) -> None:
        """Count one more."""
        self.tries[one.lesson, one.day] += 1
        if one.passed and one.at is not None:
            self.passed_at.append(one.at)
        if self._improves(one):
            self.best[one.lesson] = one.percent
            return
        self.in_vain[one.day] += 1
        self.repeats[one.day] += one.passed

    def refusal(self, one: Try) -> str | None:
        """Why this one is not kept; none when it is."""
        if self.tries[one.lesson, one.day] >= MOST_TRIES:
            return TRIED
        if self._improves(one):
            return None
        if one.passed and self.repeats[one.day] >= MOST_REPEATS:
            return KNOWN
        return MUCH if self.in_vain[one.day] >= MOST_IN_VAIN else None

    def refusal_to_start(self, lesson: int, day: date) -> str | None:
        """Why the quiz is not opened again that day, whatever would come of it."""
        if self.tries[lesson, day] >= MOST_TRIES:
            return TRIED
        if self.best.get(lesson) == ALL and self.repeats[day] >= MOST_REPEATS:
            return KNOWN
        return MUCH if self.in_vain[day] >= MOST_IN_VAIN else None

    def _improves(self, one: Try) -> bool:
        return one.passed and one.percent > self.best.get(one.lesson, -1)
