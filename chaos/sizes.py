"""How long each trial lasts: short in `make test`, long in `make chaos`, or wherever CHAOS=long is set."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Seconds, unless a word says otherwise."""

    workers: int
    killing: float
    restarting: float
    dying: float
    freezing: float
    transitions: int
    tickers: int
    ticking: float
    hammering: float
    clients: int
    colliding: int
    examples: int
    steps: int
    playing: float
    # How much longer than promised something may take: a short run shares its machine with other tests.
    patience: float


SHORT = Sizes(
    workers=2,
    killing=6.0,
    restarting=4.0,
    dying=4.0,
    freezing=1.0,
    transitions=30,
    tickers=2,
    ticking=4.0,
    hammering=0.5,
    clients=50,
    colliding=400,
    examples=20,
    steps=25,
    playing=25.0,
    patience=20.0,
)
LONG = Sizes(
    workers=4,
    killing=60.0,
    restarting=20.0,
    dying=12.0,
    freezing=10.0,
    transitions=201,
    tickers=4,
    ticking=30.0,
    hammering=2.0,
    clients=200,
    colliding=20_000,
    examples=5_000,
    steps=100,
    playing=100.0,
    patience=1.0,
)


def sizes() -> Sizes:
    """The sizes asked for by the environment."""
    return LONG if os.environ.get("CHAOS") == "long" else SHORT
