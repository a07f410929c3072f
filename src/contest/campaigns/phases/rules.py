"""The life of a campaign: which phase may follow which, and what should have happened by now; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.rules import Phase
from contest.errors import N_, Conflict

ORDER = (
    Phase.DRAFT,
    Phase.REGISTRATION,
    Phase.RUNNING,
    Phase.REVIEW,
    Phase.CERTIFIED,
    Phase.ARCHIVED,
)

# The gate opens this long before the start: a fact is judged by its own time, so a late tick loses none.
GATE_AHEAD = timedelta(minutes=1)

# Why a campaign cannot go there from where it is; anything else that is no next step is a step skipped.
REASONS = {
    Phase.REGISTRATION: N_("Registration of this campaign has already been opened."),
    Phase.RUNNING: N_("This campaign has already been launched."),
    Phase.REVIEW: N_("This campaign has already ended."),
    Phase.CERTIFIED: N_("The results of this campaign are certified already; nothing can change them."),
    Phase.ARCHIVED: N_("This campaign is archived."),
}
SKIPPED = {
    Phase.RUNNING: N_("Open the registration of units first; then the campaign can be launched."),
    Phase.REVIEW: N_("Only a running campaign can end."),
    Phase.CERTIFIED: N_("Only a campaign in review can be certified."),
    Phase.ARCHIVED: N_("Only a certified campaign can be archived."),
}
NO_WAY_BACK = N_("A campaign never becomes a draft again.")


@dataclass(frozen=True, slots=True)
class Times:
    """The planned instants of a campaign; without `registration_at` registration is opened by hand.

    Without `registration_ends_at` units register until the start.
    """

    registration_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    registration_ends_at: datetime | None = None

    @property
    def closes_at(self) -> datetime:
        """From this instant on units that register take part outside the ranking."""
        return closing(self.registration_ends_at, self.starts_at)

    def planned(self, phase: Phase) -> datetime | None:
        """When the clock alone brings this phase; none for phases that people decide."""
        plan = {
            Phase.REGISTRATION: self.registration_at,
            Phase.RUNNING: self.starts_at,
            Phase.REVIEW: self.ends_at,
        }
        return plan.get(phase)


def closing(registration_ends_at: datetime | None, starts_at: datetime) -> datetime:
    """When registration ends: at its own end, at the start at the latest."""
    return starts_at if registration_ends_at is None else min(registration_ends_at, starts_at)


@dataclass(frozen=True, slots=True)
class Transition:
    """A phase to enter, with the time it was planned for."""

    phase: Phase
    planned_at: datetime


def following(phase: Phase) -> Phase | None:
    """The one phase that may come next."""
    at = ORDER.index(phase)
    return ORDER[at + 1] if at + 1 < len(ORDER) else None


def check(phase: Phase, wanted: Phase) -> None:
    """Refuse, with the reason, any step but the one to the next phase."""
    if following(phase) is wanted:
        return
    if wanted is Phase.DRAFT:
        raise Conflict(NO_WAY_BACK)
    reached = ORDER.index(phase) >= ORDER.index(wanted)
    raise Conflict(REASONS[wanted] if reached else SKIPPED[wanted])


def due(phase: Phase, times: Times, now: datetime, *, ready: bool) -> tuple[Transition, ...]:
    """Every step the clock should have taken by now, in order, each with its planned time.

    Only a campaign that is `ready`, with a ranked unit registered before the start, starts by itself.
    """
    return tuple(_steps(phase, times, now, ready))


def _steps(phase: Phase, times: Times, now: datetime, ready: bool) -> Iterator[Transition]:
    after = following(phase)
    while after is not None:
        planned = times.planned(after)
        if planned is None or planned > now or not _sensible(after, times, now, ready):
            return
        yield Transition(after, planned)
        after = following(after)


def _sensible(after: Phase, times: Times, now: datetime, ready: bool) -> bool:
    if after is Phase.REGISTRATION:
        # Nobody can register before an end that is past: the organisers choose new dates.
        return ready or now < times.closes_at
    return after is not Phase.RUNNING or ready


def missed(phase: Phase, times: Times, now: datetime, *, ready: bool) -> bool:
    """Whether a campaign let its start pass because no ranked unit had registered: it waits for people."""
    return phase is Phase.REGISTRATION and times.starts_at <= now and not ready


def late(phase: Phase, times: Times, now: datetime, *, ready: bool) -> bool:
    """Whether a unit that registers now comes after the end of registration, so outside the ranking.

    Where the start passed without a unit to rank, those that come until the organisers launch are in time.
    """
    if phase is not Phase.REGISTRATION:
        return True
    return times.closes_at <= now and not missed(phase, times, now, ready=ready)


def begun(phase: Phase, times: Times, now: datetime, *, ready: bool) -> bool:
    """Whether what people do now counts already, although the clock may not have looked yet."""
    return phase is Phase.REGISTRATION and times.starts_at <= now and ready


def gate_opens(phase: Phase, times: Times, now: datetime, *, ready: bool) -> bool:
    """Whether the ledger of a campaign in registration should take entries already."""
    return phase is Phase.REGISTRATION and ready and times.starts_at <= now + GATE_AHEAD
