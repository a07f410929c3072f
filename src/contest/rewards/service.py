"""The one door from achievement to points and badges."""

from contest.errors import N_, Busy
from contest.points.rules import NewFact, Outcome
from contest.rewards.intake import Intake

_intake: Intake | None = None


async def open_intake() -> Intake:
    """Start this process's writer of facts."""
    global _intake
    _intake = Intake()
    _intake.open()
    return _intake


async def close_intake() -> None:
    """Finish what is queued and stop."""
    global _intake
    intake, _intake = _intake, None
    if intake is not None:
        await intake.close()


async def give(fact: NewFact) -> Outcome:
    """Record and price a fact, exactly once however often it is given; returns when it is durable.

    The same fact again gives the first outcome as a duplicate; the same key with other content is refused.
    """
    if _intake is None:
        raise Busy(N_("Many people are here at this moment. Please try again in a few seconds."))
    return await _intake.give(fact)
