"""How fast accounts may be opened alone from one network, so that no visitor fills the villages by a program.

Families, halls and the masts of a mobile network share one address, so nobody is shut out: beyond a first
handful one waits for moments, and whoever holds the poster of the unit does not even do that.
"""

from datetime import datetime, timedelta
from math import ceil

from contest.errors import N_, Throttled
from contest.security import throttle
from contest.units.joining.places import places_of
from contest.units.queries import UnitCard
from contest.web import sender

AT_ONCE = 20
EVERY = timedelta(seconds=30)
DAY = timedelta(days=1)

WAIT = N_(
    "Many accounts are being opened from this network at this moment. Please press the button again "
    "in %(wait)s. It goes at once with the code on your unit's poster, or through a helper."
)


async def check(unit: UnitCard | None, by_code: str, now: datetime) -> None:
    """Refuse an account where its network has opened too many; nothing is counted by it."""
    source = _source()
    if source is None or (by_code and unit is not None and await _has_room(unit, now)):
        return
    _tell(await throttle.pace_left(source, now, EVERY, AT_ONCE))


async def count(unit: UnitCard | None, by_code: str, now: datetime) -> None:
    """Count an account that is being opened, or refuse it; part of its transaction."""
    source = _source()
    if source is None or (by_code and unit is not None and await _invited(unit, now)):
        return
    _tell(await throttle.paced(source, now, EVERY, AT_ONCE))


async def _invited(unit: UnitCard, now: datetime) -> bool:
    """Whether the unit's code lets one more in: as many a day as it has people, while some are missing."""
    if not await _has_room(unit, now):
        return False
    by_code = f"accounts opened by the code of unit {unit.id}"
    return await throttle.paced(by_code, now, DAY / unit.eligible, unit.eligible) is None


async def _has_room(unit: UnitCard, now: datetime) -> bool:
    """Where everybody is in already, a copy of the poster lifts nothing any more."""
    return bool(unit.eligible and await places_of(unit, now, invited=True))


def _source() -> str | None:
    sent = sender.current.get()
    return f"accounts opened from {sent.source_digest}" if sent and sent.source_digest else None


def _tell(wait: timedelta | None) -> None:
    if wait is not None:
        seconds = max(ceil(wait.total_seconds()), 1)
        raise Throttled(WAIT, retry_after=seconds)
