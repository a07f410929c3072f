"""Standings as people read them: rows in order, a page of them, one unit and its neighbours."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Row:
    """One unit on a board; `tied` when others share its place.

    `place` is None without a point, and outside the ranking, where a unit is not even `ranked`. `changed`
    numbers the last entry that moved what the order is made of; `held` tells of a small unit that stands at
    its cluster's average at most, because too few of its people take part, and waits until others have begun.
    """

    place: int | None
    unit: int
    score: Fraction
    points: int
    eligible: int
    achievers: int
    participants: int
    helps: int
    changed: int
    tied: bool
    held: bool = False
    ranked: bool = True


# 1: a unit without a point had a place like any other. 2: no points, no place.
# 3: one to four people are told, and count, alike. 4: nobody is told beyond the people declared.
FIRST_EDITION, TELLING_EDITION, DECLARING_EDITION, EDITION = 1, 3, 4, 4


@dataclass(frozen=True, slots=True)
class Standings:
    """The rows of a board in order, as they stood after ledger entry `number`.

    `edition` says by which rules places were given: what was certified once is worked out alike forever.
    """

    rows: tuple[Row, ...]
    number: int
    edition: int = EDITION
    _positions: dict[int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_positions", {row.unit: at for at, row in enumerate(self.rows)})

    def place_of(self, unit: int) -> Row | None:
        """Find the row of a unit, or nothing when it is not on this board."""
        position = self._positions.get(unit)
        return None if position is None else self.rows[position]

    def page(self, first: int, size: int) -> tuple[Row, ...]:
        """Cut out `size` rows from row `first` on, counting rows from 1."""
        if first < 1 or size < 0:
            raise ValueError("A page starts at row 1 or later and cannot have a negative size.")
        return self.rows[first - 1 : first - 1 + size]

    def around(self, unit: int, each_side: int) -> tuple[Row, ...]:
        """Cut out a unit with its neighbours; nothing when it is not on this board."""
        position = self._positions.get(unit)
        if position is None:
            return ()
        return self.rows[max(0, position - each_side) : position + each_side + 1]

    def gap_above(self, unit: int) -> Fraction | None:
        """Say how much score is missing to the next place above; nothing in first place or without one."""
        position = self._positions.get(unit)
        if position is None:
            return None
        own = self.rows[position]
        if own.place is None or own.place == 1:
            return None
        # Places are skipped after a tie, so the row just before a shared place holds the next one above.
        return self.rows[own.place - 2].score - own.score
