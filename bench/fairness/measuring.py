"""One attack on one simulated campaign, minute by minute: what is held, what got through, what it moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bench.fairness.attacks import Attack, attack_times
from bench.fairness.campaign import Allowance, Standing, counts_at_once, entries, points_of
from bench.fairness.honest import honest_scene
from bench.fairness.scene import DAYS, Scene, Village, day, hours, villages
from contest.campaigns.fairness.rules import SignalLimits
from contest.ledger.rules import FactKind
from contest.reviews.signals.finding import signals
from contest.reviews.signals.rules import Deed
from leaderboard import Board, UnitTally

WINDOW = timedelta(days=14)
LOOKED = timedelta(minutes=1)
EMPTY = 44
FEW_PLACES = 3


@dataclass(frozen=True, slots=True)
class Campaign:
    """An honest campaign of a seed, with its board."""

    seed: int
    scene: Scene
    standing: Standing
    places: Sequence[Village]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of an attack: points in the campaign, shares in percent, hours.

    `total` is what would count at the end if nothing were held; who waits to be confirmed counts in neither.
    """

    recall: float
    through: int
    total: int
    moved: int
    longest: float
    honest: int


def campaign(seed: int) -> Campaign:
    """Make the honest people of a seed; nobody learns in the smallest village."""
    places = villages()
    scene = honest_scene(Random(seed), [one for one in places if one.eligible != EMPTY])
    return Campaign(seed, scene, Standing(scene, places), places)


def honest_held(one: Campaign, limits: SignalLimits) -> tuple[int, int, dict[str, int]]:
    """How many honest people ever had something held, of how many, and by which rules, looked at daily."""
    held, rules = set[int](), dict[str, int]()
    for at in range(1, DAYS + 1):
        now = day(at)
        deeds = [deed for deed in one.scene.deeds if now - WINDOW <= deed.received_at <= now]
        of = {deed.fact_id: deed.person_id for deed in deeds}
        for signal in signals(deeds, one.scene.people, limits, now):
            new = {of[fact] for fact in signal.facts} - held
            rules[signal.rule] = rules.get(signal.rule, 0) + len(new)
            held |= new
    return len(held), len({deed.person_id for deed in one.scene.deeds}), rules


def waiting(one: Campaign, allowed: Allowance) -> tuple[int, int]:
    """How many honest people who came alone had to wait, and in how many villages."""
    waited = villages_met = 0
    for place in one.places:
        own = Scene(one.scene.random)
        own.people = {p: known for p, known in one.scene.people.items() if known.unit_id == place.id}
        own.counts_from = {p: at for p, at in one.scene.counts_from.items() if p in own.people}
        own.deeds = [deed for deed in one.scene.deeds if deed.person_id in own.counts_from]
        known = [who.since for p, who in own.people.items() if p not in own.counts_from]
        wait = len(own.counts_from) - len(counts_at_once(own, place.eligible, allowed, known))
        waited += wait
        villages_met += wait > 0
    return waited, villages_met


def attacked(one: Campaign, attack: Attack, limits: SignalLimits, allowed: Allowance) -> Found:
    """Let an attack run into a campaign and look at it every minute in which something comes."""
    random = Random(f"{one.seed} {attack.name}")
    target = _target(one, attack, random)
    planted = Scene(random)
    attack.plants(planted, target.id)
    around = [deed for deed in one.scene.deeds if deed.unit_id == target.id]
    members = [*one.scene.people.values(), *planted.people.values()]
    known = [who.since for who in members if who.unit_id == target.id and not who.alone]
    at_once = counts_at_once(planted, target.eligible, allowed, known)
    run = _Run(one, planted, target, limits, at_once, around)
    for at in _instants(planted):
        run.step(at)
    total = points_of(planted, run.unheld(day(DAYS)), planted.planted)
    kept = points_of(planted, run.counting, planted.planted)
    recall = 100 * (1 - kept / total) if total else 100.0
    return Found(recall, run.through, total, run.moved, run.longest / hours(1), len(run.honest))


def _target(one: Campaign, attack: Attack, random: Random) -> Village:
    if attack.empty:
        return next(place for place in one.places if place.eligible == EMPTY)
    lively = {known.unit_id for known in one.scene.people.values()}
    return random.choice([p for p in one.places if 150 <= p.eligible <= 300 and p.id in lively])


