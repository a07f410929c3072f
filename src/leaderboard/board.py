"""A board: fold numbered entries, ask for standings, stop and go on from a snapshot."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from operator import attrgetter

from leaderboard.best import Watch
from leaderboard.certificates import digest
from leaderboard.entries import Entry
from leaderboard.few import told_tally
from leaderboard.ranking import contenders, ranked
from leaderboard.scoring import Competitor, Method, as_declared
from leaderboard.standings import DECLARING_EDITION, EDITION, TELLING_EDITION, Standings
from leaderboard.tallies import Batch, UnitTally

SNAPSHOT = "leaderboard snapshot 2"
BEST = "best"
SUMS = attrgetter(*(sum_of.name for sum_of in fields(UnitTally)))


class Board:
    """The sums of one ledger up to its entry `number`, for every unit it credits.

    For the units named in `best` it also follows the points of that many best people.
    """

    __slots__ = ("_number", "_tallies", "_watch")

    def __init__(self, best: Mapping[int, int] | None = None) -> None:
        self._number = 0
        self._tallies: dict[int, UnitTally] = {}
        self._watch = Watch(best or {})

    @property
    def number(self) -> int:
        """The number of the last entry taken in; 0 before the first."""
        return self._number

    @property
    def best(self) -> dict[int, int]:
        """The units whose best people are followed, and how many of them."""
        return {unit: best.top for unit, best in self._watch.units.items()}

    def feed(self, entries: Iterable[Entry]) -> set[int]:
        """Take in the next entries and return the units they moved.

        An entry out of turn or in contradiction with itself is refused, and so are those after it;
        those before it count.
        """
        batch = Batch(self._number)
        try:
            batch.take(self._watch.over(entries) if self._watch.units else entries)
        finally:
            moved = batch.settle(self._tallies)
            self._watch.settle(self._tallies, moved)
            self._number = batch.number
        return moved

    @classmethod
    def of_sums(cls, number: int, sums: Mapping[int, UnitTally]) -> "Board":
        """A board as it stands after entry `number`, its sums told by somebody else."""
        board = cls()
        board._number = number
        board._tallies = dict(sums)
        return board

    @property
    def units(self) -> tuple[int, ...]:
        """The units that any entry ever credited."""
        return tuple(sorted(self._tallies))

    def tally(self, unit: int) -> UnitTally:
        """Copy out the sums of a unit; zeros when no entry ever credited it."""
        return replace(self._tallies.get(unit, UnitTally()))

    def standings(
        self, competitors: Iterable[Competitor], method: Method, edition: int = EDITION
    ) -> Standings:
        """Rank these units against one another by this method, in the present edition or an earlier one."""
        members = [(member, self._tallies.get(member.unit, UnitTally())) for member in competitors]
        if edition >= DECLARING_EDITION:
            members = [(member, as_declared(tally, member.eligible)) for member, tally in members]
        if edition >= TELLING_EDITION:
            members = [(member, told_tally(tally)) for member, tally in members]
        if len({member.unit for member, _ in members}) < len(members):
            raise ValueError("A unit can stand on a board only once.")
        return Standings(ranked(contenders(members, method), edition), self._number, edition)

    def snapshot(self) -> bytes:
        """Write the sums down; boards that took in the same entries write the same bytes."""
        lines = [SNAPSHOT, str(self._number)]
        for unit, tally in sorted(self._tallies.items()):
            lines.append(" ".join(map(str, (unit, *SUMS(tally)))))
        for unit, best in sorted(self._watch.units.items()):
            points = [f"{person}:{has}" for person, has in sorted(best.points.items())]
            lines.append(" ".join([BEST, str(unit), str(best.top), *points]))
        text = "\n".join(lines)
        return f"{text}\n{digest(text)}\n".encode()

    @classmethod
    def restore(cls, snapshot: bytes) -> "Board":
        """Go on from a snapshot as if all its entries had just been fed; a damaged one is refused."""
        text, _, seal = snapshot.decode(errors="replace").removesuffix("\n").rpartition("\n")
        if digest(text) != seal or not text.startswith(f"{SNAPSHOT}\n"):
            raise ValueError("This is not a whole and unaltered snapshot of a board.")
        _, number, *lines = text.split("\n")
        watched = [line.split(" ") for line in lines if line.startswith(BEST)]
        board = cls({int(unit): int(top) for _, unit, top, *_ in watched})
        board._number = int(number)
        for line in lines[: len(lines) - len(watched)]:
            credited, *sums = map(int, line.split(" "))
            board._tallies[credited] = UnitTally(*sums)
        for _, unit, _, *points in watched:
            pairs = (point.split(":") for point in points)
            of_people = {int(person): int(has) for person, has in pairs}
            board._watch.units[int(unit)].restore(of_people, board.tally(int(unit)).bettered)
        return board
