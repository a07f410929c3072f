"""One device or one network behind many people who came alone; pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import Gathered
from contest.reviews.signals.rules import Deed, Signal, SignalRule


def shared_devices(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """More people than a family came alone on one device, or it was in several hands at the same moment."""
    for passes in _by(found.passes, "device").values():
        alone = [one for one in passes if found.alone(one.person_id)]
        people = frozenset(one.person_id for one in alone)
        if len(people) >= limits.device_people:
            evidence: dict[str, int | str] = {"form": "people", "people": len(people)}
            yield Signal(SignalRule.SHARED_DEVICE, people, found.facts(alone), evidence)
        overlapping = _overlapping(passes)
        if len(overlapping) >= limits.device_overlaps:
            people = frozenset(one.person_id for one in overlapping)
            evidence = {"form": "at_once", "people": len(people), "passes": len(overlapping)}
            yield Signal(SignalRule.SHARED_DEVICE, people, found.facts(overlapping), evidence)


def _overlapping(passes: Sequence[Deed]) -> list[Deed]:
    """The quizzes during which somebody else's began or ended on the same device."""
    timed = [
        (one.occurred_at - timedelta(seconds=one.seconds), one) for one in passes if one.seconds is not None
    ]
    timed.sort(key=lambda one: (one[0], one[1].fact_id))
    found: dict[int, Deed] = {}
    open_: list[Deed] = []
    for began, one in timed:
        open_ = [other for other in open_ if other.occurred_at > began]
        for other in open_:
            if other.person_id != one.person_id:
                found[one.fact_id], found[other.fact_id] = one, other
        open_.append(one)
    return list(found.values())


def shared_sources(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """Many people of one unit came alone from one network that hardly anybody else uses."""
    for passes in _by(found.passes, "source").values():
        everybody = {one.person_id for one in passes}
        for unit in sorted({home for person in everybody if (home := found.home(person)) is not None}):
            own = {one for one in everybody if found.home(one) == unit and found.alone(one)}
            if len(own) >= limits.source_people and len(own) * 100 >= limits.source_share * len(everybody):
                theirs = [one for one in passes if one.person_id in own]
                evidence = {"people": len(own)}
                yield Signal(SignalRule.SHARED_SOURCE, frozenset(own), found.facts(theirs), evidence)


def _by(passes: Iterable[Deed], origin: str) -> dict[str, list[Deed]]:
    """Passes by where they came from; of what came from nowhere nothing is known."""
    found: defaultdict[str, list[Deed]] = defaultdict(list)
    for one in passes:
        if place := str(getattr(one, origin)):
            found[place].append(one)
    return dict(sorted(found.items()))
