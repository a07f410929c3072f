"""What happens in the tests of the ledger, and the sums over it as the database alone works them out."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

import msgspec

from contest.database import Record, rows, value
from contest.ledger.rules import FactKind, NewFact, Outcome
from contest.points.corrections.service import undo
from contest.results.certification.service import board_of_ledger
from contest.rewards.service import give
from leaderboard import Board, UnitTally
from tests import making
from tests.making import MadeCampaign

RULES = replace(making.RULES, day_cap=200)
WHY = "Hai người dùng chung một tài khoản"
COLUMNS = ("number", "kind", "points", "achieved", "reason", "reverses")

# Everything below is told anew from the entries that nothing undoes.
COUNTING = """
    SELECT e.*, f.kind AS fact, f.lesson_id, f.score, f.other_id,
           coalesce(v.rules->'own_points'->>s.slug, v.rules->>'lesson_points')::int AS most
    FROM ledger_entry e JOIN fact f ON f.id = e.fact_id
    JOIN ledger l ON l.id = e.ledger_id
    JOIN rule_version v ON v.campaign_id = l.campaign_id AND v.number = e.rule_version
    LEFT JOIN lesson s ON s.id = f.lesson_id
    WHERE e.ledger_id = $1 AND e.reverses IS NULL
      AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.ledger_id = e.ledger_id AND r.reverses = e.number)
    ORDER BY e.number
"""
DAY = "(occurred_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
TOLD = f"""
    WITH counting AS ({COUNTING})
    SELECT person_id, sum(points)::int AS points, max(occurred_at) FILTER (WHERE achieved) AS achieved_at,
           (SELECT jsonb_object_agg(day, points) FROM (
                SELECT {DAY}::text AS day, sum(points) AS points FROM counting d
                WHERE d.person_id = c.person_id GROUP BY 1 HAVING sum(points) <> 0) AS days) AS days,
           (SELECT jsonb_object_agg(lesson_id, worth) FROM (
                SELECT lesson_id, max(score * most / 100) AS worth FROM counting d
                WHERE d.person_id = c.person_id AND d.kind = 'lesson' AND lesson_id IS NOT NULL
                  AND reason <> 'lesson_not_in_campaign' GROUP BY 1) AS lessons) AS lessons,
           (SELECT jsonb_object_agg(other_id, lessons) FROM (
                SELECT other_id, jsonb_agg(lesson_id ORDER BY number) AS lessons FROM counting d
                WHERE d.person_id = c.person_id AND fact = 'help_confirmed' AND reason <> 'pair_cap'
                GROUP BY 1) AS helped) AS helped,
           array(SELECT DISTINCT other_id FROM counting d
                 WHERE d.person_id = c.person_id AND fact = 'help_completed' AND reason <> 'pair_cap'
                 ORDER BY 1) AS completed,
           array(SELECT DISTINCT unit FROM counting d, unnest(units) AS unit
                 WHERE d.person_id = c.person_id ORDER BY 1) AS seen
    FROM counting c GROUP BY person_id ORDER BY person_id
"""
KEPT = "SELECT * FROM progress WHERE ledger_id = $1 ORDER BY person_id"
UNITS = f"""
    WITH counting AS ({COUNTING})
    SELECT unit, sum(points)::int AS points, count(DISTINCT person_id)::int AS participants,
           count(*) FILTER (WHERE achieved)::int AS achievers,
           coalesce(sum(points) FILTER (WHERE kind = 'help'), 0)::int AS helped,
           count(*) FILTER (WHERE kind = 'help')::int AS helps
    FROM counting, unnest(units) AS unit GROUP BY unit ORDER BY unit
"""
ENTRIES = """
    SELECT number, person_id, kind, points, achieved, reason, reverses, units, fresh, rule_version
    FROM ledger_entry WHERE ledger_id = $1 ORDER BY number
