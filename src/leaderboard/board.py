"""A board: fold numbered entries, ask for standings, stop and go on from a snapshot."""

from collections.abc import Iterable
from dataclasses import astuple, replace

from leaderboard.certificates import digest
from leaderboard.entries import Entry
from leaderboard.ranking import Contender, ranked
from leaderboard.scoring import Competitor, Method, Pool
from leaderboard.standings import Standings
from leaderboard.tallies import Batch, UnitTally

SNAPSHOT = "leaderboard snapshot 1"


class Board:
    """The sums of one ledger up to its entry `number`, for every unit it credits."""

    __slots__ = ("_number", "_tallies")

    def __init__(self) -> None:
        self._number = 0
        self._tallies: dict[int, UnitTally] = {}

    @property
    def number(self) -> int:
        """The number of the last entry taken in; 0 before the first."""
        return self._number

    def feed(self, entries: Iterable[Entry]) -> set[int]:
        """Take in the next entries and return the units they moved.

        An entry out of turn or in contradiction with itself is refused, and so are those after it;
        those before it count.
        """
        batch = Batch(self._number)
        try:
            batch.take(entries)
        finally:
            moved = batch.settle(self._tallies)
            self._number = batch.number
        return moved

    def tally(self, unit: int) -> UnitTally:
        """Copy out the sums of a unit; zeros when no entry ever credited it."""
        return replace(self._tallies.get(unit, UnitTally()))

    def standings(self, competitors: Iterable[Competitor], method: Method) -> Standings:
        """Rank these units against one another by this method."""
        members = [(member, self._tallies.get(member.unit, UnitTally())) for member in competitors]
        if len({member.unit for member, _ in members}) < len(members):
            raise ValueError("A unit can stand on a board only once.")
        pool = Pool.of(members)
        field = [Contender(member, tally, method.score(tally, member, pool)) for member, tally in members]
        return Standings(ranked(field), self._number)

    def snapshot(self) -> bytes:
        """Write the sums down; boards that took in the same entries write the same bytes."""
        lines = [SNAPSHOT, str(self._number)]
        for unit, tally in sorted(self._tallies.items()):
            lines.append(" ".join(map(str, (unit, *astuple(tally)))))
        text = "\n".join(lines)
        return f"{text}\n{digest(text)}\n".encode()

    @classmethod
    def restore(cls, snapshot: bytes) -> "Board":
        """Go on from a snapshot as if all its entries had just been fed; a damaged one is refused."""
        text, _, seal = snapshot.decode().removesuffix("\n").rpartition("\n")
        if digest(text) != seal or not text.startswith(f"{SNAPSHOT}\n"):
            raise ValueError("This is not a whole and unaltered snapshot of a board.")
        board = cls()
        _, number, *lines = text.split("\n")
        board._number = int(number)
        for line in lines:
            unit, *sums = map(int, line.split(" "))
            board._tallies[unit] = UnitTally(*sums)
        return board
