"""Requests for help: asked, answered, withdrawn; each runs out by itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from contest.capabilities import Grant
from contest.database import row, run, transaction, value
from contest.errors import Conflict, Invalid, NotFound
from contest.help.asking import queries
from contest.help.asking.rules import (
    ENOUGH,
    KEPT_FOR,
    MOST_A_DAY,
    NO_ANSWER,
    NO_TROUBLE,
    NOBODY_HERE,
    NOT_YOURS,
    STANDING,
    STANDS_FOR,
    Asking,
    Trouble,
)
from contest.help.models import HelpRequest
from contest.help.queries import lesson
from contest.local_time import local_day, start_of_day

# Two taps at once wait for each other here, so that the second sees the first.
ASKER = "SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE"
TODAY = "SELECT count(*) FROM help_request WHERE asker_id = $1 AND asked_at >= $2"
ANYBODY = "".join(("SELECT EXISTS (", queries.TEAM, ")"))
ANSWER = """
    INSERT INTO help_answer (request_id, helper_id, coming, answered_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (request_id, helper_id) DO UPDATE SET coming = $3, answered_at = $4
"""
WITHDRAW = """
    UPDATE help_request SET ended_at = coalesce(ended_at, $3) WHERE ref = $1 AND asker_id = $2 RETURNING id
"""
SWEEP_ANSWERS = """
    DELETE FROM help_answer WHERE request_id IN (SELECT id FROM help_request WHERE expires_at < $1)
"""


def trouble_in(text: str) -> Trouble:
    """What was tapped."""
    if text not in list(Trouble):
        raise Invalid(NO_TROUBLE)
    return Trouble(text)


async def ask(asker_id: int, asking: Asking) -> None:
    """Let the helpers of one's own units know; one request stands at a time, three are made a day."""
    about = (await lesson(asking.slug))[0].id if asking.slug else None
    async with transaction():
        await run(ASKER, asker_id)
        if await row(queries.OWN, asker_id, asking.now) is not None:
            raise Conflict(STANDING)
        if await value(TODAY, asker_id, start_of_day(local_day(asking.now))) >= MOST_A_DAY:
            raise Conflict(ENOUGH)
        if not await value(ANYBODY, asker_id):
            raise Conflict(NOBODY_HERE)
        await HelpRequest.create(
            asker_id=asker_id,
            lesson_id=about,
            trouble=asking.trouble,
            asked_at=asking.now,
            expires_at=asking.now + STANDS_FOR,
        )


async def answer(
    helper_id: int, grants: Sequence[Grant], ref: UUID, now: datetime, *, coming: bool | None
) -> None:
    """Tell whoever asked that this helper comes, or cannot today; only those who are asked may.

    None is no answer and is refused.
    """
    found = await queries.asked(helper_id, units_of(grants), now, ref)
    if not found:
        raise NotFound(NOT_YOURS)
    if coming is None:
        raise Invalid(NO_ANSWER)
    await run(ANSWER, found[0].id, helper_id, coming, now)


async def withdraw(asker_id: int, ref: UUID, now: datetime) -> None:
    """Take one's own request back: no helper sees it any more."""
    if await row(WITHDRAW, ref, asker_id, now) is None:
        raise NotFound(NOT_YOURS)


def units_of(grants: Sequence[Grant]) -> list[int]:
    """The units in which somebody looks after people."""
    return [grant.unit_id for grant in grants if grant.unit_id is not None]


async def sweep(now: datetime) -> int:
    """Forget requests some weeks after they ran out; how many."""
    async with transaction():
        await run(SWEEP_ANSWERS, now - KEPT_FOR)
        return await HelpRequest.filter(expires_at__lt=now - KEPT_FOR).delete()
