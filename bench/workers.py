"""Several processes behind one port: facts and pages a second with one, two and four of them."""

from bench.attempts import Sent
from bench.ground import Ground
from bench.load import Same, get
from bench.rates import Rates
from bench.table import Line, Part
from bench.writing import AWARDS_A_SECOND

ONE = "one worker"


def measured(ground: Ground) -> Part:
    """Start each number of workers in turn, round after round."""
    rates, sent = Rates(ground), Sent(ground.stage)
    with ground.province("workers") as url:
        for _ in range(ground.scale.rounds):
            for count in ground.scale.workers:
                with rates.samples.trying(f"awards {count}", f"pages {count}"):
                    _round(rates, sent, url, count)
    return Part([line for kind in ("awards", "pages") for line in _told(rates, kind)])


def _round(rates: Rates, sent: Sent, url: str, count: int) -> None:
    with rates.ground.served(url, f"--workers={count}") as app:
        board = Same(get(rates.ground.stage.board, accept_encoding="gzip"))
        # The first worker answers while the others still fold: nothing of this round counts.
        rates.hammer(f"warming {count}", app, board)
        rates.hammer(f"pages {count}", app, board)
        most = int(AWARDS_A_SECOND * rates.ground.scale.seconds)
        result = rates.hammer(f"awards {count}", app, sent.passes("spread", most))
        sent.give_back("spread", most - len(result.latencies))


def _told(rates: Rates, kind: str) -> list[Line]:
    what = {"awards": "awards, many units", "pages": "board page at rest"}[kind]
    counts = rates.ground.scale.workers
    return [
        rates.line(f"{what}, {count} workers", f"{kind} {count}", ONE, f"{kind} {counts[0]}")
        for count in counts[1:]
    ]