def _instants(planted: Scene) -> list[datetime]:
    """Every minute after something came, and every hour from the first of it to the end of the campaign."""
    first, _ = attack_times(planted)
    times = {deed.received_at for deed in planted.deeds}
    times |= {at for at in planted.counts_from.values() if at is not None}
    minutes = {at.replace(second=0, microsecond=0) + LOOKED for at in times}
    begins = first.replace(minute=0, second=0, microsecond=0)
    every = {begins + hours(at) for at in range(int((day(DAYS) - begins) / hours(1)))}
    # What had come is looked at with the next minute, but counts from its own on.
    return sorted(minutes | every | times)


class _Run:
    """An attack under way."""

    def __init__(
        self,
        one: Campaign,
        planted: Scene,
        target: Village,
        limits: SignalLimits,
        at_once: dict[int, datetime],
        around: Sequence[Deed],
    ) -> None:
        self._one, self._planted, self._target, self._limits = one, planted, target, limits
        self._at_once, self._around = at_once, around
        self._people = {**one.scene.people, **planted.people}
        self._held: set[int] = set()
        self._looked: tuple[int, datetime] = (-1, day(0))
        self._last, self._since = day(0), timedelta(0)
        self._tally, self._fair = UnitTally(), UnitTally()
        self.counting: set[int] = set()
        self.honest: set[int] = set()
        self.through, self.moved, self.longest, self._above = 0, 0, timedelta(0), False

    def step(self, at: datetime) -> None:
        """Look, then count and rank; what came this minute counts until it is looked at."""
        if at.second == 0 and at.microsecond == 0:
            self._look(at)
        counting = {
            deed.fact_id for deed in self._planted.deeds if deed.received_at <= at and self._counts(deed, at)
        }
        if counting != self.counting:
            self.counting = counting
            self.through = max(self.through, points_of(self._planted, counting, self._planted.planted))
            self._fair = self._sums(counting - self._planted.planted)
            self._tally = self._sums(counting)
        self._rank(at)

    def unheld(self, at: datetime) -> set[int]:
        """What would count if nothing were held."""
        deeds = [deed for deed in self._planted.deeds if deed.received_at <= at]
        return {deed.fact_id for deed in deeds if all(self._confirmed(one, at) for one in _concerned(deed))}

    def _look(self, at: datetime) -> None:
        deeds = [d for d in (*self._planted.deeds, *self._around) if at - WINDOW <= d.received_at <= at]
        if len(deeds) == self._looked[0] and at - self._looked[1] < hours(6):
            return
        self._looked = (len(deeds), at)
        of = {deed.fact_id: deed.person_id for deed in deeds}
        for signal in signals(deeds, self._people, self._limits, at):
            self._held |= signal.facts
            self.honest |= {of[fact] for fact in signal.facts} - self._planted.guilty

    def _counts(self, deed: Deed, at: datetime) -> bool:
        if deed.fact_id in self._held or deed.fact_id in self._planted.too_fast:
            return False
        return all(self._confirmed(person, at) for person in _concerned(deed))

    def _confirmed(self, person: int, at: datetime) -> bool:
        waits = self._planted.counts_from
        if person not in waits or (person in self._at_once and at < self._at_once[person]):
            return True
        until = waits[person]
        return until is not None and until <= at

    def _sums(self, counting: set[int]) -> UnitTally:
        board = Board()
        board.feed(entries(self._planted, counting))
        return board.tally(self._target.id)

    def _rank(self, at: datetime) -> None:
        moved = 0
        if self.counting & self._planted.planted:
            moved = self._place(self._fair, at) - self._place(self._tally, at)
        if self._above:
            self._since += at - self._last
            self.longest = max(self.longest, self._since)
        self._above = moved > FEW_PLACES
        if not self._above:
            self._since = timedelta(0)
        self.moved, self._last = max(self.moved, moved), at

    def _place(self, more: UnitTally, at: datetime) -> int:
        """Where the village stands with this beside what its honest people brought."""
        sums = UnitTally()
        sums.add(self._one.standing.sums(self._target.id, at))
        sums.add(more)
        return self._one.standing.place(self._target.id, sums, at)


def _concerned(deed: Deed) -> list[int]:
    """Who must be confirmed for it to count."""
    if deed.kind is FactKind.LESSON_PASSED or deed.other_id is None:
        return [deed.person_id]
    return [deed.person_id, deed.other_id]
