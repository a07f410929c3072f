"""One round of a rate: a load on a server, its answers checked, what it cost in processor time."""

from dataclasses import dataclass, field

from bench import load
from bench.ground import Ground
from bench.load import Result
from bench.processes import Served, seconds_spent
from bench.table import Line, Samples, at_least, missed

CLIENTS = 64
ANSWERED = frozenset({200})


@dataclass(frozen=True, slots=True)
class Rates:
    """Loads servers by name; what comes of it goes into the samples."""

    ground: Ground
    samples: Samples = field(default_factory=Samples)

    def hammer(
        self, name: str, server: Served, source: load.Source, expected: frozenset[int] = ANSWERED
    ) -> Result:
        """As many answers as come within the round, and the server's processor time for each."""
        before = seconds_spent(server.pid)
        result: Result = self.ground.pool.submit(
            load.hammer, server.port, CLIENTS, self.ground.scale.seconds, source
        ).result()
        check(result, expected)
        self.samples.add(name, result.rate)
        spent = seconds_spent(server.pid) - before
        self.samples.add(f"{name} cpu", spent * 1000 / max(len(result.latencies), 1))
        return result

    def line(self, what: str, name: str, beside: str, limit: str, goal: float = 0, more: str = "") -> Line:
        """A rate beside its limit; a goal of nought is none."""
        samples = self.samples
        if reason := samples.missing(name, limit):
            return missed(what, reason)
        rate, most, ratio = samples.of(name), samples.of(limit), samples.ratio(name, limit)
        aimed = at_least(ratio, goal) if goal else None
        return Line(what, f"{rate:,.0f}/s", beside, f"{most:,.0f}/s", f"{ratio:.2f}", aimed, more)

    def cost(self, name: str, limit: str) -> str:
        """The processor time of one request in words."""
        if self.samples.missing(f"{name} cpu", f"{limit} cpu"):
            return ""
        spent, least = self.samples.of(f"{name} cpu"), self.samples.of(f"{limit} cpu")
        return f"CPU {spent:.2f} ms each, limit {least:.2f}"


def check(result: Result, expected: frozenset[int] = ANSWERED) -> None:
    """Refuse figures of a load that was not answered as it should be."""
    if not set(result.statuses) <= expected:
        raise RuntimeError(f"answers that should not be: {dict(result.statuses)}")
