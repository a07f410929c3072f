"""Ready-made campaigns from `seeds/campaigns`, and the clusters of `seeds/units/clusters.csv` they name."""

import csv
from functools import cache
from pathlib import Path

import msgspec

from contest.campaigns.enrolment.clusters import ClusterPlan
from contest.campaigns.rules import Rules
from contest.errors import N_, Invalid
from contest.units.rules import Track

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
NO_TEMPLATE = N_("Please choose one of the ready-made campaigns.")


class Wording(msgspec.Struct, frozen=True):
    """A text in both languages."""

    vi: str
    en: str

    def of(self, language: str) -> str:
        """The text in a language of this product."""
        return self.en if language == "en" else self.vi


class Template(msgspec.Struct, frozen=True):
    """A ready-made campaign that needs only a name and dates; other words of its file are for others."""

    key: str
    name: Wording
    summary: Wording
    days: int
    registration_days: int
    grace_hours: int
    tracks: tuple[Track, ...]
    clusters: dict[Track, tuple[str, ...]]
    rules: Rules


@cache
def templates() -> tuple[Template, ...]:
    """All ready-made campaigns, the longest first."""
    texts = [path.read_bytes() for path in sorted((SEEDS / "campaigns").glob("*.yaml"))]
    # A file without clusters is a campaign made from a template, not a template.
    made = [msgspec.yaml.decode(text, type=Template) for text in texts if b"\nclusters:" in text]
    return tuple(sorted(made, key=lambda template: -template.days))


def template(key: str) -> Template:
    """The ready-made campaign of that key, or Invalid."""
    found = next((one for one in templates() if one.key == key), None)
    if found is None:
        raise Invalid(NO_TEMPLATE)
    return found


@cache
def _known_clusters() -> dict[str, ClusterPlan]:
    with (SEEDS / "units" / "clusters.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: _plan(line) for line in csv.DictReader(file)}


def _plan(line: dict[str, str]) -> ClusterPlan:
    low, high = line["low"], line["high"]
    return ClusterPlan(
        key=line["code"],
        track=Track(line["track"]),
        name=line["name_vi"],
        name_en=line["name_en"],
        kind=line["kind"],
        low=int(low) if low else 0,
        high=int(high) if high else None,
    )


def cluster_plans(chosen: Template, tracks: tuple[Track, ...]) -> tuple[ClusterPlan, ...]:
    """The clusters of these tracks in the order the template names them."""
    known = _known_clusters()
    return tuple(known[key] for track in chosen.tracks if track in tracks for key in chosen.clusters[track])


def plans_of(keys: tuple[str, ...]) -> tuple[ClusterPlan, ...]:
    """The plans behind the cluster keys of a campaign; a key of its own making has none."""
    known = _known_clusters()
    return tuple(known[key] for key in keys if key in known)
