"""Each phase of a campaign with the time it was planned for and the one at which it came; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.phases.rules import ORDER
from contest.campaigns.queries import CampaignCard, PhaseRow
from contest.campaigns.rules import Phase

# The clock looks once a second, and nobody reads seconds.
PUNCTUAL = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class PlannedPhase:
    """A phase; without `planned` it is entered by hand, and `earliest` says that it may be from then on."""

    phase: Phase
    planned: datetime | None
    entered: datetime | None = None
    by: str | None = None
    earliest: bool = False
    # Of registration alone: the hour from which on units come too late, and whether it is past.
    closes: datetime | None = None
    closed: bool = False

    @property
    def early(self) -> bool:
        """Whether it came before its time."""
        return self._off(self.planned, self.entered)

    @property
    def late(self) -> bool:
        """Whether it came after its time."""
        return not self.earliest and self._off(self.entered, self.planned)

    def _off(self, one: datetime | None, other: datetime | None) -> bool:
        return one is not None and other is not None and one - other > PUNCTUAL


def plan_of(card: CampaignCard, changes: Iterable[PhaseRow], now: datetime) -> tuple[PlannedPhase, ...]:
    """The whole life of a campaign, what is past of it and what is to come."""
    entered = {one.phase: one for one in changes}
    ahead = {
        Phase.REGISTRATION: card.registration_at,
        Phase.RUNNING: card.starts_at,
        Phase.REVIEW: card.ends_at,
        Phase.CERTIFIED: card.grace_ends_at,
    }
    found = []
    for phase in ORDER:
        change = entered.get(phase)
        planned = change.planned_at if change else ahead.get(phase)
        by = change.by_name if change else None
        earliest = phase is Phase.CERTIFIED
        closes = card.closes_at if phase is Phase.REGISTRATION else None
        closed = closes is not None and change is not None and closes <= now
        came = change.happened_at if change else None
        found.append(PlannedPhase(phase, planned, came, by, earliest, closes, closed))
    return tuple(found)
