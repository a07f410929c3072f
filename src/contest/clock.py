"""The one clock: the present instant in UTC, the same for all hosts."""

from datetime import UTC, datetime, timedelta

# How far this host's own clock is ahead of the database's, as last seen.
_wrong = timedelta(0)


def own() -> datetime:
    """What this host believes the present instant to be."""
    return datetime.now(UTC)


def correct(wrong: timedelta) -> None:
    """From now on take off what the clock of this host is ahead."""
    global _wrong
    _wrong = wrong


def now() -> datetime:
    """The present instant, aware, in UTC, by the clock all hosts share; asked by routes and jobs only."""
    return own() - _wrong
