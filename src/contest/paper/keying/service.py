"""Lines of a sheet keyed: each kept once, given to the ledger once, some drawn by lot for a look.

A line is kept first, with the id its fact will bear; where the process ends before the fact is given, the
sweep gives it. So a sheet keyed twice, in two windows or by two people counts once.
"""

import asyncio
import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from contest.audit.service import record
from contest.campaigns.queries import CampaignCard, all_campaigns
from contest.capabilities import Capability
from contest.completions.matching.stays import counts_at
from contest.database import Record, rows, run, transaction
from contest.errors import Conflict
from contest.ledger.rules import FactKind, HoldReason, NewFact, paper_key
from contest.lessons import library
from contest.paper import queries
from contest.paper.people.queries import stays
from contest.paper.queries import KeptSheet
from contest.paper.rules import (
    KEYED_OTHERWISE,
    MOST_A_DAY_OF_PERSON,
    MOST_A_DAY_OF_UNIT,
    ONE_IN,
    PERSON_FULL,
    PUT_RIGHT_WITHIN,
    UNIT_FULL,
    Claim,
    LineFault,
    LineOutcome,
    LineState,
)
from contest.reviews.cases import service as cases
from contest.reviews.signals.rules import Case, Signal, SignalRule
from contest.rewards import service as rewards
from contest.settings import derived
from contest.units.access.service import demand
from contest.web import sender

# So many lines are given at a time when the sweep makes up for what was left.
AT_ONCE = 200

