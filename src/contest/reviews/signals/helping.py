"""Whom somebody helps, and whether learning follows; pure."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import Gathered, by_person
from contest.reviews.signals.rules import Deed, Signal, SignalRule


def concentrations(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """One person's helps all go to very few people whom nobody else knows."""
    for helper, helps in by_person(found.helps).items():
        own = [one for one in helps if one.other_id is not None and found.alone(one.other_id)]
        partners = frozenset(one.other_id for one in own if one.other_id is not None)
        if len(own) >= limits.few_helps and len(partners) * 100 <= limits.few_partners * len(own):
            evidence = {"helps": len(own), "people": len(partners)}
            yield Signal(SignalRule.CONCENTRATION, partners | {helper}, found.halves(own), evidence)


def never_near(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """Help is confirmed again and again, and hardly ever does the learner pass the lesson soon after."""
    passed: defaultdict[tuple[int | None, int | None], list[datetime]] = defaultdict(list)
    for one in found.passes:
        passed[one.person_id, one.lesson_id].append(one.occurred_at)
    soon = timedelta(hours=limits.far_hours)
    for helper, helps in by_person(found.helps).items():
        over = [one for one in helps if found.now - one.occurred_at >= soon]
        far = [one for one in over if not _followed(one, passed[one.other_id, one.lesson_id], soon)]
        near = len(over) - len(far)
        if len(over) >= limits.far_helps and near * 100 < limits.far_near * len(over):
            people = frozenset(one.other_id for one in far if one.other_id is not None) | {helper}
            evidence = {"helps": len(over), "near": near, "hours": limits.far_hours}
            yield Signal(SignalRule.NEVER_NEAR, people, found.halves(far), evidence)


def _followed(help_: Deed, passes: list[datetime], soon: timedelta) -> bool:
    return any(timedelta(0) <= at - help_.occurred_at <= soon for at in passes)
