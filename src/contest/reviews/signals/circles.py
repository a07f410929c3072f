"""Two people who help each other in turn, and closed circles of a few; pure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from contest.campaigns.fairness.rules import SignalLimits
from contest.reviews.signals.gathering import Gathered
from contest.reviews.signals.rules import Deed, Signal, SignalRule

FEWEST = 3
# How often somebody helped somebody: from whom, to whom.
Ties = Mapping[tuple[int, int], int]


def mutual_pairs(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """Two people confirm help to each other again and again, in equal shares, and hardly to anybody else."""
    ties, shares = _ties(found.helps), _touching(found.helps)
    between: defaultdict[tuple[int, int], list[Deed]] = defaultdict(list)
    for one in found.helps:
        if (other := one.other_id) is not None and ties.get((other, one.person_id)):
            between[min(one.person_id, other), max(one.person_id, other)].append(one)
    for pair, helps in sorted(between.items()):
        busiest = _busiest(helps, limits)
        apart = any(len(helps) * 100 < limits.pair_share * shares[person] for person in pair)
        if busiest and not apart:
            people = frozenset(pair)
            evidence = {"helps": busiest, "days": limits.pair_days}
            yield Signal(SignalRule.MUTUAL_PAIR, people, found.between(people), evidence)


def _busiest(helps: Sequence[Deed], limits: SignalLimits) -> int:
    """The most helps within the days that are balanced between the two, or none."""
    most, first = 0, 0
    for last, one in enumerate(helps):
        while one.occurred_at - helps[first].occurred_at > timedelta(days=limits.pair_days):
            first += 1
        count = last + 1 - first
        given = sum(other.person_id == one.person_id for other in helps[first : last + 1])
        low, high = sorted((given, count - given))
        if count >= limits.pair_helps and low * 100 >= limits.pair_balance * high:
            most = max(most, count)
    return most


def rings(found: Gathered, limits: SignalLimits) -> Iterator[Signal]:
    """A few people help one another in a circle, and hardly anybody outside of it."""
    ties = _ties(found.helps)
    near = _neighbours(ties)
    known: set[frozenset[int]] = set()
    for person in sorted(near):
        circle = _circle(person, ties, near, limits)
        if circle and not any(circle <= other for other in known):
            known.add(circle)
            inside = sum(times for (one, other), times in ties.items() if one in circle and other in circle)
            evidence = {"people": len(circle), "helps": inside}
            yield Signal(SignalRule.RING, circle, found.between(circle), evidence)


def _circle(
    person: int, ties: Ties, near: Mapping[int, Counter[int]], limits: SignalLimits
) -> frozenset[int]:
    """The largest closed circle around somebody, grown by whom it helps most; nobody where there is none."""
    circle, drawn, best = {person}, Counter(near[person]), frozenset[int]()
    touching, inside = near[person].total(), 0
    while drawn and len(circle) < limits.ring_most:
        new = min(drawn, key=lambda one: (-drawn[one], one))
        inside += drawn.pop(new)
        touching += near[new].total()
        circle.add(new)
        drawn.update({one: times for one, times in near[new].items() if one not in circle})
        # What stays inside was counted at both its ends.
        if inside * 100 >= limits.ring_inside * (touching - inside) and _closed(circle, inside, ties, limits):
            best = frozenset(circle)
    return best


def _closed(circle: set[int], inside: int, ties: Ties, limits: SignalLimits) -> bool:
    if len(circle) < FEWEST or inside < max(limits.ring_least, limits.ring_helps * len(circle)):
        return False
    given = {one: {other for other in circle if ties.get((one, other))} for one in circle}
    taken = {one: {other for other in circle if ties.get((other, one))} for one in circle}
    return _reached(given) == circle == _reached(taken)


def _reached(ways: Mapping[int, set[int]]) -> set[int]:
    """Whom help reaches from one of them, directly or through others."""
    reached, waiting = set[int](), [min(ways)]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(ways[one])
    return reached


def _ties(helps: Sequence[Deed]) -> Ties:
    return Counter((one.person_id, one.other_id) for one in helps if one.other_id is not None)


def _touching(helps: Sequence[Deed]) -> Counter[int]:
    return Counter(person for one in helps for person in (one.person_id, one.other_id) if person is not None)


def _neighbours(ties: Ties) -> dict[int, Counter[int]]:
    near: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for (one, other), times in ties.items():
        near[one][other] += times
        near[other][one] += times
    return dict(near)
