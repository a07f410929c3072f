"""Who may come in, who must leave for owing too long, and who makes room when the process is full.

Files are the scarce thing: a connection that sends nothing costs its sender nothing, and the site one place.
So each connection is filed by what it owes. Who owes longest leaves first; streams and requests in work owe
nothing and stay.
"""

import time
from collections.abc import Callable

from prometheus_client import Counter, Gauge

from contest.connections.deadlines import Owing, Peer, Stage
from contest.connections.files import exhausted
from contest.connections.limits import Limits
from contest.connections.seldom import Seldom

# From this share of its places on a process says that it is filling.
NEAR = 0.8
# A health check is answered at once, and its look at the database within two seconds.
RESERVED_SECONDS = 5.0
SHED_AT_ONCE = 16

OPEN = Gauge("contest_connections", "Open connections of this process")
MOST = Gauge("contest_connections_limit", "Connections this process bears, beside those for health checks")
CLOSED = Counter("contest_connections_closed", "Connections the server closed, by what they owed", ["owed"])
REFUSED = Counter("contest_connections_refused", "Connections that found every place taken")


class Admission:
    """The connections of one process."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._open: set[Peer] = set()
        self._owing: dict[Stage, Owing] = {stage: Owing() for stage in Stage if stage is not Stage.ANSWER}
        self._stalled, self._reserved = Owing(), Owing()
        self._swept = clock()
        self._near, self._full = Seldom("connections_near_limit", clock), Seldom("connections_full", clock)
        self._files = Seldom("open_files_exhausted", clock)
        self._made_room = 0
        MOST.set(limits.connections)
        OPEN.set_function(lambda: len(self._open))

    def __len__(self) -> int:
        return len(self._open)

    def enter(self, peer: Peer) -> None:
        """A connection was made.

        Where all places are taken somebody who owes leaves for it; where nobody owes, it gets a reserved one.
        """
        taken = len(self._open) - len(self._reserved)
        peer.reserved = taken >= self.limits.connections and not self._make_room()
        if peer.reserved:
            self._reserve(peer)
        self._open.add(peer)
        self.file(peer)

    def leave(self, peer: Peer) -> None:
        """A connection is gone."""
        self._open.discard(peer)
        for owing in (*self._owing.values(), self._stalled, self._reserved):
            owing.end(peer)

    def file(self, peer: Peer) -> None:
        """A connection has come to another stage, or to the same one anew."""
        if peer.filed is not Stage.ANSWER:
            self._owing[peer.filed].end(peer)
        peer.filed = peer.stage
        if peer.stage is not Stage.ANSWER and not peer.reserved and not peer.leaving:
            self._owing[peer.stage].begin(peer, self._clock(), peer.received)

    def stall(self, peer: Peer) -> None:
        """A connection does not take what it asked for as fast as it is given."""
        if peer in self._open and peer not in self._stalled:
            self._stalled.begin(peer, self._clock(), peer.unsent())

    def flow(self, peer: Peer) -> None:
        """It has taken all of it, or much."""
        if peer.buffered:
            self._stalled.begin(peer, self._clock(), peer.unsent())
        elif not peer.leaving:
            self._stalled.end(peer)
            peer.rest()

    def figures(self) -> dict[str, int]:
        """How full the process is, and with what."""
        silent, idle, sending = (len(owing) for owing in self._owing.values())
        told = {"open": len(self), "limit": self.limits.connections, "silent": silent, "idle": idle}
        return {**told, "sending": sending, "stalled": len(self._stalled), "made_room": self._made_room}

    def look(self) -> None:
        """Close who is late, and tell when the process is nearly full; asked again and again."""
        now, limits = self._clock(), self.limits
        self._end_silence(Stage.HEADER, now, limits.header)
        self._end_silence(Stage.IDLE, now, limits.idle)
        for peer, _ in self._reserved.since(now - RESERVED_SECONDS):
            self._close(peer, "reserved")
        self._demand_bodies(now)
        self._demand_reading(now)
        if len(self) >= NEAR * limits.connections:
            self._near.warn(**self.figures())
        if exhausted():
            self._files.warn(**self.figures())
            for _ in range(SHED_AT_ONCE):
                self._make_room()

    def _end_silence(self, stage: Stage, now: float, seconds: float) -> None:
        owing = self._owing[stage]
        for peer, _ in owing.since(now - seconds):
            if peer.held:
                owing.begin(peer, now, peer.received)
            else:
                self._let_go(peer, stage.name.lower())

    def _demand_bodies(self, now: float) -> None:
        owing, limits = self._owing[Stage.BODY], self.limits
        for peer, before in owing.since(now - limits.progress):
            if peer.held or peer.received - before >= limits.least:
                owing.begin(peer, now, peer.received)
            else:
                self._let_go(peer, "body")

    def _demand_reading(self, now: float) -> None:
        owing, limits = self._stalled, self.limits
        for peer in owing.all():
            if not peer.buffered:
                self.flow(peer)
        for peer, before in owing.since(now - limits.progress):
            unsent = peer.unsent()
            if before - unsent >= limits.least:
                owing.begin(peer, now, unsent)
            else:
                self._close(peer, "reading")
        if now - self._swept >= limits.progress:
            # Whoever was closed elsewhere stays until the last byte is taken.
            self._swept = now
            for peer in self._open:
                if peer.leaving:
                    self.stall(peer)

    def _reserve(self, peer: Peer) -> None:
        REFUSED.inc()
        self._full.warn(**self.figures())
        if len(self._reserved) >= self.limits.reserved:
            self._close(self._reserved.oldest(), "reserved")
        self._reserved.begin(peer, self._clock())

    def _make_room(self) -> bool:
        """Close the one who owes longest; false when nobody owes anything."""
        for owing in (*self._owing.values(), self._stalled):
            if len(owing):
                self._made_room += 1
                self._close(owing.oldest(), "room")
                return True
        return False

    def _let_go(self, peer: Peer, owed: str) -> None:
        """Close with a word; what is not taken of it is waited for no longer than of other answers."""
        self._owing[peer.filed].end(peer)
        CLOSED.labels(owed).inc()
        peer.time_out()
        if peer.unsent():
            self.stall(peer)

    def _close(self, peer: Peer, owed: str) -> None:
        self.leave(peer)
        CLOSED.labels(owed).inc()
        peer.abort()
