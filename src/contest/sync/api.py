"""Facts for programs: many at once, each with the id its sender gave it and each answered on its own."""

from typing import Annotated

import msgspec
from litestar import post
from litestar.openapi.spec import OpenAPIType, Reference, Schema
from litestar.params import JSONBody, Parameter

from contest import clock
from contest.errors import N_, Refused
from contest.ledger.rules import Status
from contest.lessons.api import AttemptIn, PaidOut, SentAt, attempt_out, sent_attempt
from contest.lessons.service import SentAttempt, Submitted
from contest.lessons.timing.rules import DeviceClock
from contest.sync import service
from contest.sync.service import MOST
from contest.web.language import gettext, say
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN

UNREADABLE = N_(
    "This cannot be read (%(detail)s). Points, units and roles are never sent, they follow from deeds."
)
NOT_PASSED = N_("%(right)s of %(of)s right. Not reached yet; have another go.")
LONGEST_KEY = 60


class AttemptFact(AttemptIn, tag_field="kind", tag="attempt", forbid_unknown_fields=True):
    """A whole attempt at a quiz."""


# Read one by one: what an item holds must not decide over its neighbours.
Item = dict[str, object]
ITEM = Schema(
    all_of=[
        Reference(ref="#/components/schemas/AttemptIn"),
        Schema(properties={"kind": Schema(type=OpenAPIType.STRING, const="attempt")}),
    ]
)


class FactsIn(msgspec.Struct, forbid_unknown_fields=True):
    facts: Annotated[list[Item], Parameter(schema_extra={"items": ITEM, "max_items": MOST})]
    sent_at: SentAt = None


class FactOut(msgspec.Struct, forbid_unknown_fields=True):
    key: str | None
    status: str
    passed: bool
    points: int
    badges: list[str]
    reason: str
    campaigns: list[PaidOut]


class FactsOut(msgspec.Struct, forbid_unknown_fields=True):
    facts: list[FactOut]


@post(
    "/api/v1/facts",
    tags=["Facts"],
    summary="Send what was done, up to 50 at once",
    status_code=200,
    security=TOKEN,
)
async def send_facts(request: WebRequest, data: JSONBody[FactsIn]) -> FactsOut:
    """Each item is answered by itself, in the order sent, and a bad one harms no other.

    An item is an attempt as for `POST /api/v1/attempts` with `kind` = `attempt`; its sender makes the key and
    says when it happened. With `sent_at`, the sender's clock at this try to send, a wrong clock is put right.
    Times are believed back to the last contact before this visit: what is said to have happened before counts
    as of then, so that a day's cap holds for the day.

    `accepted` and `duplicate` are done; so are `late` (kept, but no campaign counts it), `held` (kept, and
    counted once somebody has confirmed the person or looked at it) and `rejected`, with the reason. An item
    without an answer was not taken: keep it and send it again.
    Sending a batch again is harmless. The largest body is 64 kB, as everywhere.
    """
    viewer = signed_in(request)
    service.check_size(data.facts)
    read = [_read(item) for item in data.facts]
    sent = [one for one in read if isinstance(one, SentAttempt)]
    device = DeviceClock(viewer.away_since, data.sent_at)
    answers = iter(await service.submit_all(viewer.person_id, sent, device, clock.now()))
    outs = [taken(one, next(answers)) if isinstance(one, SentAttempt) else one for one in read]
    return FactsOut([out for out in outs if out is not None])


def _read(item: Item) -> SentAttempt | FactOut:
    try:
        fact = msgspec.convert(item, AttemptFact)
    except msgspec.ValidationError as error:
        return _rejected(_key_of(item), gettext(UNREADABLE) % {"detail": error})
    return sent_attempt(fact)


def _key_of(item: Item) -> str | None:
    key = item.get("key")
    return key[:LONGEST_KEY] if isinstance(key, str) else None


def taken(sent: SentAttempt, answer: Submitted | Refused | None) -> FactOut | None:
    """What is told about one attempt; nothing about one that got no answer now."""
    if answer is None:
        return None
    if isinstance(answer, Refused):
        return _rejected(str(sent.key), say(answer))
    out = attempt_out(sent.key, answer)
    reason = out.reason if out.passed else gettext(NOT_PASSED) % {"right": out.right, "of": out.of}
    return FactOut(str(sent.key), out.status, out.passed, out.points, out.badges, reason, out.campaigns)


def _rejected(key: str | None, reason: str) -> FactOut:
    return FactOut(key, Status.REJECTED, False, 0, [], reason, [])


API = [send_facts]
