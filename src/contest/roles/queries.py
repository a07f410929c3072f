"""Who holds which role, and whom one could ask."""

from dataclasses import dataclass
from datetime import datetime

from contest.capabilities import Role
from contest.database import FormVersion, Record, rows, value
from contest.people.phones.sharing import only_owner
from contest.people.rules import typed_sign_in_name
from contest.unit_names import lies_in
from contest.units.ordering import in_person_order, in_vietnamese_order
from contest.units.rules import UnitName, folded, places_in

MOST_HOLDERS, MOST_FOUND = 300, 20
SHORTEST_SEARCH = 2

_HOLDER = f"""
    SELECT p.ref, p.display_name, g.role, g.granted_at, by_whom.display_name AS by_name,
           u.code, u.kind, u.name, {lies_in("u")} AS within,
           p.secret = 'pictures' OR (p.secret <> 'passphrase' AND g.role = ANY ($2::text[])) AS dormant
    FROM role_grant g JOIN person p ON p.id = g.person_id AND p.disabled_at IS NULL
    LEFT JOIN unit u ON u.id = g.unit_id LEFT JOIN person by_whom ON by_whom.id = g.granted_by_id
"""  # noqa: S608 - an expression of ours
_RANK = (
    "array_position(ARRAY['admin', 'province_organiser', 'commune_organiser', 'champion', 'helper'], g.role)"
)
# Those of the unit itself first, then those of its parts or villages.
HOLDERS = f"""
    {_HOLDER}
    WHERE u.closed_at IS NULL AND (g.unit_id = $1 OR $1 = ANY (u.ancestors))
    ORDER BY g.unit_id <> $1, {in_vietnamese_order("u.name")}, {_RANK},
             {in_person_order("p.display_name")}, g.id
    LIMIT $3
"""
# Whoever looks after the province as a whole, and the organisers of all communes.
PROVINCE_HOLDERS = f"""
    {_HOLDER}
    WHERE (g.unit_id IS NULL OR g.role = 'commune_organiser') AND $1::bigint IS NULL
    ORDER BY {_RANK}, {in_vietnamese_order("coalesce(u.name, '')")}, {in_person_order("p.display_name")}, g.id
    LIMIT $3
"""
# Who holds what in a branch; in the province as a whole where there is no unit.
HELD = FormVersion(
    "roles",
    """
    SELECT person_id, role, unit_id FROM role_grant
    WHERE unit_id IS NOT DISTINCT FROM $1::bigint OR ($1 IS NULL AND role = 'commune_organiser') ORDER BY id
    """,
)
MEMBERS = f"""
    SELECT DISTINCT p.id, p.ref, p.display_name, u.code, u.kind, u.name, {lies_in("u")} AS within,
           {in_person_order("p.display_name")}
    FROM membership m JOIN unit u ON u.id = m.unit_id
    JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL AND p.birth_band <> '7-15'
    WHERE m.until IS NULL AND (m.unit_id = $1 OR $1 = ANY (u.ancestors)) AND p.id <> $3
      AND folded(p.display_name) LIKE '%' || $2 || '%'
    ORDER BY {in_person_order("p.display_name")}, p.id, u.code LIMIT $4
"""  # noqa: S608 - expressions of ours
BY_REF = "SELECT id FROM person WHERE ref::text = $1 AND disabled_at IS NULL"
BY_NAME = "SELECT id FROM person WHERE sign_in_name = $1 AND disabled_at IS NULL"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a role; `place` is its unit, none means the province. Some wait for a passphrase."""

    ref: str
    name: str
    role: Role
    place: UnitName | None
    since: datetime
    by_name: str | None
    dormant: bool


@dataclass(frozen=True, slots=True)
class RoleCandidate:
    """A member of the branch who could be asked."""

    ref: str
    name: str
    place: UnitName


async def holders(unit_id: int | None, organisers: tuple[str, ...]) -> tuple[Holder, ...]:
    """Who holds a role in a unit and below it; without a unit, who looks after the province and communes."""
    query = HOLDERS if unit_id is not None else PROVINCE_HOLDERS
    return tuple(_holder(found) for found in await rows(query, unit_id, list(organisers), MOST_HOLDERS))


async def candidates(unit_id: int, text: str, but: int) -> tuple[RoleCandidate, ...]:
    """Members of a unit and its parts, grown up enough for a task, whose name holds the text."""
    wanted = folded(text)
    if len(wanted) < SHORTEST_SEARCH:
        return ()
    found = await rows(MEMBERS, unit_id, wanted, but, MOST_FOUND)
    return tuple(RoleCandidate(str(one["ref"]), one["display_name"], _place(one)) for one in found)


async def person_by_ref(ref: str) -> int | None:
    """The person of an address."""
    found: int | None = await value(BY_REF, ref)
    return found


async def person_typed(phone_blind: str | None, text: str) -> int | None:
    """The person whose phone number or sign-in name was typed exactly; not where several share the phone."""
    if phone_blind is not None:
        return await only_owner(phone_blind)
    found: int | None = await value(BY_NAME, typed_sign_in_name(text))
    return found


def _place(found: Record) -> UnitName:
    return UnitName(found["code"], found["kind"], found["name"], places_in(found["within"]))


def _holder(found: Record) -> Holder:
    place = _place(found) if found["code"] else None
    return Holder(
        ref=str(found["ref"]),
        name=found["display_name"],
        role=Role(found["role"]),
        place=place,
        since=found["granted_at"],
        by_name=found["by_name"],
        dormant=found["dormant"],
    )
