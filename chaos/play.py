"""A campaign on a real database for the ledger machine: what may happen in it, and what must hold of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from chaos.oracle import Placed, Written
from contest.campaigns.queries import campaign_by_id
from contest.campaigns.rules import Rules
from contest.campaigns.service import end_now
from contest.database import Record, row, rows, run, value
from contest.ledger.rules import FactKind, NewFact, Outcome
from contest.live import Hub
from contest.results.certification.service import certify
from contest.results.verification import verify
from contest.standings.certified import HEAD_LINES
from contest.standings.engine.live import Boards
from leaderboard import Standings, canonical
from tests.making import DAY, RULES, against_the_rules, make_campaign, make_lesson, make_person, make_unit

# Small caps, so that short histories meet them.
CAMPAIGN_RULES = replace(RULES, day_cap=40, campaign_cap=150, pair_cap=2, few=2)
ELIGIBLE = (6, 12, 30, 60)
PEOPLE, LESSONS = 5, 3
TRACK, CLUSTER = "village", "A"

# Campaigns of earlier plays take nothing more, and no board shows them.
SEAL = "UPDATE ledger SET gate = 'sealed' WHERE gate <> 'sealed'"
PUT_AWAY = "UPDATE campaign SET phase = 'archived' WHERE phase <> 'archived'"
ADD_CLUSTER = """
    INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
    VALUES ($1, $2, $3, 'Cụm A', 'Cluster A', 1) RETURNING id
"""
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked)
    SELECT $1, id, $2, eligible, true FROM unit WHERE id = ANY($3::bigint[])
"""
WRITTEN = """
    SELECT number, person_id, units, points, kind, achieved, reverses FROM ledger_entry
    WHERE ledger_id = $1 ORDER BY number
"""
# The same sums by the database's own arithmetic.
UNIT_SUMS = """
    SELECT unit, sum(e.points) AS points,
           count(DISTINCT e.person_id) FILTER (WHERE stands) AS participants,
           count(*) FILTER (WHERE stands AND e.achieved) AS achievers,
           count(*) FILTER (WHERE stands AND e.kind = 'help') AS helps
    FROM ledger_entry e, unnest(e.units) AS unit,
         LATERAL (SELECT e.reverses IS NULL AND NOT EXISTS (
             SELECT FROM ledger_entry u WHERE u.ledger_id = e.ledger_id AND u.reverses = e.number)) t (stands)
    WHERE e.ledger_id = $1 GROUP BY unit ORDER BY unit
"""
MADE_LESSON = "SELECT id FROM lesson WHERE slug = $1"


@dataclass(slots=True)
class Play:
    """One campaign, its people, and what they were answered."""

    campaign: int
    ledger: int
    slug: str
    villages: dict[int, int]
    codes: dict[int, str]
    people: list[int]
    lessons: list[int]
    boards: Boards
    ended: bool = False
    certified: int | None = None
    told: dict[UUID, tuple[NewFact, Outcome]] = field(default_factory=dict)

    @property
    def facts(self) -> list[NewFact]:
        """What was given so far, in order."""
        return [fact for fact, _ in self.told.values()]

    def fact(
        self, key: UUID, person: int, lesson: int, at: datetime, score: int = 100, other: int | None = None
    ) -> NewFact:
        """A pass, or a help when there is another person."""
        if other is None:
            return NewFact(
                key,
                FactKind.LESSON_PASSED,
                f"quiz:{key}",
                self.people[person],
                None,
                self.lessons[lesson],
                score,
                at,
            )
        who, learner = self.people[person], self.people[other]
        return NewFact(
            key, FactKind.HELP_CONFIRMED, f"help:{key}", who, learner, self.lessons[lesson], None, at
        )

    async def end(self, now: datetime) -> None:
        """The organiser ends the campaign before its time."""
        await end_now(self.campaign, None, "Kết thúc sớm", now)
        self.ended = True

    async def seal(self) -> None:
        """The grace time is over, and the organiser certifies."""
        card = await campaign_by_id(self.campaign)
        await certify(self.campaign, None, card.grace_ends_at)
        self.certified = await value("SELECT last_number FROM ledger WHERE id = $1", self.ledger)

    async def written(self) -> list[Written]:
        """The ledger as it stands in the table."""
        return [_written(found) for found in await rows(WRITTEN, self.ledger)]

    async def ids_of(self, keys: Collection[UUID]) -> dict[UUID, int]:
        """The ids of facts by their keys."""
        found = await rows("SELECT key, id FROM fact WHERE key = ANY ($1::uuid[])", list(keys))
        return {UUID(bytes=one["key"].bytes): one["id"] for one in found}

    async def unit_sums(self) -> dict[int, tuple[int, int, int, int]]:
        """Points, participants, achievers and helps of every unit, as SQL adds them up."""
        return {
            one["unit"]: (one["points"], one["participants"], one["achievers"], one["helps"])
            for one in await rows(UNIT_SUMS, self.ledger)
        }

    async def wrong(self) -> list[str]:
        """What verification finds to be wrong."""
        findings = await verify(await campaign_by_id(self.campaign))
        return [finding.sentence for finding in findings if not finding.right]


