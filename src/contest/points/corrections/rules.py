"""What follows when entries of a person are undone, entry by entry; pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from contest.campaigns.rules import Rules
from contest.ledger.rules import FactKind, PricingState
from contest.local_time import local_day
from contest.points.pricing import NOT_IN_CAMPAIGN, PAIR_CAP, worth_of
from leaderboard import Kind


class Act(StrEnum):
    """What an entry that a correction makes is there for; the entry keeps it as its reason."""

    UNDONE = "undone"
    FOLLOWS = "undone_with_another"
    AGAIN = "given_again"


@dataclass(frozen=True, slots=True)
class CountedEntry:
    """An entry that counts, with what its fact says.

    `help` is the help it was given for, `given_at` the time of that help on what the learner's pass gave.
    """

    number: int
    person_id: int
    units: tuple[int, ...]
    points: int
    kind: Kind
    achieved: bool
    rule_version: int
    reason: str
    occurred_at: datetime
    fact: FactKind
    other_id: int | None = None
    lesson_id: int | None = None
    slug: str | None = None
    score: int | None = None
    help: UUID | None = None
    given_at: datetime | None = None

    @property
    def passed(self) -> bool:
        """Whether it is for a pass of a lesson, as it was first priced or given again."""
        return self.kind is Kind.LESSON and self.lesson_id is not None

    @property
    def counted(self) -> bool:
        """Whether it is for a pass of a lesson that belongs to the campaign."""
        return self.passed and self.reason != NOT_IN_CAMPAIGN


@dataclass(frozen=True, slots=True)
class Standard:
    """The lessons that make somebody's standard, and its bonus by rule version."""

    required: frozenset[str]
    bonus: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class CorrectionStep:
    """One entry to append: it undoes `line`, or gives again what still stands of it.

    `of` is the number of the entry that is undone, or was just before what stands of it is given again.
    """

    number: int
    act: Act
    of: int
    line: CountedEntry
    points: int
    achieved: bool
    fresh: tuple[int, ...]


class CorrectionPlan:
    """The entries a correction appends, and the lines that count once it has."""

    def __init__(self, lines: Iterable[CountedEntry], last: int) -> None:
        self._standing = {line.number: line for line in lines}
        self._present = Counter(
            (line.person_id, unit) for line in self._standing.values() for unit in line.units
        )
        self._last = last
        self.steps: list[CorrectionStep] = []

    def lines_of(self, person_id: int) -> list[CountedEntry]:
        """What counts for a person at this point, in the order of the ledger."""
        return [line for line in self._standing.values() if line.person_id == person_id]

    def undo(self, line: CountedEntry, act: Act) -> None:
        """Take a line back whole; its units in which nothing of the person is left lose the person."""
        del self._standing[line.number]
        self._present.subtract((line.person_id, unit) for unit in line.units)
        self._append(act, line.number, line, -line.points, line.achieved)

    def give_again(self, of: int, line: CountedEntry, points: int, *, achieved: bool = False) -> None:
        """Append what still stands of an undone entry; the bonus alone is no further pass of its lesson."""
        step = self._append(Act.AGAIN, of, line, points, achieved)
        self._present.update((line.person_id, unit) for unit in line.units)
        self._standing[step.number] = replace(
            line,
            number=step.number,
            points=points,
            achieved=achieved,
            reason=Act.AGAIN,
            fact=FactKind.CORRECTION,
            lesson_id=None if achieved else line.lesson_id,
        )

    def _append(self, act: Act, of: int, line: CountedEntry, points: int, achieved: bool) -> CorrectionStep:
        fresh = tuple(unit for unit in line.units if not self._present[line.person_id, unit])
        step = CorrectionStep(self._last + len(self.steps) + 1, act, of, line, points, achieved, fresh)
        self.steps.append(step)
        return step


