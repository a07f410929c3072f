"""Two months of a campaign's past: demonstration people who learned and helped, priced like all others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from contest.campaigns.queries import rule_versions
from contest.campaigns.rules import Rules
from contest.database import Record, rows, transaction, value
from contest.ledger.rules import FactKind, NewFact
from contest.people import demonstration
from contest.rewards.batch import settle
from contest.seeding.names import name
from contest.units.membership.service import JoinMethod
from contest.units.membership.stays import begin

Say = Callable[[str], None]

# About one eligible person in twenty has started; the same people on every machine.
PEOPLE_PER_ELIGIBLE = 1 / 24
SEED = 20261123
BATCH = 2_000
FINISHERS = 0.62
HELPED = 0.25

COMPETING = """
    SELECT u.id, u.code, u.kind, u.track, u.eligible, u.parent_id FROM unit u
    WHERE u.track IS NOT NULL AND u.kind NOT IN ('team', 'class') ORDER BY u.code
"""
PARTS = "SELECT id, parent_id FROM unit WHERE kind IN ('team', 'class') ORDER BY code"
STARTS = "SELECT starts_at FROM campaign WHERE id = $1"
LESSONS = "SELECT id, slug FROM lesson ORDER BY position"
GROUPS = {"village": "nguoi_dan", "enterprise": "nguoi_lao_dong", "school": "hoc_sinh", "agency": "can_bo"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A demonstration person before having an id."""

    sign_in_name: str
    display_name: str
    birth_band: str
    target_group: str
    unit_id: int
    track: str
    home: int  # the unit that competes; teams and classes are parts of one


async def seed_history(campaign_id: int, helper: int, now: datetime, say: Say) -> int:
    """Make the people and let their facts through the ledger in the order they happened; how many facts."""
    random, other = Random(SEED), Random(SEED)  # noqa: S311 - a demonstration must look the same every time
    starts_at: datetime = await value(STARTS, campaign_id)
    rules = (await rule_versions(campaign_id))[0].rules
    lessons = {row["slug"]: row["id"] for row in await rows(LESSONS)}
    people = await _people(random, starts_at - timedelta(days=10))
    # Whoever helps with a lesson has passed it: the helper one signs in as has taken the first eight.
    taken = _course(other, helper, list(lessons.values())[:8], starts_at, now, helper)
    made = (*taken, *_facts(random, people, rules, lessons, starts_at, now))
    facts = sorted(made, key=lambda fact: fact.occurred_at or now)
    for first in range(0, len(facts), BATCH):
        await settle(facts[first : first + BATCH])
        if first // BATCH % 10 == 9:
            say(f"  {first + BATCH:,} of {len(facts):,}")
    return len(facts)


async def _people(random: Random, since: datetime) -> list[tuple[int, Drawn]]:
    parts: dict[int, list[int]] = {}
    for row in await rows(PARTS):
        parts.setdefault(row["parent_id"], []).append(row["id"])
    units = await rows(COMPETING)
    # Some communes began early and went from door to door, others have only just heard of it.
    zeal = {
        place: 0.15 + 2.6 * random.betavariate(1.2, 2.6) for place in sorted({u["parent_id"] for u in units})
    }
    drawn = [one for unit in units for one in _drawn(random, unit, parts, zeal[unit["parent_id"]])]
    async with transaction():
        made = await demonstration.add_many(
            [(p.sign_in_name, p.display_name, p.birth_band, p.target_group) for p in drawn]
        )
        await begin([(made[p.sign_in_name], p.unit_id, p.track) for p in drawn], JoinMethod.ROSTER, since)
    return sorted((made[p.sign_in_name], p) for p in drawn)


def _drawn(random: Random, unit: Record, parts: Mapping[int, list[int]], zeal: float) -> Iterator[Drawn]:
    share = PEOPLE_PER_ELIGIBLE * zeal * random.betavariate(2, 2.2) * 2
    share *= 1 if unit["track"] == "village" else 3
    for number in range(round(unit["eligible"] * share)):
        yield Drawn(
            sign_in_name=f"{unit['code']}-D{number:03}",
            display_name=name(random),
            birth_band=("7-15" if random.random() < 0.7 else "16-17") if unit["track"] == "school" else "18+",
            target_group=GROUPS[unit["track"]],
            unit_id=random.choice(parts.get(unit["id"], [unit["id"]])),
            track=unit["track"],
            home=unit["id"],
        )


def _facts(
    random: Random,
    people: list[tuple[int, Drawn]],
    rules: Rules,
    lessons: Mapping[str, int],
    starts_at: datetime,
    now: datetime,
) -> Iterator[NewFact]:
    neighbours: dict[int, list[int]] = {}
    for person, drawn in people:
        neighbours.setdefault(drawn.home, []).append(person)
    for person, drawn in people:
        wanted = list(rules.required[drawn.target_group])
        if random.random() > FINISHERS:
            wanted = wanted[: random.randint(1, len(wanted) - 1)]
        # More join as the campaign goes on; nobody's past reaches into the present hour.
        begun = starts_at + (now - timedelta(hours=2) - starts_at) * random.betavariate(1.6, 1.3)
        helper = random.choice(neighbours[drawn.home])
        yield from _course(random, person, [lessons[slug] for slug in wanted], begun, now, helper)


def _course(
    random: Random, person: int, wanted: list[int], begun: datetime, now: datetime, helper: int
) -> Iterator[NewFact]:
    at = begun
    for lesson in wanted:
        at += timedelta(hours=random.expovariate(1 / 14), minutes=random.randint(8, 40))
        if at >= now - timedelta(minutes=30):
            return
        if helper != person and random.random() < HELPED:
            key = UUID(int=random.getrandbits(128))
            earlier = at - timedelta(minutes=random.randint(6, 30))
            yield NewFact(
                key, FactKind.HELP_CONFIRMED, f"help:{key}", helper, person, lesson, occurred_at=earlier
            )
        key = UUID(int=random.getrandbits(128))
        score = random.choice((80, 80, 100, 100, 100))
        yield NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, None, lesson, score, occurred_at=at)
