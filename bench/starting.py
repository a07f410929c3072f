"""A cold start of the server with its database up, and the memory of a worker that holds the province."""

import urllib.request
from contextlib import AbstractContextManager

from bench.ground import READY, Ground
from bench.processes import Served, free_port, memory_held, running
from bench.table import Line, Part, Samples, at_most, missed

SMALLEST = "the smallest Litestar application on uvicorn"
LONGEST, LARGEST_MB = 2, 200
MB = 1_000_000


def measured(ground: Ground) -> Part:
    """Start both in turn, round after round."""
    samples = Samples()
    with ground.province("starting") as url:
        for _ in range(ground.scale.rounds):
            with samples.trying("smallest"), _smallest(ground) as bare:
                samples.add("smallest", bare.started_in)
                samples.add("smallest memory", memory_held(bare.pid))
            with samples.trying("serve"), ground.served(url) as app:
                samples.add("serve", app.started_in)
                for page in ("/", ground.stage.board, "/standings", "/lessons"):
                    with urllib.request.urlopen(f"http://127.0.0.1:{app.port}{page}") as answer:
                        answer.read()
                samples.add("memory", memory_held(app.pid))
    return Part([_start(samples), _memory(samples)])


def _smallest(ground: Ground) -> AbstractContextManager[Served]:
    port = free_port()
    return running(["-m", "bench.smallest", str(port)], port, ground.folder / "smallest.log", READY)


def _start(samples: Samples) -> Line:
    what = "cold start until the first answer, database up"
    if reason := samples.missing("serve", "smallest"):
        return missed(what, reason)
    took, least, ratio = samples.of("serve"), samples.of("smallest"), samples.ratio("serve", "smallest")
    return Line(what, f"{took:.2f} s", SMALLEST, f"{least:.2f} s", f"{ratio:.2f}", at_most(ratio, LONGEST))


def _memory(samples: Samples) -> Line:
    what = "memory of one worker, province loaded"
    if reason := samples.missing("memory", "smallest memory"):
        return missed(what, reason)
    held, least = samples.of("memory") / MB, samples.of("smallest memory") / MB
    ratio, goal = samples.ratio("memory", "smallest memory"), at_most(held, LARGEST_MB, " MB")
    return Line(what, f"{held:.0f} MB", SMALLEST, f"{least:.0f} MB", f"{ratio:.1f}", goal)
