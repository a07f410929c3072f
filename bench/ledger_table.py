"""The figures of ledgers of growing size, side by side, and the goals they are held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.table import Line, Part, Samples, at_most, missed

MB = 1_000_000
GROWTH, LONGEST_START, LONGEST_CHECK, LARGEST_MB, LONGEST_REPORT = 1.5, 3.0, 60.0, 200, 10.0
# Start-ups of two sizes differ by chance; beyond this they grow with the ledger.
CHANCE = 1.5


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of figure: how it is called, where it is kept, how it is written."""

    what: str
    name: str
    write: Callable[[float, int], str]


ROWS = (
    Row("people", "people", lambda value, _: f"{value:,.0f}"),
    Row("cost of a fact, settled in batches of 256", "fact", lambda value, _: f"{value:,.0f} µs"),
    Row("start-up without a snapshot", "start", lambda value, _: f"{value:.1f} s"),
    Row("start-up with a snapshot", "start again", lambda value, _: f"{value:.1f} s"),
    Row("size of the snapshot", "snapshot", lambda value, _: f"{value / MB:,.2f} MB"),
    Row("memory of the process, folded from the start", "memory", lambda value, _: f"{value / MB:,.0f} MB"),
    Row("memory of the process, from a snapshot", "memory again", lambda value, _: f"{value / MB:,.0f} MB"),
    Row("facts, entries and progress on disk", "disk", lambda value, size: _disk(value, size)),
    Row("a day of it for a report", "report", lambda value, size: _pace(value, size)),
    Row("the same with the best ten people", "report best", lambda value, size: _pace(value, size)),
    Row("the same, folded by the engine", "report folded", lambda value, size: _pace(value, size)),
    Row("hashed for the first checkpoint", "hashed", lambda value, size: _pace(value, size)),
    Row("certified (hashed before)", "certified", lambda value, size: _pace(value, size)),
    Row("package made", "packed", lambda value, size: _pace(value, size)),
    Row("package, compressed", "package", lambda value, _: f"{value / MB:,.1f} MB"),
    Row("package verified by a stranger", "verified", lambda value, size: _pace(value, size)),
    Row("memory of the verifier", "verify memory", lambda value, _: f"{value / MB:,.0f} MB"),
    Row("generated for this bench in", "filled", lambda value, _: f"{value:,.0f} s"),
)


def _pace(seconds: float, size: int) -> str:
    return f"{seconds:,.1f} s ({size / max(seconds, 1e-9):,.0f}/s)"


def _disk(held: float, size: int) -> str:
    return f"{held / MB:,.0f} MB ({held / size:,.0f} bytes each)"


def told(samples: Samples, sizes: Sequence[int]) -> Part:
    """The goals as lines, everything else as one table with a column for each size."""
    first, last = sizes[0], sizes[-1]
    lines = [_grown(samples, first, size) for size in sizes[1:]]
    lines += [
        _start(samples, last),
        _compared(samples, "start-up with a snapshot", "start again", first, last, CHANCE, "s"),
        _held(samples, last),
        _reported(samples, last),
        _checked(samples, last),
    ]
    return Part(lines, [_matrix(samples, sizes), *_reasons(samples, sizes)])


def _grown(samples: Samples, first: int, size: int) -> Line:
    return _compared(samples, "cost of a fact", "fact", first, size, GROWTH, "µs")


def _compared(samples: Samples, what: str, name: str, first: int, size: int, most: float, unit: str) -> Line:
    what = f"{what} at {size:,} entries"
    if reason := samples.missing(f"{name} {size}", f"{name} {first}"):
        return missed(what, reason)
    value, least = samples.of(f"{name} {size}"), samples.of(f"{name} {first}")
    ratio = samples.ratio(f"{name} {size}", f"{name} {first}")
    digits = 0 if unit == "µs" else 1
    beside, limit = f"at {first:,} entries", f"{least:,.{digits}f} {unit}"
    return Line(what, f"{value:,.{digits}f} {unit}", beside, limit, f"{ratio:.2f}", at_most(ratio, most))


def _start(samples: Samples, size: int) -> Line:
    what = f"start-up of a process at {size:,} entries"
    if reason := samples.missing(f"start again {size}", f"start {size}"):
        return missed(what, reason)
    took, whole = samples.of(f"start again {size}"), samples.of(f"start {size}")
    goal, ratio = at_most(took, LONGEST_START, " s"), f"{took / whole:.2f}"
    return Line(what, f"{took:.1f} s", "folding every entry", f"{whole:.1f} s", ratio, goal)


def _held(samples: Samples, size: int) -> Line:
    what = f"memory of a process at {size:,} entries"
    if reason := samples.missing(f"memory again {size}"):
        return missed(what, reason)
    held = samples.of(f"memory again {size}") / MB
    return Line(what, f"{held:,.0f} MB", goal=at_most(held, LARGEST_MB, " MB"), more="from a snapshot")


def _checked(samples: Samples, size: int) -> Line:
    what = "package verified by a stranger, for a million rows"
    if reason := samples.missing(f"verified {size}"):
        return missed(what, reason)
    took = samples.of(f"verified {size}") * 1_000_000 / size
    return Line(what, f"{took:.1f} s", goal=at_most(took, LONGEST_CHECK, " s"), more=f"at {size:,} rows")


def _reported(samples: Samples, size: int) -> Line:
    what = "a day for a report, for a million entries"
    if reason := samples.missing(f"report {size}", f"report folded {size}"):
        return missed(what, reason)
    took, folded = (samples.of(f"{name} {size}") * 1_000_000 / size for name in ("report", "report folded"))
    goal = at_most(took, LONGEST_REPORT, " s")
    return Line(what, f"{took:.1f} s", "folding every entry", f"{folded:.1f} s", f"{took / folded:.2f}", goal)


def _matrix(samples: Samples, sizes: Sequence[int]) -> str:
    rows = [["entries", *(f"{size:,}" for size in sizes)], ["---", *("--:" for _ in sizes)]]
    for row in ROWS:
        rows.append([row.what, *(_cell(samples, row, size) for size in sizes)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _cell(samples: Samples, row: Row, size: int) -> str:
    name = f"{row.name} {size}"
    return "–" if samples.missing(name) else row.write(samples.of(name), size)


def _reasons(samples: Samples, sizes: Sequence[int]) -> list[str]:
    failed = [
        f"{row.what} at {size:,} entries ({reason})"
        for row in ROWS
        for size in sizes
        if (reason := samples.failure(f"{row.name} {size}"))
    ]
    return [f"Not measured: {'; '.join(failed)}."] if failed else []