def _written(found: Record) -> Written:
    return Written(
        found["number"],
        found["person_id"],
        tuple(found["units"]),
        found["points"],
        found["kind"],
        found["achieved"],
        found["reverses"],
    )


async def begin(rules: Rules = CAMPAIGN_RULES) -> Play:
    """A new campaign with four villages of one commune, five people in them, and a board that follows it."""
    await run(SEAL)
    await against_the_rules(PUT_AWAY)
    commune = await make_unit("Xã Mường Phăng", kind="xa", track=None)
    villages = {await make_unit(f"Bản {size}", parent=commune, eligible=size): size for size in ELIGIBLE}
    codes = {one["id"]: one["code"] for one in await rows("SELECT id, code FROM unit ORDER BY id")}
    made = await make_campaign(rules=rules)
    cluster = await value(ADD_CLUSTER, made.id, TRACK, CLUSTER)
    await run(ENROL, made.id, cluster, list(villages))
    homes = list(villages)
    people = [await make_person(f"Người {n}", unit=homes[n % len(homes)]) for n in range(PEOPLE)]
    lessons = [await _lesson(f"lesson-{n}") for n in range(1, LESSONS + 1)]
    boards = Boards(Hub(), interval=0)
    await boards.refresh("all")
    return Play(made.id, made.ledger_id, made.slug, villages, codes, people, lessons, boards)


async def _lesson(slug: str) -> int:
    found = await row(MADE_LESSON, slug)
    return found["id"] if found is not None else await make_lesson(slug)


def standings_of(boards: Boards, slug: str) -> Standings:
    """The standings of the campaign's one cluster."""
    campaign, table = boards.campaigns.table(slug, TRACK, CLUSTER)
    return campaign.standings(table)


async def refolded(slug: str) -> Boards:
    """Boards of a process that has just started."""
    boards = Boards(Hub(), interval=0)
    await boards.refresh("all")
    return boards


def placed(standings: Standings) -> list[Placed]:
    """Standings as the oracle tells them."""
    return [Placed(one.place or 0, one.unit, one.score, one.tied) for one in standings.rows]


def lines(standings: Standings) -> list[str]:
    """The rows of a standing as they are certified, whatever entry brought it up to date."""
    return canonical(standings, "").splitlines()[HEAD_LINES:]


def sums_of(boards: Boards, slug: str, units: Mapping[int, object]) -> dict[int, tuple[int, int, int, int]]:
    """What the engine has added up for these units."""
    campaign = boards.campaigns.campaign(slug)
    tallies = {unit: campaign.tally(unit) for unit in units}
    return {unit: (t.points, t.participants, t.achievers, t.helps) for unit, t in tallies.items()}


def days_ago(days: int) -> datetime:
    """Noon-ish of a day gone by, always the same distance from now."""
    return datetime.now(UTC) - days * DAY - timedelta(minutes=1)
