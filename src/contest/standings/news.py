"""What just happened in units, put together over some minutes; it never tells of persons."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from leaderboard import Entry, Kind

WINDOW_SECONDS = 600
# Every entry tells of a village, a commune and the province; only some of them stand on a board.
MOST_KEPT = 400


@dataclass(slots=True)
class Happening:
    """What happened in one unit within one window of time."""

    unit: int
    last_at: datetime
    achieved: int = 0
    joined: int = 0
    helps: int = 0


class News:
    """The latest happenings by unit and window."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], Happening] = OrderedDict()

    def note(self, entry: Entry, at: datetime) -> None:
        """Count an entry; what a reversal takes back is no news."""
        helped = entry.kind is Kind.HELP
        if entry.reverses is not None or not (entry.achieved or entry.fresh or helped):
            return
        window = int(at.timestamp()) // WINDOW_SECONDS
        for unit in entry.units:
            happening = self._kept.setdefault((unit, window), Happening(unit, at))
            happening.last_at = max(happening.last_at, at)
            happening.achieved += entry.achieved
            happening.joined += unit in entry.fresh
            happening.helps += helped
            self._kept.move_to_end((unit, window))
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def latest(self) -> list[Happening]:
        """The happenings, newest first."""
        return sorted(self._kept.values(), key=lambda happening: happening.last_at, reverse=True)
