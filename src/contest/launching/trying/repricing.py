"""A campaign's facts priced anew by one version of rules, by the code that prices them as they come; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from contest.campaigns.rules import Rules
from contest.ledger.rules import FactKind, PricingState
from contest.points.pricing import ENTRY_KIND, price
from leaderboard import Board, Entry


@dataclass(slots=True)
class CountedFact:
    """A fact that counts in a campaign, the day it was done `on`, units it was for, its person's group."""

    kind: FactKind
    person_id: int
    other_id: int | None
    lesson_id: int | None
    score: int | None
    occurred_at: datetime
    on: date
    group: str
    units: tuple[int, ...]


class Repricing:
    """Takes facts in the order of their ledger; `board` is what they add up to under these rules."""

    def __init__(self, rules: Rules, slugs: Mapping[int, str], best: Mapping[int, int]) -> None:
        self.board = Board(best)
        self.points = 0
        self.achieved = 0
        self._rules = rules
        self._slugs = slugs
        self._people: dict[int, PricingState] = {}

    def take(self, facts: Iterable[CountedFact]) -> None:
        """Price the next facts and feed the board with what they bring."""
        following = self.board.number + 1
        self.board.feed(self._entry(number, one) for number, one in enumerate(facts, following))

    def _entry(self, number: int, one: CountedFact) -> Entry:
        who, units = one.person_id, one.units
        person = self._people.get(who)
        if person is None:
            person = self._people[who] = PricingState(who, one.group)
        priced = price(one, one.on, person, self._rules, self._slugs)
        fresh: tuple[int, ...] = ()
        if not person.seen.issuperset(units):
            fresh = tuple(unit for unit in units if unit not in person.seen)
            person.seen.update(fresh)
        self.points += priced.points
        self.achieved += priced.achieved
        return Entry(number, who, units, fresh, priced.points, ENTRY_KIND[one.kind], priced.achieved)