def planned(
    chosen: Collection[CountedEntry], lines: Sequence[CountedEntry], standard: Standard, last: int
) -> CorrectionPlan:
    """Undo lines of one person, with all that rested on them; `lines` is what counts for everyone concerned.

    `last` is the number of the ledger's last entry.
    """
    plan = CorrectionPlan(lines, last)
    first = {line.number for line in chosen}
    for line in sorted([*chosen, *resting_on(chosen, lines)], key=lambda line: line.number):
        plan.undo(line, Act.UNDONE if line.number in first else Act.FOLLOWS)
    _settle_standard(plan, chosen, standard)
    return plan


def resting_on(chosen: Collection[CountedEntry], lines: Sequence[CountedEntry]) -> list[CountedEntry]:
    """The completed helps that go with these lines: their help is undone, or the pass they led to is."""
    gone = {line.number for line in chosen}
    helps = {line.help for line in chosen if line.fact is FactKind.HELP_CONFIRMED}
    left = [line for line in lines if line.passed and line.number not in gone]
    lost = [line for line in chosen if line.passed]
    return [
        line
        for line in lines
        if line.fact is FactKind.HELP_COMPLETED
        and line.number not in gone
        and (line.help in helps or (_led_to(line, lost) and not _led_to(line, left)))
    ]


def _led_to(completed: CountedEntry, passes: Iterable[CountedEntry]) -> bool:
    """Whether one of these passes is the learner's, of that lesson, at or after the help."""
    return any(
        one.person_id == completed.other_id
        and one.lesson_id == completed.lesson_id
        and (completed.given_at is None or one.occurred_at >= completed.given_at)
        for one in passes
    )


def _settle_standard(plan: CorrectionPlan, chosen: Collection[CountedEntry], standard: Standard) -> None:
    """Take the bonus away where a lesson it needed is gone, and keep it where all of them are left."""
    left = plan.lines_of(next(iter(chosen)).person_id)
    missing = standard.required - {line.slug for line in left if line.counted}
    held = next((line for line in left if line.achieved), None)
    undone = next((line for line in chosen if line.achieved), None)
    if held and missing & {line.slug for line in chosen if line.counted}:
        plan.undo(held, Act.FOLLOWS)
        if held.passed:
            plan.give_again(held.number, held, held.points - standard.bonus[held.rule_version])
    elif undone and standard.required and not missing:
        last = _completing(left, standard.required)
        plan.give_again(undone.number, last, standard.bonus[last.rule_version], achieved=True)


def _completing(lines: Sequence[CountedEntry], required: frozenset[str]) -> CountedEntry:
    """The pass with which the last required lesson was there."""
    first: dict[str | None, CountedEntry] = {}
    for line in lines:
        if line.counted and line.slug in required:
            first.setdefault(line.slug, line)
    return max(first.values(), key=lambda line: line.number)


def recomputed(
    person_id: int, group: str, lines: Iterable[CountedEntry], rules: Mapping[int, Rules]
) -> PricingState:
    """What pricing must know of a person, worked out anew from the lines that count."""
    progress = PricingState(person_id, group)
    for line in lines:
        progress.take(line.points, local_day(line.occurred_at))
        progress.seen.update(line.units)
        if line.achieved:
            progress.achieved_at = line.occurred_at
        if line.counted:
            _learned(progress, line, worth_of(line.score, line.slug or "", rules[line.rule_version]))
        elif line.kind is Kind.HELP and line.reason != PAIR_CAP:
            _helped(progress, line)
    return progress


def _learned(progress: PricingState, line: CountedEntry, worth: int) -> None:
    lesson = line.lesson_id or 0
    progress.lessons[lesson] = max(worth, progress.lessons.get(lesson, 0))


def _helped(progress: PricingState, line: CountedEntry) -> None:
    learner = line.other_id or 0
    if line.fact is FactKind.HELP_CONFIRMED:
        progress.helped.setdefault(learner, []).append(line.lesson_id or 0)
    else:
        progress.completed.add(learner)
