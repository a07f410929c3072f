"""Families that learn together: begun by a member, joined by a code, recognised at a visit."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from uuid import UUID

from contest.accounts.households import rules
from contest.accounts.models import Household, HouseholdCheck, HouseholdMember
from contest.audit.service import record
from contest.capabilities import Capability
from contest.database import FormVersion, Record, row, rows, run, transaction, value
from contest.errors import N_, Conflict, Forbidden, Invalid, NotFound
from contest.people.names import cleaned_name, public_name
from contest.security import codes, throttle
from contest.settings import derived
from contest.units.access.service import demand
from contest.units.ordering import in_vietnamese_order
from contest.units.queries import UnitCard

NO_VILLAGE = N_("Please choose your village first; a family belongs to one.")
HAS_ONE = N_("You belong to a family here already. Leave it first to join another.")
NO_CODE = N_("No family of your village has this code. Please look at the letters again.")
FULL = N_("This family has as many members as a family can have here.")
NO_ITEM = N_(
    "The list holds something that is not to be ticked. Please open the page again and tick what you saw."
)
NO_FAMILY = N_("There is no such family in this unit.")
OWN = N_("Somebody else visits your own family.")
RECOGNISED = N_("This family is recognised already.")

VILLAGE = """
    SELECT u.id FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = $1 AND m.until IS NULL AND m.track = 'village' AND u.closed_at IS NULL ORDER BY u.id
"""
ENTER = """
    INSERT INTO household_member (household_id, person_id, since) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING RETURNING id
"""
LOCK = "SELECT id FROM household WHERE id = $1 AND ended_at IS NULL FOR NO KEY UPDATE"
MEMBERS = """
    SELECT p.display_name FROM household_member m JOIN person p ON p.id = m.person_id
    WHERE m.household_id = $1 AND m.until IS NULL AND p.disabled_at IS NULL ORDER BY m.since, m.id
"""
MINE = """
    SELECT h.id, h.ref, h.name, h.recognised_at,
           array_remove(array_agg(c.item ORDER BY c.item), NULL) AS ticked
    FROM household h
    JOIN household_member m ON m.household_id = h.id AND m.person_id = $1 AND m.until IS NULL
    LEFT JOIN household_check c ON c.household_id = h.id
    WHERE h.ended_at IS NULL GROUP BY h.id ORDER BY h.id
"""
LEAVE = """
    UPDATE household_member SET until = greatest(since, $2) WHERE person_id = $1 AND until IS NULL
    RETURNING household_id
"""
END_EMPTY = """
    UPDATE household SET ended_at = $2, name = '' WHERE id = $1
      AND NOT EXISTS (SELECT FROM household_member WHERE household_id = $1 AND until IS NULL)
"""
OF_UNIT = f"""
    SELECT h.id, h.ref, h.name, h.recognised_at,
           (SELECT count(*) FROM household_member m
            WHERE m.household_id = h.id AND m.until IS NULL) AS members,
           ARRAY(SELECT item FROM household_check c WHERE c.household_id = h.id ORDER BY item) AS ticked
    FROM household h JOIN unit u ON u.id = h.unit_id
    WHERE h.ended_at IS NULL AND (u.id = $1 OR $1 = ANY (u.ancestors))
    ORDER BY h.recognised_at IS NOT NULL, {in_vietnamese_order("h.name")}, h.id LIMIT 300
"""  # noqa: S608 - an expression of ours
VISITED = """
    SELECT h.id, h.unit_id, h.recognised_at,
           EXISTS (SELECT FROM household_member m WHERE m.household_id = h.id AND m.person_id = $3
                   AND m.until IS NULL) AS own
    FROM household h JOIN unit u ON u.id = h.unit_id
    WHERE h.ref = $1 AND h.ended_at IS NULL AND (u.id = $2 OR $2 = ANY (u.ancestors))
    ORDER BY h.id FOR NO KEY UPDATE OF h
"""
TICK = """
    INSERT INTO household_check (household_id, item, by_id, at)
    SELECT $1, item, $3, $4 FROM unnest($2::text[]) AS item ON CONFLICT DO NOTHING
"""

MOVE = "UPDATE household SET unit_id = $2 WHERE unit_id = ANY ($1::bigint[])"
MOVE_VISITS = "UPDATE visit SET unit_id = $2 WHERE unit_id = ANY ($1::bigint[])"


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """A family as its members see it."""

    name: str
    code: str
    members: tuple[str, ...]
    ticked: tuple[str, ...]
    recognised_at: datetime | None


@dataclass(frozen=True, slots=True)
class Family:
    """A family as whoever visits it sees it: no names of its members."""

    ref: UUID
    name: str
    members: int
    ticked: tuple[str, ...]
    recognised_at: datetime | None


async def move(units: Collection[int], into: int) -> None:
    """Let the families of units that became part of another be found there, with the visits to them."""
    await run(MOVE, list(units), into)
    await run(MOVE_VISITS, list(units), into)


async def own_family(person_id: int, secret: bytes) -> OwnFamily | None:
    """The family the person belongs to now."""
    found = await row(MINE, person_id)
    if found is None:
        return None
    names = tuple(public_name(one["display_name"]) for one in await rows(MEMBERS, found["id"]))
    code = rules.code_of(_key(secret), UUID(bytes=found["ref"].bytes))
    return OwnFamily(found["name"], code, names, tuple(found["ticked"]), found["recognised_at"])


async def start(person_id: int, name: str, now: datetime) -> None:
    """Begin a family in one's village and be its first member."""
    name = cleaned_name(name)
    async with transaction():
        village = await value(VILLAGE, person_id)
        if village is None:
            raise Conflict(NO_VILLAGE)
        family = await Household.create(unit_id=village, name=name, made_by_id=person_id, made_at=now)
        await _enter(family.id, person_id, now)


