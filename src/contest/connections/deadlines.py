"""What a connection owes, since when, and how much has passed since."""

from collections import OrderedDict
from collections.abc import Iterator
from enum import IntEnum
from typing import Protocol


class Stage(IntEnum):
    """What a connection is in the middle of: all but the last owe something, and make room in this order."""

    HEADER = 0
    IDLE = 1
    BODY = 2
    ANSWER = 3


class Peer(Protocol):
    """What is asked of a connection by those who keep its time."""

    stage: Stage
    filed: Stage
    reserved: bool
    received: int

    @property
    def held(self) -> bool:
        """Whether it is the server that does not read on."""

    @property
    def leaving(self) -> bool:
        """Whether it is closed but for what the other side has not taken."""

    @property
    def buffered(self) -> int:
        """Bytes of answers that wait in this process."""

    def unsent(self) -> int:
        """Bytes of answers that the other side has not taken."""

    def rest(self) -> None:
        """Wait for the next request, if nothing is left to do for this one."""

    def time_out(self) -> None:
        """Close it for being late, with a word where one can still be said."""

    def abort(self) -> None:
        """Close it now."""


class Owing:
    """Connections that owe the same, in the order of their time, each with a count of bytes at its start."""

    def __init__(self) -> None:
        self._since: OrderedDict[Peer, tuple[float, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._since)

    def __contains__(self, peer: Peer) -> bool:
        return peer in self._since

    def begin(self, peer: Peer, now: float, count: int = 0) -> None:
        """Its time begins now, whenever it began before."""
        self._since[peer] = now, count
        self._since.move_to_end(peer)

    def end(self, peer: Peer) -> None:
        """It owes this no more."""
        self._since.pop(peer, None)

    def oldest(self) -> Peer:
        """The one whose time began first."""
        return next(iter(self._since))

    def all(self) -> list[Peer]:
        """All of them now."""
        return list(self._since)

    def since(self, until: float) -> Iterator[tuple[Peer, int]]:
        """Those whose time began by then, with their count; each may end or begin anew on the way."""
        late = []
        for peer, (began, count) in self._since.items():
            if began > until:
                break
            late.append((peer, count))
        return iter(late)
