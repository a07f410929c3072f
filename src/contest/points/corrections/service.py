"""Corrections: what was given wrongly is undone by further entries, with a reason, while the gate is open."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid5

from contest.audit.service import record
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import rule_versions
from contest.campaigns.rules import Rules
from contest.capabilities import Capability
from contest.database import run, transaction
from contest.errors import N_, Invalid
from contest.ledger import progress
from contest.ledger.entries import append_correction
from contest.ledger.facts import record_corrections
from contest.ledger.rules import AGAIN_KEY, NATURAL_KEYS, FactKind, NewFact, PricingState
from contest.live import notify
from contest.points.corrections.queries import CorrectedLedger, CorrectionCase, case_of, ledger_of
from contest.points.corrections.rules import (
    Act,
    CorrectionPlan,
    CorrectionStep,
    Standard,
    planned,
    recomputed,
)
from contest.units.access.service import demand_of

SHORTEST_REASON, LONGEST_REASON = 5, 300

EXPLAIN = """
    INSERT INTO correction (ledger_id, number, reverses, reason, by_id)
    SELECT $1, number, reverses, $4, $5 FROM unnest($2::bigint[], $3::bigint[]) AS new(number, reverses)
    ORDER BY number
"""

SHORT = N_("Please write a reason of at least five letters. Everybody can read it.")
LONG = N_("Please write a shorter reason, at most 300 letters.")


@dataclass(frozen=True, slots=True)
class Undoing:
    """The entries that undo, in their order, and the points they take back together."""

    steps: tuple[CorrectionStep, ...]

    @property
    def points(self) -> int:
        return -sum(step.points for step in self.steps)

    @property
    def undone(self) -> tuple[CorrectionStep, ...]:
        """Without what is given again."""
        return tuple(step for step in self.steps if step.act is not Act.AGAIN)


async def undo(
    campaign_id: int, number: int, reason: str, by: int | None, *, all_of_person: bool = False
) -> Undoing:
    """Undo an entry, or everything its person got, for good; what rested on it goes with it.

    Each entry is undone once at most, whoever else tries meanwhile; certified campaigns stay as they are.
    """
    reason = checked_reason(reason)
    async with transaction():
        await demand_of(by, Capability.CORRECT_POINTS)
        ledger = await ledger_of(campaign_id, locked=True)
        case = await case_of(ledger.id, number, all_of_person=all_of_person)
        rules = await _rules(campaign_id)
        plan = _plan(case, rules, ledger)
        done = Undoing(tuple(plan.steps))
        await _append(ledger, done.steps)
        await run(EXPLAIN, ledger.id, *_columns((s.number, s.of) for s in done.undone), reason, by)
        await progress.save(ledger.id, _after(plan, case, rules))
        after = {"entry": number, "undone": len(done.undone), "points": -done.points, "reason": reason}
        await record(by, "entries_undone", subject(campaign_id), None, after)
        await notify(f"ledger:{campaign_id}")
    return done


async def prospect(campaign_id: int, number: int, *, all_of_person: bool = False) -> Undoing:
    """What undoing would do at this moment, or why it cannot be done; nothing is changed."""
    ledger = await ledger_of(campaign_id, locked=False)
    case = await case_of(ledger.id, number, all_of_person=all_of_person)
    return Undoing(tuple(_plan(case, await _rules(campaign_id), ledger).steps))


def checked_reason(typed: str) -> str:
    """The reason as it will be published, or Invalid."""
    reason = unicodedata.normalize("NFC", " ".join(typed.split()))
    if len(reason) < SHORTEST_REASON:
        raise Invalid(SHORT)
    if len(reason) > LONGEST_REASON:
        raise Invalid(LONG)
    return reason


async def _rules(campaign_id: int) -> dict[int, Rules]:
    return {version.number: version.rules for version in await rule_versions(campaign_id)}


def _plan(case: CorrectionCase, rules: Mapping[int, Rules], ledger: CorrectedLedger) -> CorrectionPlan:
    # The lessons of the standard never change once a campaign has begun: any version names them.
    required = rules[min(rules)].required.get(case.group, ())
    standard = Standard(frozenset(required), {number: one.standard_points for number, one in rules.items()})
    return planned(case.chosen, case.lines, standard, ledger.last_number)


def _after(plan: CorrectionPlan, case: CorrectionCase, rules: Mapping[int, Rules]) -> list[PricingState]:
    """The progress of everyone an entry was undone for."""
    people = sorted({step.line.person_id for step in plan.steps})
    return [recomputed(one, case.groups[one], plan.lines_of(one), rules) for one in people]


async def _append(ledger: CorrectedLedger, steps: Sequence[CorrectionStep]) -> None:
    """Record the facts of a correction and add their entries; the ledger is locked."""
    facts = [_fact(ledger, step) for step in steps]
    ids = await record_corrections(facts)
    entries = [_entry(step, ids[fact.key]) for step, fact in zip(steps, facts, strict=True)]
    await append_correction(ledger.id, entries, steps[-1].number)


def _fact(ledger: CorrectedLedger, step: CorrectionStep) -> NewFact:
    """The fact behind an entry: its ids follow from what is undone, so it can be recorded only once."""
    line, again = step.line, step.act is Act.AGAIN
    template = AGAIN_KEY if again else NATURAL_KEYS[FactKind.CORRECTION]
    natural_key = template.format(ledger=ledger.id, number=step.of)
    passed = again and not step.achieved
    return NewFact(
        key=uuid5(ledger.secret, natural_key),
        kind=FactKind.CORRECTION,
        natural_key=natural_key,
        person_id=line.person_id,
        lesson_id=line.lesson_id if passed else None,
        score=line.score if passed else None,
        occurred_at=line.occurred_at if again else None,
    )


def _entry(step: CorrectionStep, fact_id: int) -> dict[str, object]:
    line = step.line
    return {
        "number": step.number,
        "fact_id": fact_id,
        "person_id": line.person_id,
        "units": line.units,
        "fresh": step.fresh,
        "points": step.points,
        "kind": line.kind,
        "achieved": step.achieved,
        "rule_version": line.rule_version,
        "reason": step.act,
        "reverses": None if step.act is Act.AGAIN else step.of,
        "occurred_at": line.occurred_at.isoformat(),
    }


def _columns(table: Iterable[tuple[object, ...]]) -> list[list[object]]:
    """Rows turned into columns, as `unnest` takes them."""
    return [list(column) for column in zip(*table, strict=True)]
