"""A batch of attempts from a phone that was offline or from a partner: each is taken on its own."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import structlog

from contest.database import unavailable
from contest.errors import N_, Busy, Invalid, Refused
from contest.lessons import service as lessons
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock

# So many fit into the largest body, answers included, and with room to spare into one group commit.
MOST = 50
TOO_MANY = N_("Please send at most %(most)s at once, the rest afterwards.")
AGAIN = N_("The service is busy for a moment. Nothing of yours was lost. Please try again.")
log = structlog.get_logger()


def check_size(batch: Sequence[object]) -> None:
    """Refuse a batch that would not fit."""
    if len(batch) > MOST:
        raise Invalid(TOO_MANY, most=MOST)


async def submit_all(
    person_id: int, batch: Sequence[SentAttempt], device: DeviceClock, now: datetime
) -> list[Submitted | Refused | None]:
    """Take every attempt by itself, all at the same time so that they share a group commit.

    None stands for one that got no answer now: its sender keeps it and sends it again, which is harmless.
    """
    answers = await asyncio.gather(*(_submitted(person_id, sent, device, now) for sent in batch))
    if answers and all(answer is None for answer in answers):
        raise Busy(AGAIN)
    return answers


async def _submitted(
    person_id: int, sent: SentAttempt, device: DeviceClock, now: datetime
) -> Submitted | Refused | None:
    try:
        return await lessons.submit_whole(person_id, sent, device, now)
    except Busy:
        return None
    except Refused as refusal:
        return refusal
    except Exception as error:  # whatever befell this one, the others are answered
        if not unavailable(error):
            log.error("fact_failed", exc_info=error)
        return None
