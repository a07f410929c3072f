"""What is told seldom, as a test hears it: loggers keep the settings of whoever used them first."""

import pytest

from contest.connections import seldom


class Told:
    """The lines of the log."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: list[dict[str, object]] = []
        monkeypatch.setattr(seldom, "log", self)

    def warning(self, event: str, **figures: object) -> None:
        self.lines.append({"event": event, **figures})

    def named(self, event: str) -> list[dict[str, object]]:
        """The lines about one thing."""
        return [line for line in self.lines if line["event"] == event]
