"""Recording facts: each once, whoever sends it and however often."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from contest.database import Record, rows
from contest.ledger.holds import waits
from contest.ledger.rules import FactKind, HoldReason, HoldState, NewFact, Origin, RecordedFact, completion_of

COLUMNS = "id, key, kind, person_id, other_id, lesson_id, score, occurred_at, received_at"

# Facts, where they came from, and which of them do not count yet, in one round trip. Who waits to be
# confirmed and belongs nowhere meanwhile earns what counts later, if there is a campaign that would count it.
RECORD = f"""
    WITH new AS (
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
                             $7::bigint[], $8::smallint[], $9::timestamptz[], $10::text[], $11::text[],
                             $12::text[], $13::int[], $14::text[])
             AS n (key, natural_key, fingerprint, kind, person_id, other_id, lesson_id, score, occurred_at,
                   hold, device, source, seconds, answers)),
    recorded AS (
        INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, other_id, lesson_id, score,
                          occurred_at)
        SELECT key, natural_key, fingerprint, kind, person_id, other_id, lesson_id, score,
               coalesce(occurred_at, clock_timestamp())
        FROM new
        ON CONFLICT DO NOTHING
        RETURNING {COLUMNS}),
    origins AS (
        INSERT INTO fact_origin (fact_id, device, source, seconds, answers)
        SELECT r.id, n.device, n.source, n.seconds, n.answers FROM recorded r JOIN new n ON n.key = r.key
        WHERE n.device IS NOT NULL),
    holds AS (
        INSERT INTO hold (fact_id, reason)
        SELECT h.id, h.reason FROM (
            SELECT r.id, coalesce(n.hold, CASE WHEN $15 AND {waits("r")} THEN 'waiting' END) AS reason
            FROM recorded r JOIN new n ON n.key = r.key) AS h
        WHERE h.reason IS NOT NULL
        RETURNING fact_id, reason)
    SELECT {COLUMNS}, holds.reason AS hold, 0 AS turn, EXISTS (
        SELECT FROM fact given WHERE given.other_id = recorded.person_id
                                 AND given.lesson_id = recorded.lesson_id
                                 AND given.kind = 'help_confirmed') AS helped
    FROM recorded LEFT JOIN holds ON holds.fact_id = recorded.id
"""  # noqa: S608 - only our own column list is inserted

# Of a help or a pass that was held nobody asks whether there was a help: all that it completes is looked for.
PRICED_ANEW = f"""
    SELECT {COLUMNS}, true AS helped, NULL AS hold,
           coalesce((SELECT max(e.turn) + 1 FROM ledger_entry e WHERE e.fact_id = f.id), 0) AS turn,
           array(SELECT DISTINCT ON (e.ledger_id)
                        ARRAY[e.ledger_id, CASE WHEN e.achieved THEN 0 ELSE e.points END]
                 FROM ledger_entry e WHERE e.fact_id = f.id AND e.reverses IS NULL
                 ORDER BY e.ledger_id, e.turn DESC) AS given
    FROM fact f WHERE f.id = ANY ($1::bigint[]) ORDER BY f.occurred_at, f.id
"""  # noqa: S608

KNOWN = """
    SELECT f.key, f.natural_key, f.fingerprint, f.person_id, h.reason AS hold, h.state
    FROM fact f LEFT JOIN hold h ON h.fact_id = f.id AND h.state <> 'released'
    WHERE f.key = ANY($1::uuid[]) OR f.natural_key = ANY($2::text[]) ORDER BY f.id
"""

# A help is completed by the first pass after it, whichever of the two is recorded first; what does not count
# completes nothing.
COMPLETED_HELPS = """
    SELECT DISTINCT ON (given.key) given.key AS help_key, given.person_id AS helper_id,
           given.other_id AS learner_id, given.lesson_id, passed.occurred_at AS passed_at
    FROM unnest($1::bigint[]) AS new(id)
    JOIN fact AS one ON one.id = new.id
    JOIN fact AS given ON given.kind = 'help_confirmed' AND given.lesson_id = one.lesson_id
                      AND given.other_id =
                          CASE one.kind WHEN 'help_confirmed' THEN one.other_id ELSE one.person_id END
    JOIN fact AS passed ON passed.kind = 'lesson_passed' AND passed.person_id = given.other_id
                       AND passed.lesson_id = given.lesson_id AND passed.occurred_at >= given.occurred_at
    WHERE NOT EXISTS (SELECT FROM hold h WHERE h.fact_id IN (given.id, passed.id) AND h.state <> 'released')
    ORDER BY given.key, passed.occurred_at, passed.id
