"""What the samples say: one line a figure, with its limit of the same run."""

from bench.table import Line, Samples
from contest.badges.faces import Shape

POST = "Litestar POST that stores nothing"


def told(samples: Samples) -> list[Line]:
    """All lines of the table."""
    return [*_writing(samples), *_reading(samples), *_watching(samples), *_drawing(samples)]


def _writing(samples: Samples) -> list[Line]:
    return [
        _rate(samples, "awards, many units", "spread", POST, "bare post", _waits(samples, "spread")),
        _rate(samples, "awards, one hot unit", "hot", POST, "bare post", _waits(samples, "hot")),
        _rate(
            samples, "awards, many units", "spread", "PostgreSQL, one row a commit, 64 connections", "singles"
        ),
        _rate(samples, "awards, many units", "spread", "PostgreSQL, one writer, batches of 256", "batches"),
    ]


def _reading(samples: Samples) -> list[Line]:
    return [
        _rate(
            samples,
            "board page",
            "board",
            "Litestar, ready bytes",
            "bare get",
            _cpu(samples, "board", "bare get"),
        ),
        _rate(
            samples, "board page, 100 awards/s arriving", "board under awards", "board page at rest", "board"
        ),
        _rate(
            samples,
            "board page not changed (304)",
            "board 304",
            "Litestar, ready 304",
            "bare 304",
            _cpu(samples, "board 304", "bare 304"),
        ),
    ]


def _watching(samples: Samples) -> list[Line]:
    kept, bare = samples.of("app memory"), samples.of("bare memory")
    return [
        _milliseconds(samples, "fact sent → last of 1,000 streams has it", "sent to last"),
        _milliseconds(samples, "fact answered → last of 1,000 streams has it", "answered to last"),
        Line(
            "memory a stream",
            f"{kept:.1f} kB",
            "bare ASGI hub",
            f"{bare:.1f} kB",
            f"{kept / max(bare, 0.1):.2f}",
        ),
    ]


def _drawing(samples: Samples) -> list[Line]:
    return [_picture(samples, shape) for shape in Shape]


def _rate(samples: Samples, what: str, name: str, beside: str, limit: str, more: str = "") -> Line:
    rate, most = samples.of(name), samples.of(limit)
    return Line(what, f"{rate:,.0f}/s", beside, f"{most:,.0f}/s", f"{samples.ratio(name, limit):.2f}", more)


def _waits(samples: Samples, name: str) -> str:
    waits = f"p50 {samples.of(f'{name} p50'):.0f} ms, p99 {samples.of(f'{name} p99'):.0f} ms"
    return f"{waits}, {_cpu(samples, name, 'bare post')}"


def _cpu(samples: Samples, name: str, limit: str) -> str:
    return f"CPU {samples.of(f'{name} cpu'):.2f} ms each, limit {samples.of(f'{limit} cpu'):.2f}"


def _milliseconds(samples: Samples, what: str, name: str) -> Line:
    took, least = samples.of(f"app {name}"), samples.of(f"bare {name}")
    return Line(
        what,
        f"{took:.0f} ms",
        "bare ASGI hub",
        f"{least:.0f} ms",
        f"{samples.ratio(f'app {name}', f'bare {name}'):.2f}",
    )


def _picture(samples: Samples, shape: Shape) -> Line:
    drawing, saving = samples.of(f"{shape} drawing"), samples.of(f"{shape} saving")
    width, height = shape.size
    return Line(
        f"badge picture {width}×{height}",
        f"{drawing:.1f} ms",
        "saving its ready background alone",
        f"{saving:.1f} ms",
        f"{drawing / saving:.2f}",
        f"{samples.of(f'{shape} size') / 1024:.0f} kB at most",
    )
