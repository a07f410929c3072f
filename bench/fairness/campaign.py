"""What counts at an instant, priced by the product and ranked by the engine."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from bench.fairness.scene import CAMPAIGN, DAYS, SLUGS, Scene, Village, day
from contest.ledger.rules import FactKind, PricingState, RecordedFact
from contest.local_time import local
from contest.points.pricing import ENTRY_KIND, price
from leaderboard import Board, Competitor, Entry, UnitTally, method

METHOD = method(CAMPAIGN.methods["village"], smallest=CAMPAIGN.smallest, few=CAMPAIGN.few, top=CAMPAIGN.top)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many who register alone count at once: so many a day and unit, or that share of its people.

    `a_source`: at most so many of them a day from one network; `beside`: never more of them than there are
    people whom somebody knows; `lasts`: so many hours, then they wait like the others.
    """

    least: int = 3
    percent: float = 2
    a_source: int | None = None
    beside: bool = False
    lasts: float | None = None

    def of(self, eligible: int) -> int:
        """How many of a unit's people may come alone in one day."""
        return max(self.least, -(-int(eligible * self.percent) // 100))


def entries(scene: Scene, facts: Iterable[int]) -> Iterator[Entry]:
    """The ledger of these facts, priced in order of time."""
    states: dict[int, PricingState] = {}
    counting = set(facts)
    ordered = sorted((one for one in scene.deeds if one.fact_id in counting), key=lambda one: one.occurred_at)
    for number, deed in enumerate(ordered, 1):
        state = states.setdefault(deed.person_id, PricingState(deed.person_id, "nguoi_dan"))
        fact = RecordedFact(
            deed.fact_id, UUID(int=deed.fact_id), deed.kind, deed.person_id, deed.other_id, deed.lesson_id,
            scene.scores[deed.fact_id], deed.occurred_at, deed.received_at,
        )  # fmt: skip
        priced = price(fact, local(deed.occurred_at).date(), state, CAMPAIGN, SLUGS)
        unit = scene.people[deed.person_id].unit_id or 0
        fresh = () if unit in state.seen else (unit,)
        state.seen.add(unit)
        yield Entry(
            number, deed.person_id, (unit,), fresh, priced.points, ENTRY_KIND[deed.kind], priced.achieved
        )


def points_of(scene: Scene, facts: Iterable[int], of: set[int]) -> int:
    """What some facts bring where these count."""
    counting = set(facts)
    return sum(one.points for one in entries(scene, counting)) - sum(
        one.points for one in entries(scene, counting - of)
    )


def counts_at_once(
    scene: Scene, eligible: int, allowed: Allowance, known: Sequence[datetime]
) -> dict[int, datetime]:
    """Who came alone and counts before anybody confirmed them, and until when.

    The first of each day are, while there is room; `known` is when those came whom somebody vouches for.
    """
    source = {
        one.person_id: one.source for one in reversed(scene.deeds) if one.kind is FactKind.LESSON_PASSED
    }
    alone = [scene.people[person] for person in scene.counts_from]
    days: dict[date, list[str]] = {}
    found: dict[int, datetime] = {}
    for one in sorted(alone, key=lambda one: (one.since, one.person_id)):
        today, own = days.setdefault(local(one.since).date(), []), source.get(one.person_id, "")
        beside = sum(since <= one.since for since in known)
        most = min(eligible - beside, beside) if allowed.beside else eligible - beside
        of_source = allowed.a_source is None or today.count(own) < allowed.a_source
        if len(today) < allowed.of(eligible) and of_source and len(found) < most:
            today.append(own)
            ends = day(2 * DAYS) if allowed.lasts is None else one.since + timedelta(hours=allowed.lasts)
            found[one.person_id] = ends
    return found


class Standing:
    """The honest board hour by hour, into which one village is put as it stands."""

    def __init__(self, scene: Scene, places: Sequence[Village]) -> None:
        self._competitors = [Competitor(one.id, one.eligible) for one in places]
        self._sums: list[dict[int, UnitTally]] = []
        board, own = Board(), {one.id for one in places}
        times = {one.fact_id: one.received_at for one in scene.deeds}
        counting = [one.fact_id for one in scene.deeds if scene.people[one.person_id].unit_id in own]
        priced = list(entries(scene, counting))
        order = sorted(counting, key=lambda fact: times[fact])
        # Each hour knows what had come by then; the price of a fact does not hang on what comes later.
        of = dict(zip(_by_time(scene, counting), priced, strict=True))
        done = 0
        for hour in range(DAYS * 24 + 1):
            new: list[Entry] = []
            while done < len(order) and times[order[done]] <= day(0, hour):
                one = of[order[done]]
                new.append(_numbered(one, board.number + len(new) + 1))
                done += 1
            board.feed(new)
            self._sums.append({unit: board.tally(unit) for unit in board.units})

    def place(self, unit: int, tally: UnitTally, at: datetime) -> int:
        """Where a village of these sums stands then; without a point, after all that have one."""
        hour = min(len(self._sums) - 1, max(0, int((at - day(0)) / timedelta(hours=1))))
        board = Board.of_sums(1_000_000, {**self._sums[hour], unit: tally})
        standings = board.standings(self._competitors, METHOD)
        row = standings.place_of(unit)
        if row is not None and row.place is not None:
            return row.place
        return 1 + sum(one.place is not None for one in standings.rows)

    def sums(self, unit: int, at: datetime) -> UnitTally:
        """What the honest people of a village had brought by then."""
        hour = min(len(self._sums) - 1, max(0, int((at - day(0)) / timedelta(hours=1))))
        return self._sums[hour].get(unit, UnitTally())


def _by_time(scene: Scene, facts: Sequence[int]) -> list[int]:
    kept = set(facts)
    return [
        one.fact_id for one in sorted(scene.deeds, key=lambda one: one.occurred_at) if one.fact_id in kept
    ]


def _numbered(one: Entry, number: int) -> Entry:
    return Entry(number, one.person, one.units, one.fresh, one.points, one.kind, one.achieved)
