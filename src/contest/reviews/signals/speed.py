"""What goes faster than people read, type and answer; pure."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import AT_ONCE, Gathered, by_person
from contest.reviews.signals.rules import Deed, Signal, SignalRule


def quick_passes(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """One person's quizzes take less than anybody needs, or follow each other like that."""
    for person, passes in by_person(found.passes).items():
        quick = [one for one in passes if one.seconds is not None and one.seconds < limits.fast_seconds]
        timed = sum(one.seconds is not None for one in passes)
        if len(quick) >= limits.fast_passes and len(quick) * 2 > timed:
            longest = max(one.seconds for one in quick if one.seconds is not None)
            evidence: dict[str, int | str] = {"form": "quiz", "passes": len(quick), "seconds": longest}
            yield _signal(found, person, quick, evidence)
        elif chased := _chased(passes, limits):
            took = chased[-1].occurred_at - chased[0].occurred_at
            evidence = {"form": "pace", "passes": len(chased), "seconds": int(took.total_seconds())}
            yield _signal(found, person, chased, evidence)


def _signal(found: Gathered, person: int, passes: Sequence[Deed], evidence: dict[str, int | str]) -> Signal:
    return Signal(SignalRule.IMPOSSIBLE_SPEED, frozenset({person}), found.facts(passes), evidence)


def _chased(passes: Sequence[Deed], limits: SignalLimits) -> list[Deed]:
    """The longest run of passes that came at once, each so soon upon the one before on average."""
    online = [one for one in passes if one.received_at - one.occurred_at < AT_ONCE]
    best: list[Deed] = []
    for first in range(len(online)):
        for last in range(first + limits.fast_passes - 1, len(online)):
            took = online[last].occurred_at - online[first].occurred_at
            if last - first >= len(best) and took < timedelta(seconds=limits.fast_seconds * (last - first)):
                best = online[first : last + 1]
    return best


def quick_codes(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """One helper's codes are confirmed sooner than they can be read out and typed."""
    for helper, helps in by_person(found.helps).items():
        timed = [(one.seconds, one) for one in helps if one.seconds is not None]
        waited = [seconds for seconds, _ in timed]
        if len(timed) >= limits.fast_helps and median(waited) < limits.fast_help_seconds:
            quick = [one for seconds, one in timed if seconds < limits.fast_help_seconds]
            people = frozenset(one.other_id for one in quick if one.other_id is not None) | {helper}
            facts = found.halves(quick)
            evidence: dict[str, int | str] = {
                "form": "codes",
                "helps": len(quick),
                "seconds": limits.fast_help_seconds,
            }
            yield Signal(SignalRule.IMPOSSIBLE_SPEED, people, facts, evidence)
