"""The course everybody in a generated ledger takes, priced by the product's own rules, as rows to multiply.

Each round is one deed of every person: the lessons of the standard, a help, the other lessons. Rounds lie
days apart, so no daily cap is met; half of the people answer everything, the others four questions of five.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from contest.campaigns.rules import Rules
from contest.ledger.rules import FactKind, PricingState, RecordedFact
from contest.people.rules import TargetGroup
from contest.points.pricing import ENTRY_KIND, price

SCORES = (100, 80)
# Two lessons are left for what the bench gives later.
LEFT = 2
LEARNER, OTHER = 1, 2
START = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Step:
    """What one round is for everybody of one style."""

    style: int
    round: int
    fact: str
    lesson: int
    score: int | None
    kind: str
    points: int
    worth: int
    reason: str
    achieved: bool


def course(rules: Rules, lessons: Mapping[str, int]) -> list[Step]:
    """All rounds of all styles."""
    return [step for style, score in enumerate(SCORES) for step in _steps(style, score, rules, lessons)]


def spare_lessons(rules: Rules, lessons: Mapping[str, int]) -> list[int]:
    """The lessons nobody in a generated ledger has passed."""
    return [lessons[slug] for slug in _order(rules)[-LEFT:]]


def rounds_of(rules: Rules) -> int:
    """How many deeds everybody does."""
    return len(_order(rules)) - LEFT + 1


def _order(rules: Rules) -> list[str]:
    required = rules.required[TargetGroup.RESIDENT]
    return [*required, *(slug for slug in rules.lessons if slug not in required)]


def _steps(style: int, score: int, rules: Rules, lessons: Mapping[str, int]) -> list[Step]:
    order, steps = _order(rules)[:-LEFT], []
    helped, progress = len(rules.required[TargetGroup.RESIDENT]), PricingState(LEARNER, TargetGroup.RESIDENT)
    deeds = [(FactKind.LESSON_PASSED, lessons[slug]) for slug in order]
    deeds.insert(helped, (FactKind.HELP_CONFIRMED, lessons[order[0]]))
    slugs = {lesson: slug for slug, lesson in lessons.items()}
    for number, (kind, lesson) in enumerate(deeds):
        fact = _fact(number, kind, lesson, score)
        worth = price(fact, _day(fact), progress, rules, slugs)
        steps.append(
            Step(
                style=style,
                round=number,
                fact=kind.value,
                lesson=lesson,
                score=fact.score,
                kind=ENTRY_KIND[kind].value,
                points=worth.points,
                worth=progress.lessons.get(lesson, 0),
                reason=worth.reason,
                achieved=worth.achieved,
            )
        )
    return steps


def _fact(number: int, kind: FactKind, lesson: int, score: int) -> RecordedFact:
    helping, at = kind is FactKind.HELP_CONFIRMED, START + timedelta(days=number)
    return RecordedFact(
        id=number + 1,
        key=UUID(int=number + 1),
        kind=kind,
        person_id=LEARNER,
        other_id=OTHER if helping else None,
        lesson_id=lesson,
        score=None if helping else score,
        occurred_at=at,
        received_at=at,
    )


def _day(fact: RecordedFact) -> date:
    return fact.occurred_at.date()
