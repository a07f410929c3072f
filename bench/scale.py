"""How much is measured: the figures that count, or a look at whether everything runs."""

from dataclasses import dataclass, replace

LARGEST_LEDGER = 1_000_000
SMALLEST_LEDGER = 10_000


@dataclass(frozen=True, slots=True)
class Scale:
    """Rounds and seconds of the rates, sizes of everything else."""

    rounds: int = 5
    seconds: float = 2.5
    streams: tuple[int, ...] = (1_000, 5_000, 10_000)
    stream_rounds: int = 3
    facts: int = 5
    pictures: int = 30
    ledgers: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    people: int = 1_000_000
    entries: int = 500_000
    workers: tuple[int, ...] = (1, 2, 4)
    profile_seconds: float = 15.0


def whole(largest: int = LARGEST_LEDGER) -> Scale:
    """The figures that count; ledgers from ten thousand entries to the largest, each ten times the last."""
    sizes, size = [], SMALLEST_LEDGER
    while size <= largest:
        sizes.append(size)
        size *= 10
    if not sizes:
        raise ValueError(f"A ledger of {largest} entries is smaller than the smallest, {SMALLEST_LEDGER}.")
    return replace(Scale(), ledgers=tuple(sizes))


TINY = Scale(
    rounds=1,
    seconds=0.4,
    streams=(60, 120),
    stream_rounds=1,
    facts=2,
    pictures=2,
    ledgers=(4_000, 8_000),
    people=3_000,
    entries=20_000,
    workers=(1, 2),
    profile_seconds=2.0,
)