# Sheets are keyed one after the other, so that a day's bounds hold for all of them together.
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('paper lines', 0)) IS NULL AS waited"
KEYED = """
    SELECT line, person_id, lesson_id, outcome, done_on FROM paper_line
    WHERE sheet_id = $1 AND taken_back_at IS NULL ORDER BY line
"""
OF_DAYS = """
    SELECT l.done_on, l.person_id, s.unit_id FROM paper_line l JOIN paper_sheet s ON s.id = l.sheet_id
    WHERE l.done_on = ANY ($1::date[]) AND l.state IN ('open', 'given') AND l.taken_back_at IS NULL
      AND (s.unit_id = $2 OR l.person_id = ANY ($3::bigint[])) ORDER BY l.id
"""
KEEP = """
    INSERT INTO paper_line (sheet_id, line, person_id, lesson_id, outcome, done_on, counts_at, key, drawn,
                            state, keyed_by_id, keyed_at)
    SELECT $2, n.line, n.person_id, n.lesson_id, n.outcome, n.done_on, n.counts_at, n.key, n.drawn, n.state,
           $3, $4
    FROM jsonb_to_recordset($1::text::jsonb)
         AS n (line smallint, person_id bigint, lesson_id bigint, outcome text, done_on date,
               counts_at timestamptz, key uuid, drawn boolean, state text)
    ON CONFLICT (sheet_id, line) WHERE taken_back_at IS NULL DO NOTHING
"""
OPEN = """
    SELECT l.key, l.person_id, l.lesson_id, l.counts_at, l.drawn,
           (SELECT count(*) FROM paper_line t WHERE t.person_id = l.person_id AND t.lesson_id = l.lesson_id
              AND t.state = 'given' AND t.taken_back_at IS NOT NULL) AS undone
    FROM paper_line l
    WHERE l.state = 'open' AND ($1::bigint IS NULL OR l.sheet_id = $1) ORDER BY l.id LIMIT $2
"""
SETTLE = """
    UPDATE paper_line l SET state = n.state FROM unnest($1::uuid[], $2::text[]) AS n (key, state)
    WHERE l.key = n.key AND l.state = 'open'
"""
# What was drawn and waits for somebody, or stands on a sheet of which a line was found not to be so. One that
# was drawn, taken back and not keyed and drawn anew within a day is no better: nobody gets rid of the lot.
TO_LOOK_AT = """
    SELECT s.number, f.id AS fact_id, f.person_id, f.occurred_at, l.drawn
    FROM paper_line l JOIN paper_sheet s ON s.id = l.sheet_id JOIN fact f ON f.key = l.key
    LEFT JOIN hold h ON h.fact_id = f.id
    WHERE l.state = 'given' AND l.taken_back_at IS NULL AND ($1::bigint IS NULL OR s.id = $1)
      AND (l.drawn AND h.state = 'held' AND h.reason = 'review' AND h.case_id IS NULL
           OR h.id IS NULL AND EXISTS (
               SELECT FROM paper_line o JOIN fact g ON g.key = o.key JOIN hold v ON v.fact_id = g.id
               WHERE o.sheet_id = s.id AND o.drawn AND v.state = 'voided' AND v.case_id IS NOT NULL
                 AND (o.taken_back_at IS NULL OR o.taken_back_at < $3 AND NOT EXISTS (
                     SELECT FROM paper_line again
                     WHERE again.sheet_id = s.id AND again.line = o.line AND again.taken_back_at IS NULL
                       AND again.drawn))))
    ORDER BY s.id, l.drawn DESC, l.line LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class Keying:
    """Who keys a sheet, and when."""

    by: int
    secret: bytes
    now: datetime


async def key_lines(sheet: KeptSheet, claims: Sequence[Claim], keying: Keying) -> dict[int, LineFault]:
    """Keep the lines that are new and give them to the ledger; those that cannot be taken, with the reason.

    A line that was keyed before in the same way is no fault; one keyed otherwise is told and stays as it was.
    """
    async with transaction():
        await demand(keying.by, Capability.SEE_OWN_LEARNERS, sheet.unit_id)
        await run(LOCK)
        known = {one["line"]: _claim(one) for one in await rows(KEYED, sheet.id)}
        faults = {
            one.line: LineFault("who", KEYED_OTHERWISE)
            for one in claims
            if one.line in known and known[one.line] != one
        }
        new = [one for one in claims if one.line not in known]
        kept = await _judged(sheet, new, keying, faults)
        if kept:
            lines = msgspec.json.encode(kept).decode()
            await run(KEEP, lines, sheet.id, keying.by, keying.now)
            after = {"number": sheet.number, "lines": len(kept)}
            await record(keying.by, "paper_keyed", f"unit:{sheet.code}", None, after, unit=sheet.unit_id)
    await settle(keying.now, sheet.id)
    return faults


async def _judged(
    sheet: KeptSheet, new: Sequence[Claim], keying: Keying, faults: dict[int, LineFault]
) -> list[dict[str, object]]:
    """The new lines as they are kept; those beyond what a day counts go to the faults."""
    if not new:
        return []
    people = sorted({one.person_id for one in new})
    passed = await queries.passed(people, [one.id for one in sheet.lessons])
    stayed = await stays(people)
    of_unit, of_person = await _counted(sheet, new, people)
    kept: list[dict[str, object]] = []
    for one in new:
        state, deed = LineState.NOTED, (one.person_id, one.lesson_id)
        if one.outcome is LineOutcome.PASSED:
            state = LineState.KNOWN if deed in passed else LineState.OPEN
        if state is LineState.OPEN:
            full = _full(of_unit[one.done_on], of_person[one.person_id, one.done_on])
            if full:
                faults[one.line] = LineFault("day", full)
                continue
            of_unit[one.done_on] += 1
            of_person[one.person_id, one.done_on] += 1
            passed.add(deed)
        kept.append(
            {
                "line": one.line,
                "person_id": one.person_id,
                "lesson_id": one.lesson_id,
                "outcome": one.outcome,
                "done_on": one.done_on,
                "counts_at": counts_at(one.done_on, stayed[one.person_id], keying.now),
                "key": uuid7(),
                "drawn": state is LineState.OPEN and is_drawn(keying.secret, sheet.number, one.line),
                "state": state,
            }
        )
    return kept


def _full(of_unit: int, of_person: int) -> str:
    if of_unit >= MOST_A_DAY_OF_UNIT:
        return UNIT_FULL
    return PERSON_FULL if of_person >= MOST_A_DAY_OF_PERSON else ""


async def _counted(
    sheet: KeptSheet, new: Sequence[Claim], people: list[int]
) -> tuple[Counter[date], Counter[tuple[int, date]]]:
    """How many passes on paper these days hold already, of the unit and of each person."""
    found = await rows(OF_DAYS, sorted({one.done_on for one in new}), sheet.unit_id, people)
    return (
        Counter(one["done_on"] for one in found if one["unit_id"] == sheet.unit_id),
        Counter((one["person_id"], one["done_on"]) for one in found),
    )


def is_drawn(secret: bytes, number: str, line: int) -> bool:
    """Whether a line is compared with the paper: always the same for a line, and known to this site alone."""
    lot = hmac.digest(derived(secret, "paper lines drawn"), f"{number}:{line}".encode(), "sha256")
    return int.from_bytes(lot[:8], "big") % ONE_IN == 0


async def settle(now: datetime, sheet_id: int | None = None) -> int:
    """Give kept lines the facts they lack and let somebody look at those drawn; how many were given."""
    campaigns = [one for one in await all_campaigns() if one.gate == "open"]
    given = 0
    while found := await rows(OPEN, sheet_id, AT_ONCE):
        # Taken while the lesson was offered: it counts though the lesson is withdrawn meanwhile.
        lessons = await library.known({one["lesson_id"] for one in found})
        scores = {one.id: one.content.pass_percent for one in lessons}
        facts = [_fact(one, scores[one["lesson_id"]], campaigns, now) for one in found]
        # Done on paper: the device and the network of whoever keys it are not those of the learners.
        nowhere = sender.current.set(None)
        try:
            states = await asyncio.gather(*map(_given, facts))
        finally:
            sender.current.reset(nowhere)
        await run(SETTLE, [fact.key for fact in facts], states)
        given += len(facts)
    await _look_into(await rows(TO_LOOK_AT, sheet_id, AT_ONCE, now - PUT_RIGHT_WITHIN), campaigns, now)
    return given


async def sweep(now: datetime) -> int:
    """Make up for what was left when a process ended, or a drawn line was found not to be so."""
    return await settle(now)


async def _given(fact: NewFact) -> LineState:
    try:
        outcome = await rewards.give(fact)
    except Conflict:
        # Recorded before the process ended, with the score that the lesson asked for then.
        return LineState.GIVEN
    # Otherwise somebody keyed the same deed from another sheet a moment before.
    return LineState.GIVEN if outcome.key == fact.key else LineState.KNOWN


def _fact(one: Record, score: int, campaigns: Iterable[CampaignCard], now: datetime) -> NewFact:
    at: datetime = one["counts_at"]
    looked_at = one["drawn"] and any(
        _within(campaign, at) and now < campaign.ends_at + timedelta(hours=campaign.grace_hours)
        for campaign in campaigns
    )
    return NewFact(
        key=UUID(bytes=one["key"].bytes),
        kind=FactKind.LESSON_PASSED,
        natural_key=paper_key(one["lesson_id"], one["person_id"], one["undone"]),
        person_id=one["person_id"],
        lesson_id=one["lesson_id"],
        score=score,
        occurred_at=at,
        hold=HoldReason.REVIEW if looked_at else None,
    )


async def _look_into(found: Sequence[Record], campaigns: Sequence[CampaignCard], now: datetime) -> None:
    sheets: dict[tuple[str, bool, int], list[Record]] = {}
    for one in found:
        campaign = next(
            (campaign.id for campaign in campaigns if _within(campaign, one["occurred_at"])), None
        )
        if campaign is not None:
            sheets.setdefault((one["number"], one["drawn"], campaign), []).append(one)
    for (number, drawn, campaign), lines in sheets.items():
        evidence: dict[str, int | str] = {
            "form": "drawn" if drawn else "rest",
            "sheet": number,
            "lines": len(lines),
        }
        people, facts = ({one[of] for one in lines} for of in ("person_id", "fact_id"))
        signal = Signal(SignalRule.PAPER_SHEET, frozenset(people), frozenset(facts), evidence)
        await cases.look_into(Case((signal,)), campaign, now)


def _within(campaign: CampaignCard, at: datetime) -> bool:
    return campaign.starts_at <= at < campaign.ends_at


def _claim(one: Record) -> Claim:
    return Claim(one["line"], one["person_id"], one["lesson_id"], LineOutcome(one["outcome"]), one["done_on"])