"""

ALL_UNITS = "SELECT DISTINCT unnest(units) AS unit FROM ledger_entry WHERE ledger_id = $1 ORDER BY 1"

Sums = tuple[object, ...]
NOTHING: Sums = (0, {}, {}, {}, [], [], None)


@dataclass(frozen=True, slots=True)
class Scene:
    campaign: MadeCampaign
    commune: int
    village: int
    other_village: int
    lessons: tuple[int, ...]
    outside: int
    learner: int
    helper: int
    neighbour: int
    organiser: int

    async def passes(
        self, lesson: int = 0, score: int = 100, *, who: int | None = None, at: datetime | None = None
    ) -> int:
        """A pass of a lesson; the number of its entry."""
        return _number(await give(self.passed(lesson, score, who=who, at=at)))

    def passed(
        self, lesson: int = 0, score: int = 100, *, who: int | None = None, at: datetime | None = None
    ) -> NewFact:
        """The fact of a pass."""
        key, person = uuid4(), who or self.learner
        taken = self.lessons[lesson]
        return NewFact(
            key,
            FactKind.LESSON_PASSED,
            f"quiz:{key}",
            person,
            lesson_id=taken,
            score=score,
            occurred_at=at,
        )

    async def helps(
        self,
        lesson: int = 0,
        *,
        who: int | None = None,
        learner: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """A help the learner confirmed; the number of its entry."""
        key = uuid4()
        fact = NewFact(
            key,
            FactKind.HELP_CONFIRMED,
            f"help:{key}",
            who or self.helper,
            other_id=learner or self.learner,
            lesson_id=self.lessons[lesson],
            occurred_at=at,
        )
        return _number(await give(fact))

    async def told(self, *columns: str, person: int | None = None) -> list[tuple[object, ...]]:
        """These columns of the ledger, of one person or of all, in its order."""
        found = await rows(ENTRIES, self.campaign.ledger_id)
        return [
            tuple(row[column] for column in columns) for row in found if person in (None, row["person_id"])
        ]

    async def board(self) -> Board:
        """The whole ledger in the engine."""
        last = await value("SELECT last_number FROM ledger WHERE id = $1", self.campaign.ledger_id)
        return await board_of_ledger(self.campaign.ledger_id, last, {})


def _number(outcome: Outcome) -> int:
    return outcome.awards[0].number


async def kept_and_told(ledger: int) -> tuple[dict[int, Sums], dict[int, Sums]]:
    """What pricing remembers of everybody, and what the entries that count say of them."""
    kept = {row["person_id"]: _sums(row) for row in await rows(KEPT, ledger)}
    told = {row["person_id"]: _sums(row) for row in await rows(TOLD, ledger)}
    return {who: sums for who, sums in kept.items() if sums != NOTHING}, {
        who: sums for who, sums in told.items() if sums != NOTHING
    }


async def engine_and_told(ledger: int, board: Board) -> tuple[dict[int, Sums], dict[int, Sums]]:
    """What the engine adds up for every unit, and what the database does."""
    told = {
        row["unit"]: tuple(row[name] for name in ("points", "participants", "achievers", "helped", "helps"))
        for row in await rows(UNITS, ledger)
    }
    units = [row["unit"] for row in await rows(ALL_UNITS, ledger)]
    summed = {unit: _tally(board.tally(unit)) for unit in units}
    return {unit: sums for unit, sums in summed.items() if any(sums)}, {
        unit: sums for unit, sums in told.items() if any(sums)
    }


def _tally(tally: UnitTally) -> Sums:
    return (tally.points, tally.participants, tally.achievers, tally.helped, tally.helps)


def _sums(row: Record) -> Sums:
    days, lessons, helped = (_read(row[name]) for name in ("days", "lessons", "helped"))
    return (
        row["points"],
        {day: points for day, points in days.items() if points},
        lessons,
        {learner: ids for learner, ids in helped.items() if ids},
        sorted(row["completed"]),
        sorted(row["seen"]),
        row["achieved_at"],
    )


def _read(text: str | None) -> dict[str, object]:
    return msgspec.json.decode(text) if text else {}


async def undone(scene: Scene, number: int, *, all_of_person: bool = False) -> None:
    await undo(scene.campaign.id, number, WHY, scene.organiser, all_of_person=all_of_person)


async def whole(scene: Scene) -> bool:
    """Whether everything stored about the ledger is what its entries say."""
    kept, told = await kept_and_told(scene.campaign.ledger_id)
    engine, summed = await engine_and_told(scene.campaign.ledger_id, await scene.board())
    return (kept, engine) == (told, summed)
