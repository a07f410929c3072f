"""How far a device is believed about when something was done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.errors import N_, Invalid
from contest.ledger.rules import CLOCK_AHEAD

# A phone whose battery was empty wakes up in 1970; nothing waits a year to be sent.
LONGEST_KEPT = timedelta(days=366)
WRONG_CLOCK = N_("The clock of this device is wrong. Please set it right and send again.")


@dataclass(frozen=True, slots=True)
class DeviceClock:
    """What vouches for the times that a device tells.

    `away_since` is its last contact before this visit: from then on it may have been without signal.
    `sent_at` is its own clock when it sent; with that a clock that is wrong is put right.
    """

    away_since: datetime | None
    sent_at: datetime | None = None

    def believed(self, told: datetime | None, now: datetime, sent_at: datetime | None = None) -> datetime:
        """The instant to count by: what was told, drawn to between the last contact and now.

        An item may bring a `sent_at` that is its own. A device that vouches for nothing did it now. Refuses
        what no clock that runs can have meant.
        """
        if told is None:
            return now
        # Subtracted before anything is added: years like 1 and 9999 are sent, too.
        age = (sent_at or self.sent_at or now) - told
        if not -CLOCK_AHEAD <= age <= LONGEST_KEPT:
            raise Invalid(WRONG_CLOCK)
        earliest = min(self.away_since or now, now)
        return min(max(now - age, earliest), now)
