"""What of one's own results waits or does not count, why, and one's own words to whoever decides."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from contest.database import Record, row, rows, transaction
from contest.errors import N_, Conflict, InvalidForm, NotFound
from contest.ledger.rules import FactKind, HoldReason, HoldState
from contest.reviews.cases.rules import SeenSignal, read
from contest.reviews.cases.service import DECIDED
from contest.reviews.models import CaseAnswer

LONGEST = 1_000
# What was decided stays to be read for so long.
SHOWN = timedelta(days=60)

EMPTY = N_("Please write your answer.")
TOO_LONG = N_("Please write at most 1,000 characters.")
NO_CASE = N_("There is nothing of yours to answer here.")

RESULTS = """
    SELECT f.kind, f.other_id, f.occurred_at, l.slug AS lesson, h.state, h.reason, h.decided_at,
           c.ref, c.signals, h.decided_because AS why, a.text
    FROM fact f JOIN hold h ON h.fact_id = f.id LEFT JOIN lesson l ON l.id = f.lesson_id
    LEFT JOIN review_case c ON c.id = h.case_id AND (h.state <> 'held' OR h.reason <> 'waiting')
    LEFT JOIN case_answer a ON a.case_id = c.id AND a.person_id = $1
    WHERE f.person_id = $1 AND (h.state = 'held' OR h.reason <> 'waiting' AND h.decided_at > $2)
    ORDER BY f.occurred_at, f.id
"""
CONCERNS = """
    SELECT c.id, EXISTS (
        SELECT FROM hold h WHERE h.case_id = c.id AND h.state = 'held' AND h.reason <> 'waiting') AS open
    FROM review_case c WHERE c.ref = $1 AND $2 = ANY (c.people) ORDER BY c.id FOR SHARE
"""


@dataclass(frozen=True, slots=True)
class OwnResult:
    """One result of one's own that is or was held."""

    kind: FactKind
    lesson: str
    occurred_at: datetime
    state: HoldState


@dataclass(frozen=True, slots=True)
class OwnHeld:
    """Results that are looked at together; without a case nobody can be answered yet."""

    ref: UUID | None
    reason: HoldReason
    signals: tuple[SeenSignal, ...]
    results: tuple[OwnResult, ...]
    whys: tuple[str, ...]
    answer: str

    @property
    def waits(self) -> bool:
        """Whether any of it is still to be decided."""
        return any(one.state is HoldState.HELD for one in self.results)


async def own_results(person_id: int, now: datetime) -> tuple[OwnHeld, ...]:
    """What of somebody's results waits or was decided lately, what waits first."""
    groups: dict[tuple[UUID | None, str], list[Record]] = {}
    for one in await rows(RESULTS, person_id, now - SHOWN):
        # Results of one case stand together, whatever each of them was held for first.
        groups.setdefault((one["ref"], "" if one["ref"] else one["reason"]), []).append(one)
    found = [_held(person_id, some) for some in groups.values()]
    return tuple(sorted(found, key=lambda one: not one.waits))


async def answer(ref: UUID, person_id: int, text: str, now: datetime) -> None:
    """Tell those who decide something about a case that concerns oneself; the latest words stand."""
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise InvalidForm({"text": TOO_LONG if said else EMPTY})
    async with transaction():
        found = await row(CONCERNS, ref, person_id)
        if found is None:
            raise NotFound(NO_CASE)
        if not found["open"]:
            raise Conflict(DECIDED)
        await CaseAnswer.update_or_create(
            {"text": said, "written_at": now}, case_id=found["id"], person_id=person_id
        )


def _held(person_id: int, found: list[Record]) -> OwnHeld:
    first = found[0]
    # A help is one thing to whoever gave it, though it is paid in two parts.
    given = {(one["lesson"], one["other_id"]) for one in found if one["kind"] == FactKind.HELP_CONFIRMED}
    told = [
        one
        for one in found
        if one["kind"] != FactKind.HELP_COMPLETED or (one["lesson"], one["other_id"]) not in given
    ]
    return OwnHeld(
        ref=first["ref"],
        reason=HoldReason(first["reason"]),
        signals=tuple(one for one in read(first["signals"]) if person_id in one.people),
        results=tuple(
            OwnResult(FactKind(one["kind"]), one["lesson"] or "", one["occurred_at"], HoldState(one["state"]))
            for one in told
        ),
        whys=tuple(dict.fromkeys(one["why"] for one in found if one["why"])),
        answer=first["text"] or "",
    )
