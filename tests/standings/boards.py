"""Boards of random ledgers, with what every ranking method looks at."""

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from leaderboard import Board, Competitor, Entry, Kind

UNITS = (1, 2, 3, 4)


def entries() -> st.SearchStrategy[list[tuple[int, int, int]]]:
    """Person, unit and points of entries in their order; a person stays in one unit."""
    people = st.integers(1, 40)
    return st.lists(
        st.tuples(people, st.integers(0, 60)).map(lambda one: (one[0], UNITS[one[0] % 4], one[1])),
        max_size=60,
    )


fields = st.tuples(*[st.builds(Competitor, st.just(unit), st.integers(0, 60)) for unit in UNITS[:3]]).map(
    lambda some: [*some, Competitor(UNITS[3], 30, ranked=False)]
)


def board_of(lines: Sequence[tuple[int, int, int]], best: Mapping[int, int]) -> Board:
    """A board of these entries: 50 points and more reach the standard once, even points above are help."""
    board, seen, reached = Board(best), set[int](), set[int]()
    made = []
    for number, (person, unit, points) in enumerate(lines, start=1):
        achieved = points >= 50 and person not in reached
        kind = Kind.HELP if points % 2 == 0 and not achieved else Kind.LESSON
        fresh = () if person in seen else (unit,)
        made.append(Entry(number, person, (unit,), fresh, points, kind, achieved))
        seen.add(person)
        reached |= {person} if achieved else set()
    board.feed(made)
    return board
