"""Pages: a board for anybody, at rest and while points come in, and pages of people who are signed in."""

from concurrent.futures import Future

from bench import load
from bench.attempts import Sent
from bench.ground import Ground
from bench.load import Result, Same, Turns, get
from bench.processes import Served
from bench.rates import Rates, check
from bench.table import Line, Part, at_least, missed

CHANGES_A_SECOND, FACTS_A_SECOND = 10.0, 500.0
READY, READY_304, TABLE = (
    "Litestar, ready bytes",
    "Litestar, ready 304",
    "Litestar + Jinja, a table of 50 rows",
)
UNCHANGED = frozenset({304})
# Before and after the round, so that it lies wholly within the time in which facts arrive.
MARGIN = 1.0

# CTFd 3.8.7 with MariaDB and Redis, measured on another run of the same kind of machine, not by this bench.
CTFD = "CTFd 3.8.7 scoreboard, cache warm (quoted, not measured in this run)"
CTFD_BUSY = "CTFd 3.8.7 scoreboard, 10 awards/s arriving (quoted, not measured in this run)"
# The slowest and the fastest round; ours are held against the middle.
CTFD_PAGES, CTFD_BUSY_PAGES = (57, 75), (5, 19)


def measured(ground: Ground) -> Part:
    """Every kind of page in turn, round after round."""
    rates, sent = Rates(ground), Sent(ground.stage)
    with ground.both("reading") as (_, app, bare):
        for number in range(ground.scale.rounds):
            print(f"  round {number + 1} of {ground.scale.rounds}", flush=True)
            _boards(rates, sent, app, bare)
            _own_pages(rates, app, bare)
    return Part(_told(rates))


def _boards(rates: Rates, sent: Sent, app: Served, bare: Served) -> None:
    ground, samples = rates.ground, rates.samples
    board = Same(get(ground.stage.board, accept_encoding="gzip"))
    with samples.trying("bare get"):
        rates.hammer("bare get", bare, Same(get("/ready", accept_encoding="gzip")))
    with samples.trying("board"):
        rates.hammer("board", app, board)
    with samples.trying("changing"):
        arriving = _arriving(ground, sent, app, "watched", CHANGES_A_SECOND)
        rates.hammer("changing", app, board)
        check(arriving.result())
    with samples.trying("busy"):
        arriving = _arriving(ground, sent, app, "spread", FACTS_A_SECOND)
        rates.hammer("busy", app, board)
        came = arriving.result()
        check(came)
        samples.add("arrived", came.rate)
    with samples.trying("bare 304"):
        rates.hammer("bare 304", bare, Same(get("/ready", if_none_match='"ready"')), UNCHANGED)
    with samples.trying("304"):
        tag = ground.pool.submit(load.etag, app.port, ground.stage.board).result()
        rates.hammer("304", app, Same(get(ground.stage.board, if_none_match=tag)), UNCHANGED)


def _arriving(ground: Ground, sent: Sent, app: Served, name: str, rate: float) -> "Future[Result]":
    seconds = ground.scale.seconds + MARGIN
    passes = sent.passes(name, int(rate * seconds))
    return ground.pool.submit(load.drip, app.port, rate, seconds, passes)


def _own_pages(rates: Rates, app: Served, bare: Served) -> None:
    browsing = rates.ground.stage.browsing
    today = tuple(get("/today", cookie=f"session={token}") for token, _ in browsing)
    units = tuple(get(f"/units/{code}", cookie=f"session={token}") for token, code in browsing)
    with rates.samples.trying("bare table"):
        rates.hammer("bare table", bare, Same(get("/table")))
    with rates.samples.trying("today"):
        rates.hammer("today", app, Turns(today))
    with rates.samples.trying("unit"):
        rates.hammer("unit", app, Turns(units))


def _told(rates: Rates) -> list[Line]:
    return [
        rates.line(
            "board page at rest", "board", READY, "bare get", 0.8, more=rates.cost("board", "bare get")
        ),
        rates.line("board page, its board changing", "changing", READY, "bare get", 0.8, "10 facts/s on it"),
        rates.line(
            "board page under 500 facts/s", "busy", "board page at rest", "board", 0.8, _arrived(rates)
        ),
        rates.line(
            "board page not changed (304)", "304", READY_304, "bare 304", more=rates.cost("304", "bare 304")
        ),
        rates.line("/today, signed in", "today", TABLE, "bare table", 0.5, rates.cost("today", "bare table")),
        rates.line("own unit, signed in", "unit", TABLE, "bare table", 0.5, rates.cost("unit", "bare table")),
        _against_ctfd(rates, "board page at rest", "board", CTFD, CTFD_PAGES, 300),
        _against_ctfd(rates, "board page under 500 facts/s", "busy", CTFD_BUSY, CTFD_BUSY_PAGES, 1000),
    ]


def _arrived(rates: Rates) -> str:
    if rates.samples.missing("arrived"):
        return ""
    return f"{rates.samples.of('arrived'):.0f} facts/s arrived, each a request of its own"


def _against_ctfd(rates: Rates, what: str, name: str, beside: str, pages: tuple[int, int], goal: int) -> Line:
    if reason := rates.samples.missing(name):
        return missed(what, reason)
    rate, (slowest, fastest) = rates.samples.of(name), pages
    times = rate / ((slowest + fastest) / 2)
    aimed = at_least(times, goal, " ×")
    return Line(what, f"{rate:,.0f}/s", beside, f"{slowest}–{fastest}/s", f"{times:.0f}", aimed)