"""


RECORD_CORRECTIONS = """
    INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
    SELECT key, natural_key, fingerprint, kind, person_id, lesson_id, score,
           coalesce(occurred_at, clock_timestamp())
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::smallint[],
                $8::timestamptz[])
         AS new(key, natural_key, fingerprint, kind, person_id, lesson_id, score, occurred_at)
    RETURNING id, key
"""


@dataclass(frozen=True, slots=True)
class KnownFact:
    key: UUID
    natural_key: str
    fingerprint: str
    person_id: int
    hold: HoldReason | None = None
    state: HoldState = HoldState.HELD


def _recorded(row: Record) -> RecordedFact:
    return RecordedFact(
        id=row["id"],
        key=UUID(bytes=row["key"].bytes),
        kind=FactKind(row["kind"]),
        person_id=row["person_id"],
        other_id=row["other_id"],
        lesson_id=row["lesson_id"],
        score=row["score"],
        occurred_at=row["occurred_at"],
        received_at=row["received_at"],
        helped=row["helped"],
        hold=HoldReason(row["hold"]) if row["hold"] else None,
        turn=row["turn"],
    )


async def record(facts: Sequence[NewFact], *, campaigns_run: bool = False) -> list[RecordedFact]:
    """Insert what is new and return only that, in the order given; what was known is left as it is.

    While a campaign runs, what somebody does who waits to be confirmed is held.
    """
    if not facts:
        return []
    columns = zip(
        *[
            (f.key, f.natural_key, f.fingerprint, f.kind.value, f.person_id, f.other_id, f.lesson_id, f.score,
             f.occurred_at, f.hold, *_origin(f.origin))
            for f in facts
        ],
        strict=True,
    )  # fmt: skip
    found = await rows(RECORD, *map(list, columns), campaigns_run)
    recorded = {fact.key: fact for fact in map(_recorded, found)}
    return [recorded[fact.key] for fact in facts if fact.key in recorded]


async def priced_anew(facts: Collection[int]) -> list[RecordedFact]:
    """Facts that count from now on, the earliest first, each with the turn that its next entry has."""
    found = await rows(PRICED_ANEW, list(facts))
    return [replace(_recorded(one), given=tuple((of, had) for of, had in one["given"])) for one in found]


def _origin(origin: Origin | None) -> tuple[str | None, str | None, int | None, str | None]:
    return (origin.device, origin.source, origin.seconds, origin.answers) if origin else (None,) * 4


async def known(facts: Sequence[NewFact]) -> list[KnownFact]:
    """The facts in the table that share a key or a natural key with these."""
    if not facts:
        return []
    found = await rows(KNOWN, [f.key for f in facts], [f.natural_key for f in facts])
    return [
        KnownFact(
            UUID(bytes=r["key"].bytes),
            r["natural_key"],
            r["fingerprint"],
            r["person_id"],
            HoldReason(r["hold"]) if r["hold"] else None,
            HoldState(r["state"]) if r["state"] else HoldState.HELD,
        )
        for r in found
    ]


async def completions(new: Sequence[RecordedFact]) -> list[NewFact]:
    """The helps that are completed now; a pass before the help completes nothing."""
    concerned = [fact.id for fact in new if fact.helped or fact.kind is FactKind.HELP_CONFIRMED]
    if not concerned:
        return []
    return [
        completion_of(
            UUID(bytes=r["help_key"].bytes), r["helper_id"], r["learner_id"], r["lesson_id"], r["passed_at"]
        )
        for r in await rows(COMPLETED_HELPS, concerned)
    ]


async def record_corrections(facts: Sequence[NewFact]) -> dict[UUID, int]:
    """Insert the facts behind a correction, each of which is new; their ids by key."""
    table = [
        (f.key, f.natural_key, f.fingerprint, f.kind, f.person_id, f.lesson_id, f.score, f.occurred_at)
        for f in facts
    ]
    found = await rows(RECORD_CORRECTIONS, *(list(column) for column in zip(*table, strict=True)))
    return {UUID(bytes=one["key"].bytes): one["id"] for one in found}
