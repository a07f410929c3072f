"""The log is JSON, one object a line, whatever happens; it names routes and no person."""

import asyncio
import json
import subprocess
import sys
from datetime import datetime

import asyncpg
import pytest
import structlog
from litestar import Litestar, get
from litestar.params import FromPath
from litestar.testing import TestClient
from structlog.testing import capture_logs

from contest.cli.logs import trace_of, without_names
from contest.web import refusals
from contest.web.refusals import HANDLERS
from contest.web.serving.access_lines import AccessLines

EVERYTHING = """
import gc, logging, threading, warnings
import structlog
from contest.cli.setting_up import log_alone, tell

def fails():
    raise ValueError("no person of the name 'Lò Thị Hương'\\n  with +84 912 345 678")

class Doomed:
    def __del__(self):
        fails()

with log_alone("info"):
    log = structlog.get_logger()
    log.info("request", route="/v/{public_id}", status=200)
    log.info('said "so"\\nand so')
    try:
        fails()
    except ValueError as error:
        log.error("request_failed", route="/units/{code}", exc_info=error)
        log.exception("again")
        logging.getLogger("uvicorn.error").exception('Exception in "ASGI" application\\n')
    logging.getLogger("asyncio").warning("slow: %s took %s", {"who": "Lò Thị Hương"}, 3)
    logging.getLogger("asyncio").warning("%d is no number", "x")
    warnings.warn("the name 'Lò Thị Hương' is deprecated")
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    Doomed()
    gc.collect()
    tell("Serving http://127.0.0.1:8000")
    {end}
"""


def lines_of(end: str = "pass") -> tuple[int, list[dict[str, str]]]:
    """What such a program writes to standard error, each line read as JSON, and its exit code."""
    path = [where for where in sys.path if where]
    program = f"import sys; sys.path[:] = {path!r}\n" + EVERYTHING.replace("{end}", end)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    return done.returncode, [json.loads(line) for line in done.stderr.splitlines()]


def test_whatever_is_said_is_one_object_a_line():
    code, lines = lines_of()

    assert code == 0
    assert [line["event"] for line in lines] == [
        "request",
        'said "so"\nand so',
        "request_failed",
        "again",
        "Exception in “…” application\n",
        "slow: {“…”: “…”} took 3",
        "%d is no number",
        "the name “…” is deprecated",
        "broke",
        "broke",
        "Serving http://127.0.0.1:8000",
    ]
    assert all({"level", "timestamp"} <= line.keys() for line in lines)
    assert [line["level"] for line in lines].count("error") == 5


def test_a_trace_tells_where_and_what_but_names_nobody():
    _, lines = lines_of()

    traces = [line["exception"] for line in lines if "exception" in line]
    assert len(traces) == 5
    assert all("<string>:" in trace and "ValueError: no person of the name “…”" in trace for trace in traces)
    assert not [trace for trace in traces if "Hương" in trace or "912" in trace]


@pytest.mark.parametrize(
    ("end", "event", "told"),
    [
        ("raise RuntimeError('the end of Lò Thị Hương')", "broke", "RuntimeError: the end of Lò Thị Hương"),
        ("import click; raise click.ClickException('Port 8000 is taken.')", "Port 8000 is taken.", ""),
        (
            "raise OSError('no route to host')",
            "DATABASE_URL leads to no database that can be used: no route to host",
            "",
        ),
    ],
)
def test_the_last_word_is_a_line_too(end: str, event: str, told: str):
    code, lines = lines_of(end)

    assert code == 1
    assert (lines[-1]["event"], lines[-1]["level"]) == (event, "error")
    assert told in lines[-1].get("exception", "")


def test_what_an_error_quotes_and_long_numbers_are_left_out():
    assert (
        without_names("invalid input: \"Hương\", 'Páo', “Sơn”, `x`, «y»")
        == "invalid input: “…”, “…”, “…”, “…”, “…”"
    )
    assert without_names("phone +84 912 345 678 or 0912.345.678 of unit 5") == "phone … or … of unit 5"


def test_the_row_of_a_refused_statement_stays_out():
    error = asyncpg.CheckViolationError("new row violates a check")
    error.detail = "Failing row contains (7, Lò Thị Hương, +84912345678)."

    assert trace_of(error) == "CheckViolationError: new row violates a check"


def test_what_led_to_an_error_is_told_before_it():
    with pytest.raises(RuntimeError) as broken:
        try:
            raise KeyError("Lò Thị Hương")
        except KeyError as missing:
            raise RuntimeError("not there") from missing

    trace = trace_of(broken.value)
    assert trace.index("KeyError: “…”") < trace.index("RuntimeError: not there")
    assert "Hương" not in trace


def test_a_page_that_breaks_is_told_by_its_route(monkeypatch: pytest.MonkeyPatch):
    everything = structlog.make_filtering_bound_logger("debug")
    # Whatever level another test of this process has set up.
    monkeypatch.setattr(refusals, "log", structlog.wrap_logger(None, wrapper_class=everything))

    @get("/api/badges/{public_id:str}", sync_to_thread=False)
    def breaks(public_id: FromPath[str]) -> str:
        raise OSError("away") if public_id.startswith("away") else ValueError(public_id)

    app = Litestar([breaks], exception_handlers=HANDLERS)
    with capture_logs() as logged, TestClient(app) as client:
        statuses = [client.get(f"/api/badges/{name}-Hương-0912345678").status_code for name in ("away", "Lò")]

    assert statuses == [503, 500]
    assert [(line["event"], line["route"]) for line in logged] == [
        ("database_away", "/api/badges/{public_id}"),
        ("request_failed", "/api/badges/{public_id}"),
    ]
    assert "Hương" not in str([{**line, "exc_info": ""} for line in logged])


async def test_requests_of_one_turn_are_written_together_each_a_line_like_any_other() -> None:
    written: list[str] = []
    lines = AccessLines()
    lines.go_to(written.append, told=True)

    for at in range(80):
        lines.add("GET", '/units/{code}"', 200, float(at))
    at_once = len(written)
    await asyncio.sleep(0)
    lines.go_to(written.append, told=False)
    lines.add("GET", "/today", 200, 1.0)
    await asyncio.sleep(0)

    assert at_once == 0 and len(written) < 20
    assert all(len(piece) <= 4_096 for piece in written)
    told = [json.loads(line) for piece in written for line in piece.splitlines()]
    assert [line["ms"] for line in told] == [float(at) for at in range(80)]
    assert {(line["event"], line["level"], line["route"]) for line in told} == {
        ("request", "info", '/units/{code}"')
    }
    assert all(datetime.fromisoformat(line["timestamp"]) for line in told)
