"""What people ask about their own data that no button does, and the answers of those who look after them."""

from dataclasses import dataclass
from datetime import datetime

from contest.audit.service import record
from contest.capabilities import Capability, Grant, may, may_in
from contest.data_requests.models import DataRequest
from contest.data_requests.rules import KIND_LABELS, RequestKind, answer_by, done_by
from contest.database import Record, row, rows, run, transaction
from contest.errors import N_, Conflict, Forbidden, InvalidForm, NotFound
from contest.people.access import NOT_ALLOWED, grants_in_force
from contest.unit_names import in_full

LONGEST_TEXT = 1000
# More than these at once are no help to the person, and a burden to whoever must answer in two days.
MOST_OPEN = 5
ANSWERED_SHOWN = 50

CHOOSE_KIND = N_("Please choose what you ask for.")
WRITE = N_("Please write in a few words what you ask for.")
WRITE_ANSWER = N_("Please write what was done, or why it cannot be done.")
TOO_LONG = N_("This is too long. Please write at most 1,000 letters.")
TOO_MANY = N_("Five of your requests are open already. Please wait for their answers.")
NO_SUCH_REQUEST = N_("There is no such request, or it is not yours to answer.")
ANSWERED = N_("This request has been answered already.")

LOCK_PERSON = "SELECT FROM person WHERE id = $1 FOR NO KEY UPDATE"
MINE = """
    SELECT ref, kind, text, asked_at, due_at, answered_at, answer
    FROM data_request WHERE person_id = $1 ORDER BY id DESC
"""
# Whoever belongs to no unit now is looked after by the organisers of the province.
_UNITS = """
    ARRAY(SELECT m.unit_id FROM membership m WHERE m.person_id = r.person_id AND m.until IS NULL
          ORDER BY m.unit_id)
"""
_ABOVE = """
    ARRAY(SELECT unnest(u.id || u.ancestors) FROM membership m JOIN unit u ON u.id = m.unit_id
          WHERE m.person_id = r.person_id AND m.until IS NULL)
"""
IN_BRANCHES = f"""
    SELECT r.ref, r.kind, r.text, r.asked_at, r.due_at, r.answered_at, r.answer, p.display_name,
           (SELECT string_agg({in_full("u")}, '; ' ORDER BY u.name, u.id)
            FROM unit u WHERE u.id = ANY ({_UNITS})) AS units
    FROM data_request r JOIN person p ON p.id = r.person_id
    WHERE ($1 OR {_ABOVE} && $2::bigint[]) AND p.disabled_at IS NULL
    ORDER BY r.answered_at IS NOT NULL, CASE WHEN r.answered_at IS NULL THEN r.asked_at END,
             r.answered_at DESC, r.id
    LIMIT $3
"""  # noqa: S608 - expressions of ours
ONE = f"""
    SELECT r.id, r.person_id, r.kind, r.answered_at, {_ABOVE} AS above
    FROM data_request r WHERE r.ref = $1 ORDER BY r.id FOR UPDATE
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class OwnDataRequest:
    """A request as its person, or whoever answers it, sees it; `answer_by` comes before `due_at`."""

    ref: str
    label: str
    text: str
    asked_at: datetime
    answer_by: datetime
    due_at: datetime
    answered_at: datetime | None
    answer: str
    name: str = ""
    units: str = ""
    overdue: bool = False


async def ask(person_id: int, kind: str, text: str, now: datetime) -> None:
    """Keep a request with the day the law sets for it."""
    if wrong := _refusals(kind, text):
        raise InvalidForm(wrong)
    asked = RequestKind(kind)
    async with transaction():
        await run(LOCK_PERSON, person_id)
        if await DataRequest.filter(person_id=person_id, answered_at=None).count() >= MOST_OPEN:
            raise Conflict(TOO_MANY)
        await DataRequest.create(
            person_id=person_id, kind=asked, text=text, asked_at=now, due_at=done_by(asked, now)
        )


async def mine(person_id: int, now: datetime) -> tuple[OwnDataRequest, ...]:
    """A person's own requests, the latest first."""
    return tuple(_request(found, now) for found in await rows(MINE, person_id))


async def in_branches(grants: tuple[Grant, ...], now: datetime) -> tuple[OwnDataRequest, ...]:
    """The requests of people in the branches one answers for: open ones first, the oldest on top."""
    held = [grant for grant in grants if may((grant,), Capability.ANSWER_REQUESTS)]
    everywhere = any(grant.unit_id is None for grant in held)
    tops = [grant.unit_id for grant in held if grant.unit_id is not None]
    found = await rows(IN_BRANCHES, everywhere, tops, ANSWERED_SHOWN)
    return tuple(_request(one, now, one["display_name"], one["units"] or "") for one in found)


async def answer(ref: str, by: int, text: str, now: datetime) -> None:
    """Tell the person what was done; once, and by somebody who answers for a unit of theirs."""
    if not text or len(text) > LONGEST_TEXT:
        raise InvalidForm({"answer": TOO_LONG if text else WRITE_ANSWER})
    async with transaction():
        found = await row(ONE, ref)
        grants = await grants_in_force(by)
        if not may(grants, Capability.ANSWER_REQUESTS):
            raise Forbidden(NOT_ALLOWED)
        if found is None or not _answers_for(grants, found["above"]):
            raise NotFound(NO_SUCH_REQUEST)
        if found["answered_at"] is not None:
            raise Conflict(ANSWERED)
        await DataRequest.filter(id=found["id"]).update(answer=text, answered_at=now, answered_by_id=by)
        # No unit: a person may belong to several, and what was asked concerns none of them.
        await record(by, "request_answered", f"person:{found['person_id']}", after={"kind": found["kind"]})


def _answers_for(grants: tuple[Grant, ...], above: list[int]) -> bool:
    """Whether a grant holds the province, or one of these units."""
    return may_in(grants, Capability.ANSWER_REQUESTS, 0, above)


def _refusals(kind: str, text: str) -> dict[str, str]:
    refusals: dict[str, str] = {}
    if kind not in KIND_LABELS:
        refusals["kind"] = CHOOSE_KIND
    if not text or len(text) > LONGEST_TEXT:
        refusals["text"] = TOO_LONG if text else WRITE
    return refusals


def _request(found: Record, now: datetime, name: str = "", units: str = "") -> OwnDataRequest:
    answered, first = found["answered_at"], answer_by(found["asked_at"])
    return OwnDataRequest(
        ref=str(found["ref"]),
        label=KIND_LABELS[found["kind"]],
        text=found["text"],
        asked_at=found["asked_at"],
        answer_by=first,
        due_at=found["due_at"],
        answered_at=answered,
        answer=found["answer"],
        name=name,
        units=units,
        overdue=answered is None and now > first,
    )
