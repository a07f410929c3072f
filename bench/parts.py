"""The subjects of the bench, in the order in which they are measured and told."""

from collections.abc import Callable
from dataclasses import dataclass

from bench import (
    drawing,
    engine,
    first_visit,
    ledgers,
    phone,
    places,
    profile,
    reading,
    rosters,
    slow_network,
    starting,
    watching,
    workers,
    writing,
)
from bench.fairness import play
from bench.ground import Ground
from bench.table import Part


@dataclass(frozen=True, slots=True)
class Subject:
    """A heading in the document, and what measures the figures below it."""

    title: str
    measure: Callable[[Ground], Part]


PARTS = {
    "writing": Subject("Facts coming in", writing.measured),
    "reading": Subject("Pages", reading.measured),
    "watching": Subject("Live streams", watching.measured),
    "engine": Subject("The engine alone", engine.measured),
    "places": Subject("Own place", places.measured),
    "ledgers": Subject("Ledgers of growing size", ledgers.measured),
    "starting": Subject("Start and memory", starting.measured),
    "workers": Subject("Several processes", workers.measured),
    "phone": Subject("Pages on a phone", phone.measured),
    "slow_network": Subject("Pages on a slow network", slow_network.measured),
    "drawing": Subject("Badge pictures", drawing.measured),
    "rosters": Subject("A roster of 20,000", rosters.measured),
    "fairness": Subject("Fair play", play.measured),
    "first_visit": Subject("A first visit", first_visit.measured),
    "profile": Subject("Where the time goes", profile.measured),
}
