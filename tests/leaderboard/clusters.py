"""Clusters to compare: villages told by what their people did, and random ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

from leaderboard import METHODS as NAMES
from leaderboard import Board, Competitor, Entry, Kind, Method, Row, UnitTally, method
from leaderboard.ranking import contenders, ranked

LESSON = 10
METHODS: tuple[Method, ...] = tuple(method(name, smallest=20, few=5, top=10) for name in NAMES)
# What declares people and divides by them.
DIVIDING: tuple[Method, ...] = tuple(one for one in METHODS if one.divides)

Member = tuple[Competitor, UnitTally]


@dataclass(frozen=True, slots=True)
class Village:
    """So many of its people did one lesson; of these so many reached the standard, and so many helped."""

    unit: int
    eligible: int
    learners: int = 0
    achievers: int = 0
    helpers: int = 0
    ranked: bool = True


def rows_of(villages: Iterable[Village], method: Method, edition: int = 2) -> tuple[Row, ...]:
    """Let everybody learn, in the order told, and rank the villages; every person counted, few or not."""
    told = list(villages)
    board = Board(best={village.unit: getattr(method, "top", 10) for village in told})
    board.feed(entry_by_entry(told))
    field = [Competitor(village.unit, village.eligible, village.ranked) for village in told]
    return board.standings(field, method, edition).rows


def entry_by_entry(villages: Iterable[Village]) -> Iterable[Entry]:
    numbers, people = count(1), count(1)
    for village in villages:
        home = (village.unit,)
        for learner in range(village.learners):
            person = next(people)
            achieved = learner < village.achievers
            yield Entry(next(numbers), person, home, home, LESSON, Kind.LESSON, achieved)
            if learner < village.helpers:
                # Confirmed by the learner, then completed when the learner passed.
                yield Entry(next(numbers), person, home, (), 2, Kind.HELP, achieved=False)
                yield Entry(next(numbers), person, home, (), 8, Kind.HELP, achieved=False)


def leaders(rows: Iterable[Row]) -> list[int]:
    """The units in the first place."""
    return [row.unit for row in rows if row.place == 1]


def rank(members: list[Member], method: Method) -> tuple[Row, ...]:
    """Rank units by sums that no ledger had to make."""
    return ranked(contenders(members, method))


SUMS = st.integers(0, 60)
TALLIES = st.builds(
    UnitTally,
    points=st.integers(0, 2_000),
    participants=st.integers(0, 12) | SUMS,
    achievers=SUMS,
    helps=SUMS,
    paid=SUMS,
    changed=st.integers(1, 9),
    joined=st.integers(0, 9),
    assisted=st.integers(0, 9),
    best=st.integers(0, 900),
    bettered=st.integers(0, 9),
)


@st.composite
def clusters(draw: st.DrawFn) -> list[Member]:
    """Draw units large and small, ranked and not, some with more people than were declared."""
    units = draw(st.lists(st.integers(1, 40), unique=True, max_size=9))
    sizes = st.integers(0, 22) | st.integers(20, 400)
    return [(Competitor(unit, draw(sizes), draw(st.integers(0, 4)) > 0), draw(TALLIES)) for unit in units]
