"""Cases opened, grown, decided, and opened again until the campaign is certified."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import FormVersion, Record, row, rows, run, transaction
from contest.errors import N_, Conflict, InvalidForm, NotFound
from contest.ledger import holds
from contest.ledger.rules import HoldReason, HoldState
from contest.people.access import demand_anywhere
from contest.points.open_ledgers import OpenLedger, lock_open_ledgers
from contest.reviews.cases.queries import MAY_COUNT, NOT_YOURS, UNDECIDED, branches, is_seen_by, visible
from contest.reviews.cases.rules import HeldFact, merged, read, stored, to_hold
from contest.reviews.models import ReviewCase
from contest.reviews.signals.rules import Case
from contest.rewards import holding

# So many facts are taken out of the ledgers at once: nobody's points wait longer for it.
AT_ONCE = 25
LONGEST_REASON = 300

DECIDED = N_("Somebody has decided about this meanwhile.")
CHOOSE = N_("Please choose whether it counts.")
WHOM = N_("Please choose at least one person.")
SAY_WHY = N_("Please say why it does not count. Those concerned read it: write no names.")
TOO_LONG = N_("Please write at most 300 characters.")
OVER = N_("The campaign is certified. Nothing of it can be decided any more.")

SEEN = FormVersion(
    "review case",
    """
    SELECT c.grown_at, h.fact_id, h.state FROM review_case c JOIN hold h ON h.case_id = c.id
    WHERE c.ref = $1 ORDER BY h.fact_id
    """,
)
# Cases are opened, joined and decided one after the other.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('review cases', 0)) IS NULL AS waited"
KNOWN = """
    SELECT fact_id, state, case_id, reason = 'waiting' AS waiting FROM hold
    WHERE fact_id = ANY ($1::bigint[]) ORDER BY fact_id
"""
TOUCHED = """
    SELECT c.id, c.signals, c.people FROM review_case c
    WHERE EXISTS (SELECT FROM hold h WHERE h.case_id = c.id AND h.state = 'held' AND h.reason <> 'waiting')
      AND (c.people && $1::bigint[]
           OR EXISTS (SELECT FROM hold h WHERE h.case_id = c.id AND h.fact_id = ANY ($2::bigint[])))
    ORDER BY c.id
"""
OWNERS = "SELECT DISTINCT person_id FROM fact WHERE id = ANY ($1::bigint[])"
# Of somebody who answered in several of them the first answer stays.
JOIN_ANSWERS = """
    WITH kept AS (
        SELECT DISTINCT ON (person_id) id FROM case_answer WHERE case_id = ANY ($1::bigint[]) OR case_id = $2
        ORDER BY person_id, (case_id = $2) DESC, id),
    gone AS (DELETE FROM case_answer WHERE case_id = ANY ($1::bigint[]) AND id NOT IN (SELECT id FROM kept))
    UPDATE case_answer SET case_id = $2
    WHERE case_id = ANY ($1::bigint[]) AND id IN (SELECT id FROM kept)
"""
HELD = f"""
    SELECT c.id, array_agg(f.id ORDER BY f.id) FILTER (WHERE {MAY_COUNT}) AS facts
    FROM review_case c JOIN hold h ON h.case_id = c.id AND ({UNDECIDED}) = $5
    JOIN fact f ON f.id = h.fact_id JOIN person p ON p.id = f.person_id
    WHERE c.ref = $4 AND ($6::uuid[] IS NULL OR p.ref = ANY ($6::uuid[])) AND {visible("c")}
    GROUP BY c.id
"""  # noqa: S608 - an expression of ours


STILL_DECIDED = f"""
    SELECT f.id FROM hold h JOIN fact f ON f.id = h.fact_id
    WHERE f.id = ANY ($1::bigint[]) AND h.case_id = $2 AND NOT ({UNDECIDED}) AND {MAY_COUNT} ORDER BY f.id
