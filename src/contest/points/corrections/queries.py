"""What a correction looks at: the entries of a ledger that still count, with what their facts say."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from contest.database import Record, row, rows
from contest.errors import N_, Conflict, NotFound
from contest.ledger.rules import FactKind
from contest.points.corrections.rules import CountedEntry
from leaderboard import Kind

# As strong as the lock of the fact writer: numbers are given under it, by one writer at a time.
LOCK = """
    SELECT id, gate, last_number, salt FROM ledger WHERE campaign_id = $1 ORDER BY id FOR NO KEY UPDATE
"""
LOOK = "SELECT id, gate, last_number, salt FROM ledger WHERE campaign_id = $1 ORDER BY id"
ENTRY = """
    SELECT e.person_id, e.reverses,
           EXISTS (SELECT FROM ledger_entry r
                   WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number) AS undone
    FROM ledger_entry e WHERE e.ledger_id = $1 AND e.number = $2
"""
# The person, and those whose completed helps may rest on the person's passes.
CONCERNED = """
    SELECT p.id, p.target_group FROM person p
    WHERE p.id = $2 OR p.id IN (
        SELECT e.person_id FROM fact f JOIN ledger_entry e ON e.fact_id = f.id AND e.ledger_id = $1
        WHERE f.other_id = $2 AND f.kind = 'help_completed')
    ORDER BY p.id
"""
LINES = """
    SELECT e.number, e.person_id, e.units, e.points, e.kind, e.achieved, e.rule_version, e.reason,
           e.occurred_at, f.kind AS fact, f.other_id, f.lesson_id, lesson.slug, f.score,
           CASE f.kind WHEN 'help_confirmed' THEN f.key ELSE given.key END AS help,
           given.occurred_at AS given_at
    FROM ledger_entry e
    JOIN fact f ON f.id = e.fact_id
    LEFT JOIN lesson ON lesson.id = f.lesson_id
    LEFT JOIN fact given
        ON given.key = CASE f.kind WHEN 'help_completed' THEN split_part(f.natural_key, ':', 2)::uuid END
    WHERE e.ledger_id = $1 AND e.person_id = ANY($2::bigint[]) AND e.reverses IS NULL
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY e.number
"""

NO_ENTRY = N_("This campaign has no entry with that number.")
REVERSAL = N_("This entry undoes another one. It cannot itself be undone.")
UNDONE = N_("This entry has already been undone.")
NOTHING_LEFT = N_("Everything this person got in this campaign has already been undone.")
SEALED = N_("The results of this campaign are certified. Nothing can be undone any more.")


@dataclass(frozen=True, slots=True)
class CorrectedLedger:
    """A ledger that takes entries; `secret` makes ids that nobody can use up beforehand."""

    id: int
    last_number: int
    secret: UUID


@dataclass(frozen=True, slots=True)
class CorrectionCase:
    """What is to be undone, and all that counts for everyone it concerns, by person their group."""

    chosen: tuple[CountedEntry, ...]
    lines: tuple[CountedEntry, ...]
    groups: dict[int, str]

    @property
    def group(self) -> str:
        """The target group of the person whose entries are chosen."""
        return self.groups[self.chosen[0].person_id]


async def ledger_of(campaign_id: int, *, locked: bool) -> CorrectedLedger:
    """The ledger of a campaign while it takes entries; locked, nobody else gives a number meanwhile."""
    found = await row(LOCK if locked else LOOK, campaign_id)
    if found is None or found["gate"] == "shut":
        raise NotFound(NO_ENTRY)
    if found["gate"] != "open":
        raise Conflict(SEALED)
    return CorrectedLedger(found["id"], found["last_number"], UUID(bytes=bytes(found["salt"][:16])))


async def case_of(ledger_id: int, number: int, *, all_of_person: bool) -> CorrectionCase:
    """The entry of this number, or all that counts for its person, with everything that may rest on it."""
    entry = await row(ENTRY, ledger_id, number)
    if entry is None:
        raise NotFound(NO_ENTRY)
    if entry["reverses"] is not None:
        raise Conflict(REVERSAL)
    if entry["undone"] and not all_of_person:
        raise Conflict(UNDONE)
    groups = {one["id"]: one["target_group"] for one in await rows(CONCERNED, ledger_id, entry["person_id"])}
    lines = await lines_of(ledger_id, groups)
    chosen = tuple(
        line
        for line in lines
        if (line.person_id == entry["person_id"] if all_of_person else line.number == number)
    )
    if not chosen:
        raise Conflict(NOTHING_LEFT)
    return CorrectionCase(chosen, lines, groups)


async def lines_of(ledger_id: int, people: Iterable[int]) -> tuple[CountedEntry, ...]:
    """What counts for these people, in the order of the ledger."""
    return tuple(_line(found) for found in await rows(LINES, ledger_id, sorted(people)))


def _line(found: Record) -> CountedEntry:
    return CountedEntry(
        number=found["number"],
        person_id=found["person_id"],
        units=tuple(found["units"]),
        points=found["points"],
        kind=Kind(found["kind"]),
        achieved=found["achieved"],
        rule_version=found["rule_version"],
        reason=found["reason"],
        occurred_at=found["occurred_at"],
        fact=FactKind(found["fact"]),
        other_id=found["other_id"],
        lesson_id=found["lesson_id"],
        slug=found["slug"],
        score=found["score"],
        help=found["help"],
        given_at=found["given_at"],
    )
