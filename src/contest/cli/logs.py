"""What goes to standard error while the product serves: one JSON object a line, and nobody's name in any."""

import logging
import re
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, TextIO

import asyncpg
import msgspec
import structlog

from contest.web.serving.access_lines import lines as access

# Of a long trace the end tells most; a line stays short enough to arrive whole from several processes.
LONGEST_TRACE = 3_000
# What the text of an error quotes, and long numbers, may be somebody's: a name, a phone, a code.
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|'[^']*'|`[^`]*`|«[^»]*»")
NUMBER = re.compile(r"\+?\d(?:[ .\-]?\d){5,}")

Event = MutableMapping[str, Any]


class LineLogger:
    """Writes each event in one piece, so that lines of several threads and processes do not mix."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out, self._lock = out, threading.Lock()

    def msg(self, message: str) -> None:
        """One line."""
        out = self._out or sys.stderr
        with self._lock:
            out.write(message + "\n")
            out.flush()

    debug = info = warning = error = critical = exception = log = fatal = failure = err = msg


def set_up_logs(level: str) -> None:
    """What we and libraries log goes out as JSON, to standard error."""
    number = logging.getLevelNamesMapping()[level.upper()]
    lines = LineLogger()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            _with_error,
            structlog.processors.JSONRenderer(serializer=_as_json),
        ],
        logger_factory=lambda *_: lines,
        cache_logger_on_first_use=True,
    )
    access.go_to(lines.msg, told=number <= logging.INFO)
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[_Handler(lines)])


@contextmanager
def everything_as_lines() -> Iterator[None]:
    """As long as the block runs, what Python itself says of threads, warnings and breaks is a line, too."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning
    sys.excepthook = _broke
    threading.excepthook = lambda args: _broke(None, args.exc_value, None)
    sys.unraisablehook = lambda args: _broke(None, args.exc_value, None)
    warnings.showwarning = _warned
    try:
        yield
    except Exception as error:
        _broke(None, error, None)
        raise SystemExit(1) from None
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = before


def line(sentence: str, level: str = "info") -> str:
    """A sentence for whoever runs the product, as a line of the log."""
    return _line(level, sentence)


def without_names(text: str) -> str:
    """The text of an error without what it quotes, and without long numbers."""
    return NUMBER.sub("…", QUOTED.sub("“…”", text))


def trace_of(error: BaseException) -> str:
    """Where an error came from and what it says, for whoever mends it; no value that was worked with."""
    lines = [
        *(
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ),
        f"{type(error).__qualname__}: {without_names(_said(error))}",
    ]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{trace_of(cause)}\n" if cause is not None and cause is not error else ""
    return (before + "\n".join(lines))[-LONGEST_TRACE:]


def _said(error: BaseException) -> str:
    # The details of a database's error are the values of a row.
    return str(error.args[0]) if isinstance(error, asyncpg.PostgresError) and error.args else str(error)


class _Handler(logging.Handler):
    """Logs of libraries in the same form."""

    def __init__(self, lines: LineLogger) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """One record, one line; what it holds besides its words stays out."""
        try:
            said = record.getMessage()
        except (TypeError, ValueError):
            said = str(record.msg)
        error = record.exc_info[1] if record.exc_info else None
        self._lines.msg(_line(record.levelname.lower(), without_names(said), error, logger=record.name))


def _line(level: str, event: str, error: BaseException | None = None, **more: str) -> str:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    parts: Mapping[str, str] = {"event": event, **more, "level": level, "timestamp": stamp}
    return _as_json({**parts, "exception": trace_of(error)} if error else parts)


def _with_error(_: object, __: str, event: Event) -> Mapping[str, Any]:
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exception()
    error = given[1] if isinstance(given, tuple) else given
    return {**event, "exception": trace_of(error)} if isinstance(error, BaseException) else event


def _broke(_: object, error: BaseException | None, __: object) -> None:
    if not isinstance(error, KeyboardInterrupt):
        LineLogger().msg(_line("error", "broke", error))


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    place = f"{filename}:{lineno}"
    LineLogger().msg(_line("warning", without_names(str(message)), logger=category.__name__, place=place))


def _as_json(event: object, **_: object) -> str:
    return msgspec.json.encode(event, enc_hook=str).decode()