"""  # noqa: S608 - an expression of ours


class ReviewDecision(StrEnum):
    """What becomes of what is held."""

    RELEASE = "release"
    VOID = "void"


async def known_of(facts: Collection[int]) -> dict[int, HeldFact]:
    """What is so far of these facts; nothing of those that always counted."""
    return {
        one["fact_id"]: HeldFact(HoldState(one["state"]), one["case_id"], one["waiting"])
        for one in await rows(KNOWN, sorted(facts))
    }


async def look_into(found: Case, campaign_id: int, now: datetime) -> int:
    """Hold what a case is about and let somebody decide; how many facts are held by it anew.

    Open cases that share a person or a fact with it become one. It may be done twice and is then done once.
    """
    held = 0
    while new := await _hold_some(found, campaign_id, now):
        held += new
    return held


async def _hold_some(found: Case, campaign_id: int, now: datetime) -> int:
    async with transaction():
        ledgers = await _locked()
        # A campaign that was certified since it was looked at is not touched any more.
        if campaign_id not in {one.campaign_id for one in ledgers}:
            return 0
        known = await known_of(found.facts)
        waits = to_hold(found.signals, known)
        open_ones = await rows(TOUCHED, sorted(found.people), sorted(found.facts))
        if not waits and not open_ones:
            return 0
        case_id = await _case(found, campaign_id, open_ones, now, grown=bool(waits))
        some = waits[:AT_ONCE]
        await holds.attach(some, case_id)
        await holding.hold(some, HoldReason.REVIEW, now, case_id)
        return len(some)


async def _case(
    found: Case, campaign_id: int, open_ones: Sequence[Record], now: datetime, *, grown: bool
) -> int:
    """The case that this is part of, new or grown."""
    # Whoever helped those it is about waits with them, and is asked like them.
    concerned = found.people.union(one["person_id"] for one in await rows(OWNERS, sorted(found.facts)))
    if not open_ones:
        case = await ReviewCase.create(
            campaign_id=campaign_id,
            signals=stored(merged((), found.signals)),
            people=sorted(concerned),
            opened_at=now,
            grown_at=now,
        )
        await record(None, "case_opened", f"case:{case.id}", after={"facts": len(found.facts)})
        return int(case.id)
    first, *others = open_ones
    before = [signal for one in open_ones for signal in read(one["signals"])]
    signals = stored(merged(before, found.signals))
    people = sorted(concerned.union(*(one["people"] for one in open_ones)))
    if others or grown or people != first["people"] or signals != stored(read(first["signals"])):
        changed: dict[str, object] = {"signals": signals, "people": people}
        await ReviewCase.filter(id=first["id"]).update(**changed, **({"grown_at": now} if grown else {}))
    await _join([one["id"] for one in others], first["id"])
    return int(first["id"])


async def _join(cases: Sequence[int], into: int) -> None:
    if not cases:
        return
    await holds.move(cases, into)
    await run(JOIN_ANSWERS, cases, into)
    await ReviewCase.filter(id__in=cases).delete()


async def decide(
    ref: UUID,
    seen: str | None,
    chosen: str,
    people: Sequence[UUID] | None,
    reason: str,
    by: int,
    now: datetime,
) -> int:
    """Let what is held of a case count or not, of all or of some of its people; how many facts that is."""
    decision, why = _read(chosen, people, reason)
    counts = decision is ReviewDecision.RELEASE
    async with transaction():
        found = await _mine(ref, seen, by, people, undecided=True)
        facts = found["facts"]
        decided = await (
            holding.release(facts, now, by) if counts else holding.void(facts, now, by, because=why)
        )
        if not decided:
            raise Conflict(DECIDED)
        act, after = ("facts_released" if counts else "facts_voided"), {"facts": len(decided), "reason": why}
        await record(by, act, f"case:{found['id']}", after=after)
    return len(decided)


def _read(chosen: str, people: Sequence[UUID] | None, reason: str) -> tuple[ReviewDecision, str]:
    wrong, why = {}, " ".join(reason.split())
    if chosen not in [one.value for one in ReviewDecision]:
        wrong["decision"] = CHOOSE
    if people is not None and not people:
        wrong["person"] = WHOM
    if chosen == ReviewDecision.VOID and not why:
        wrong["reason"] = SAY_WHY
    if len(why) > LONGEST_REASON:
        wrong["reason"] = TOO_LONG
    if wrong:
        raise InvalidForm(wrong)
    return ReviewDecision(chosen), why


async def reopen(ref: UUID, seen: str | None, by: int, now: datetime) -> int:
    """Take a decision back: everything of the case is held again, as it was; how many facts that is.

    A large case is held in pieces; ended in the middle it is open, and the rest can be taken back as well.
    """
    async with transaction():
        found = await _mine(ref, seen, by, None, undecided=False)
        case, facts = found["id"], found["facts"]
        held = len(await holding.hold(facts[:AT_ONCE], HoldReason.REVIEW, now, case))
        if not held:
            raise Conflict(DECIDED)
        await record(by, "case_reopened", f"case:{case}", after={"facts": len(facts)})
    for first in range(AT_ONCE, len(facts), AT_ONCE):
        held += await _hold_again(facts[first : first + AT_ONCE], case, now)
    return held


async def _hold_again(facts: Sequence[int], case: int, now: datetime) -> int:
    async with transaction():
        await _locked()
        # What was certified, or joined to another case, since the first piece stays as it is.
        still = [one["id"] for one in await rows(STILL_DECIDED, facts, case)]
        return len(await holding.hold(still, HoldReason.REVIEW, now, case))


async def _mine(
    ref: UUID, seen: str | None, by: int, people: Sequence[UUID] | None, *, undecided: bool
) -> Record:
    """The facts of a case that may still count, decided or not, to somebody who may decide about it."""
    await _locked()
    grants = await demand_anywhere(by, Capability.REVIEW_FACTS)
    found = await row(HELD, by, *branches(grants), ref, undecided, None if people is None else [*people])
    if found is None:
        raise Conflict(DECIDED) if await is_seen_by(by, grants, ref) else NotFound(NOT_YOURS)
    await SEEN.check(seen, ref)
    if found["facts"] is None:
        raise Conflict(OVER)
    return found


async def _locked() -> list[OpenLedger]:
    # Ledgers before holds, as whoever certifies or gives points: nobody waits for another in a circle.
    await row(LOCK)
    return await lock_open_ledgers()
