"""Open event streams on one board: until the last has a new fragment, and the memory each takes."""

from bench import load, streams
from bench.attempts import Sent
from bench.ground import Ground
from bench.processes import Served
from bench.table import Line, Part, Samples, at_most, missed
from contest.standings.engine.live import INTERVAL

HUB = "bare ASGI hub"
# What is sent may wait for the boards' own interval; beside it a stream may take 1.3 times the bare hub's.
SLACK = 1.3
LONGEST_MS = 1000


def measured(ground: Ground) -> Part:
    """The largest crowd first: the memory of a stream is told best by a server that has done nothing else."""
    samples, sent = Samples(), Sent(ground.stage)
    # As the page itself asks for it.
    stream = f"{ground.stage.board}/stream?page=1&speak=vi"
    with ground.both("watching") as (_, app, bare):
        for number in range(ground.scale.stream_rounds):
            print(f"  round {number + 1} of {ground.scale.stream_rounds}", flush=True)
            for size in reversed(ground.scale.streams):
                with samples.trying(f"app {size}", f"app {size} sent", "app idle", "app busy"):
                    facts = list(sent.passes("watched", ground.scale.facts).requests())
                    _watch(ground, samples, "app", app, stream, size, facts)
                with samples.trying(f"bare {size}", f"bare {size} sent", "bare idle", "bare busy"):
                    facts = [load.post("/publish", b"")] * ground.scale.facts
                    _watch(ground, samples, "bare", bare, "/stream", size, facts)
    return Part(_told(ground, samples))


def _watch(
    ground: Ground, samples: Samples, name: str, server: Served, path: str, size: int, facts: list[bytes]
) -> None:
    seen = ground.pool.submit(streams.watch, server.port, path, size, facts, server.pid).result()
    for sent, answered in zip(seen.from_sending, seen.from_answer, strict=True):
        samples.add(f"{name} {size} sent", sent * 1000)
        samples.add(f"{name} {size}", answered * 1000)
    if samples.missing(f"{name} idle"):  # later streams are given the memory of earlier ones
        samples.add(f"{name} idle", seen.bytes_idle / 1024)
        samples.add(f"{name} busy", seen.bytes_busy / 1024)


def _told(ground: Ground, samples: Samples) -> list[Line]:
    lines = [_reached(samples, size) for size in ground.scale.streams]
    lines += [_kept_waiting(samples, size) for size in ground.scale.streams[-1:]]
    crowd = f"of {ground.scale.streams[-1]:,}"
    return [
        *lines,
        _memory(samples, f"memory a stream {crowd}, nothing sent", "idle"),
        _memory(samples, f"memory a stream {crowd}, facts arriving", "busy"),
    ]


def _reached(samples: Samples, size: int) -> Line:
    what = f"fact committed → last of {size:,} streams has it"
    if reason := samples.missing(f"app {size}", f"bare {size}"):
        return missed(what, reason)
    took, least = samples.of(f"app {size}"), samples.of(f"bare {size}")
    more = f"from sending the fact {samples.of(f'app {size} sent'):.0f} ms"
    goal = at_most(took, round(SLACK * least + INTERVAL * 1000), " ms")
    ratio = samples.ratio(f"app {size}", f"bare {size}")
    return Line(what, f"{took:.0f} ms", HUB, f"{least:.0f} ms", f"{ratio:.2f}", goal, more)


def _kept_waiting(samples: Samples, size: int) -> Line:
    what = f"fact sent → last of {size:,} streams has it"
    if reason := samples.missing(f"app {size} sent"):
        return missed(what, reason)
    took = samples.of(f"app {size} sent")
    return Line(what, f"{took:.0f} ms", goal=at_most(took, LONGEST_MS, " ms"))


def _memory(samples: Samples, what: str, name: str) -> Line:
    if reason := samples.missing(f"app {name}", f"bare {name}"):
        return missed(what, reason)
    kept, bare = samples.of(f"app {name}"), samples.of(f"bare {name}")
    ratio = f"{kept / max(bare, 0.1):.2f}"
    return Line(what, f"{kept:.1f} kB", HUB, f"{bare:.1f} kB", ratio, at_most(kept, 22, " kB"))
