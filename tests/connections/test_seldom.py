"""What anybody can cause a thousand times a second is told once a minute."""

import logging

import pytest

from contest.connections import Repeats, Seldom
from tests.connections.log import Told
from tests.connections.scene import Clock


def test_a_warning_comes_at_once_then_once_a_minute_with_how_often_it_was_due(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, clock = Told(monkeypatch), Clock()
    warning = Seldom("full", clock)

    for _ in range(100):
        warning.warn(open=5)
    clock.now += 59.9
    warning.warn(open=6)
    clock.now += 0.2
    warning.warn(open=7)

    assert told.lines == [
        {"event": "full", "times": 1, "open": 5},
        {"event": "full", "times": 101, "open": 7},
    ]


def test_the_first_warning_comes_at_once_on_a_machine_just_started_and_the_next_after_a_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told, clock = Told(monkeypatch), Clock()
    clock.now = 0.0
    warning = Seldom("full", clock)

    warning.warn()
    clock.now = 60.0
    warning.warn()

    assert told.lines == [{"event": "full", "times": 1}, {"event": "full", "times": 1}]


def test_a_library_may_say_the_same_once_a_minute_and_faults_always() -> None:
    clock = Clock()
    repeats = Repeats(clock)

    def let_through(level: int, text: str) -> bool:
        return repeats.filter(logging.LogRecord("uvicorn.error", level, "", 0, text, (), None))

    garbage = [let_through(logging.WARNING, "Invalid HTTP request received.") for _ in range(3)]
    other = let_through(logging.WARNING, "Unsupported upgrade request.")
    faults = [let_through(logging.ERROR, "Exception in ASGI application\n") for _ in range(2)]
    clock.now += 60
    again = let_through(logging.WARNING, "Invalid HTTP request received.")

    assert (garbage, other, faults, again) == ([True, False, False], True, [True, True], True)
