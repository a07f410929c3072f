"""Which cluster a unit competes in: units compete only with those like them; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contest.units.rules import Track


@dataclass(frozen=True, slots=True)
class ClusterPlan:
    """A cluster, and the kind and size of the units that belong in it when no band says so."""

    key: str
    track: Track
    name: str
    name_en: str
    kind: str = ""
    low: int = 0
    high: int | None = None

    def fits(self, kind: str, eligible: int) -> bool:
        """Whether a unit of that kind and size belongs here."""
        return kind == self.kind and self.low <= eligible and (self.high is None or eligible <= self.high)


@dataclass(frozen=True, slots=True)
class ClusterCandidate:
    """A unit that may take part; `bands` are its own and those of the places above it, nearest first."""

    id: int
    code: str
    name: str
    kind: str
    track: Track
    eligible: int
    bands: tuple[str, ...]


def chosen(
    unit: ClusterCandidate, clusters: tuple[ClusterPlan, ...], choices: Mapping[int, str]
) -> str | None:
    """The key of the cluster the unit was put into, if there is such a one; else of where it belongs."""
    key = choices.get(unit.id)
    known = any(cluster.key == key and cluster.track is unit.track for cluster in clusters)
    return key if known else place(unit, clusters)


def place(unit: ClusterCandidate, clusters: Iterable[ClusterPlan]) -> str | None:
    """The key of the unit's cluster: by the nearest band, else by kind and size, else none."""
    own = [cluster for cluster in clusters if cluster.track is unit.track]
    keys = {cluster.key for cluster in own}
    by_band = next((band for band in unit.bands if band in keys), None)
    return by_band or next((cluster.key for cluster in own if cluster.fits(unit.kind, unit.eligible)), None)
