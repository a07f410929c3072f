"""What just happened in units, put together over some minutes; it never tells of persons."""

from collections import OrderedDict
from collections.abc import Iterable
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


class RecentEvents:
    """The latest happenings by unit and window."""

    def __init__(self, kept: Iterable[Happening] = ()) -> None:
        self._kept = OrderedDict((_key(one.unit, one.last_at), one) for one in kept)

    def note(self, entry: Entry, at: datetime) -> None:
        """Count an entry; what a reversal takes back is no news."""
        helped = entry.kind is Kind.HELP
        if entry.reverses is not None or not (entry.achieved or entry.fresh or helped):
            return
        for unit in entry.units:
            key = _key(unit, at)
            happening = self._kept.setdefault(key, Happening(unit, at))
            happening.last_at = max(happening.last_at, at)
            happening.achieved += entry.achieved
            happening.joined += unit in entry.fresh
            happening.helps += helped
            self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def forget(self, before: datetime) -> None:
        """Drop what happened before that instant."""
        for key in [key for key, one in self._kept.items() if one.last_at < before]:
            del self._kept[key]

    def latest(self) -> list[Happening]:
        """The happenings, newest first."""
        return sorted(self._kept.values(), key=lambda happening: happening.last_at, reverse=True)

    def kept(self) -> list[Happening]:
        """The happenings in the order in which they make room; from them the same news can be begun anew."""
        return list(self._kept.values())


def _key(unit: int, at: datetime) -> tuple[int, int]:
    return unit, int(at.timestamp()) // WINDOW_SECONDS
