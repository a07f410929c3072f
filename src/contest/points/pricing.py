"""What a fact is worth to one person in one campaign; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from contest.campaigns.rules import Rules
from contest.ledger.rules import FactKind, PricingState
from contest.local_time import local_day
from leaderboard import Kind

ENTRY_KIND = {
    FactKind.LESSON_PASSED: Kind.LESSON,
    FactKind.HELP_CONFIRMED: Kind.HELP,
    FactKind.HELP_COMPLETED: Kind.HELP,
}
# Why an entry bears fewer points than its fact alone would; a correction reads these again.
NOT_IN_CAMPAIGN = "lesson_not_in_campaign"
PAIR_CAP = "pair_cap"
DAY_CAP = "day_cap"


class PricedFact(Protocol):
    """What the price of a fact depends on, whichever row holds it."""

    @property
    def kind(self) -> FactKind: ...
    @property
    def other_id(self) -> int | None: ...
    @property
    def lesson_id(self) -> int | None: ...
    @property
    def score(self) -> int | None: ...
    @property
    def occurred_at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Price:
    points: int
    reason: str = ""
    achieved: bool = False


def price(
    fact: PricedFact, on: date, progress: PricingState, rules: Rules, slugs: Mapping[int, str]
) -> Price:
    """Price one fact and note it in the person's progress; `slugs` names lessons by id."""
    if fact.kind is FactKind.LESSON_PASSED:
        return _lesson(fact, on, progress, rules, slugs)
    if fact.kind is FactKind.HELP_CONFIRMED:
        return _help_confirmed(fact, on, progress, rules)
    return _help_completed(fact, on, progress, rules)


def given_again(priced: Price, given: int, on: date, progress: PricingState, rules: Rules) -> Price:
    """What was taken out to be looked at and counts again: as much as it brought before, where caps allow.

    The bonus of the standard may fill a day; what had counted on it before finds room beside it.
    """
    if priced.reason != DAY_CAP or given <= priced.points:
        return priced
    reached = progress.achieved_at
    bonus = rules.standard_points if reached is not None and local_day(reached) == on else 0
    left_today = rules.day_cap + bonus - progress.days.get(on, 0)
    more = max(0, min(given - priced.points, left_today, rules.campaign_cap - progress.points))
    progress.take(more, on)
    points = priced.points + more
    return replace(priced, points=points, reason="" if points == given else DAY_CAP)


def worth_of(score: int | None, lesson: str, rules: Rules) -> int:
    """The points of a pass of this lesson with this score, before caps and what earlier passes gave."""
    return rules.points_of(lesson) * (score or 0) // 100


def _lesson(
    fact: PricedFact, on: date, progress: PricingState, rules: Rules, slugs: Mapping[int, str]
) -> Price:
    lesson = fact.lesson_id or 0
    slug = slugs.get(lesson)
    if slug is None or slug not in rules.lessons:
        return Price(0, NOT_IN_CAMPAIGN)
    worth = worth_of(fact.score, slug, rules)
    gain = worth - progress.lessons.get(lesson, 0)
    progress.lessons[lesson] = max(worth, progress.lessons.get(lesson, 0))
    priced = _capped(gain, on, progress, rules) if gain > 0 else Price(0, "no_improvement")
    if progress.achieved_at is None and _standard_reached(progress, rules, slugs):
        # The standard is what a campaign is for: no cap takes its bonus away.
        progress.achieved_at = fact.occurred_at
        progress.take(rules.standard_points, on)
        return Price(priced.points + rules.standard_points, priced.reason, achieved=True)
    return priced


def _standard_reached(progress: PricingState, rules: Rules, slugs: Mapping[int, str]) -> bool:
    required = rules.required.get(progress.target_group, ())
    # Mostly too few are passed yet, so nobody need look at which they are.
    if len(progress.lessons) < len(required):
        return False
    passed = {slugs.get(lesson) for lesson in progress.lessons}
    return bool(required) and passed.issuperset(required)


def _help_confirmed(fact: PricedFact, on: date, progress: PricingState, rules: Rules) -> Price:
    paid = progress.helped.setdefault(fact.other_id or 0, [])
    if len(paid) >= rules.pair_cap:
        return Price(0, PAIR_CAP)
    paid.append(fact.lesson_id or 0)
    return _capped(rules.help_confirmed_points, on, progress, rules)


def _help_completed(fact: PricedFact, on: date, progress: PricingState, rules: Rules) -> Price:
    learner = fact.other_id or 0
    if fact.lesson_id not in progress.helped.get(learner, ()):
        return Price(0, PAIR_CAP)
    progress.completed.add(learner)
    return _capped(rules.help_completed_points, on, progress, rules)


def _capped(points: int, on: date, progress: PricingState, rules: Rules) -> Price:
    left_today = rules.day_cap - progress.days.get(on, 0)
    left = rules.campaign_cap - progress.points
    allowed = max(0, min(points, left_today, left))
    progress.take(allowed, on)
    if allowed == points:
        return Price(points)
    return Price(allowed, DAY_CAP if left_today <= left else "campaign_cap")