async def is_of_village(person_id: int, code: str, secret: bytes) -> bool:
    """Whether a family of the person's village has this code now."""
    village = await value(VILLAGE, person_id)
    return village is not None and await _behind(village, codes.read(code), secret) is not None


async def join(person_id: int, typed: str, secret: bytes, now: datetime) -> None:
    """Come to the family of one's village that has this code; guessing is slowed down."""
    guesser = f"household code {person_id}"
    await throttle.check(guesser, now)
    found = await _behind(await value(VILLAGE, person_id), codes.read(typed), secret)
    if found is None:
        raise Invalid(NO_CODE)
    await throttle.succeeded(guesser)
    async with transaction():
        # The last member may leave at this moment; whoever comes then finds no family.
        if await row(LOCK, found) is None:
            raise Invalid(NO_CODE)
        if await HouseholdMember.filter(household_id=found, until=None).count() >= rules.MOST_MEMBERS:
            raise Conflict(FULL)
        await _enter(found, person_id, now)


async def leave(person_id: int, now: datetime) -> None:
    """Leave the family one belongs to; with the last member it ends."""
    async with transaction():
        for left in await rows(LEAVE, person_id, now):
            await row(LOCK, left["household_id"])
            await run(END_EMPTY, left["household_id"], now)


async def families(unit: UnitCard) -> tuple[Family, ...]:
    """The families of a unit, those still on the way first."""
    return tuple(_family(one) for one in await rows(OF_UNIT, unit.id))


SEEN_THERE = FormVersion(
    "household",
    """
    SELECT h.recognised_at, h.ended_at, k.item FROM household h
    LEFT JOIN household_check k ON k.household_id = h.id WHERE h.ref = $1 ORDER BY k.item
    """,
)


def seen_there(family: Family) -> str:
    """The version of a family of the list, without asking for each."""
    return SEEN_THERE.digest([(family.recognised_at, None, item) for item in family.ticked or (None,)])


BELONGS = FormVersion(
    "household member",
    """
    SELECT household_id FROM household_member WHERE person_id = $1 AND until IS NULL ORDER BY id
    """,
)


async def visit(unit: UnitCard, ref: UUID, seen: Collection[str], by: int, now: datetime) -> bool:
    """Keep what was seen at a family's, in place of what was ticked; whether it is recognised with that."""
    async with transaction():
        found = await _visited(unit, ref, seen, by)
        await HouseholdCheck.filter(household_id=found["id"], item__not_in=sorted(set(seen))).delete()
        return await _ticked(found, ref, seen, by, now)


async def add_seen(unit: UnitCard, ref: UUID, seen: Collection[str], by: int, now: datetime) -> bool:
    """Tick what was seen beside what others ticked meanwhile; whether the family is recognised with that."""
    async with transaction():
        found = await _visited(unit, ref, seen, by)
        before = await HouseholdCheck.filter(household_id=found["id"]).values_list("item", flat=True)
        return await _ticked(found, ref, {*seen, *map(str, before)}, by, now)


async def _visited(unit: UnitCard, ref: UUID, seen: Collection[str], by: int) -> Record:
    await demand(by, Capability.MAKE_ACCOUNTS, unit.id)
    found = await row(VISITED, ref, unit.id, by)
    if found is None:
        raise NotFound(NO_FAMILY)
    if found["own"]:
        raise Forbidden(OWN)
    if found["recognised_at"] is not None:
        raise Conflict(RECOGNISED)
    if set(seen) - set(rules.ITEMS):
        raise Invalid(NO_ITEM)
    return found


async def _ticked(found: Record, ref: UUID, seen: Collection[str], by: int, now: datetime) -> bool:
    ticked = sorted(set(seen))
    await run(TICK, found["id"], ticked, by, now)
    complete = rules.recognised(ticked)
    if complete:
        await Household.filter(id=found["id"]).update(recognised_at=now, recognised_by_id=by)
    after = {"ticked": ticked, "recognised": complete}
    await record(by, "family_visited", f"household:{ref}", after=after, unit=found["unit_id"])
    return complete


async def _behind(village: int | None, read: tuple[str, ...], secret: bytes) -> int | None:
    """The family of a village that has one of these codes; all are compared, whatever is found."""
    key, found = _key(secret), None
    for one in await Household.filter(unit_id=village, ended_at=None):
        for code in rules.codes_of(key, UUID(bytes=one.ref.bytes)):
            if any(compare_digest(code, typed) for typed in read):
                found = one.id
    return found


async def _enter(household_id: int, person_id: int, now: datetime) -> None:
    if await row(ENTER, household_id, person_id, now) is None:
        raise Conflict(HAS_ONE)


def _key(secret: bytes) -> bytes:
    return derived(secret, "household code")


def _family(one: Record) -> Family:
    return Family(one["ref"], one["name"], one["members"], tuple(one["ticked"]), one["recognised_at"])
