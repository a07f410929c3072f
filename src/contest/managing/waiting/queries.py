"""Where people wait to be confirmed, by unit and in numbers: nobody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from contest.database import Record, rows
from contest.rosters.rules import TOPS
from contest.unit_names import lies_in
from contest.units.rules import UnitName, places_in

MOST_SHOWN = 100

# Who asks a team or a class asks its firm or school: whoever looks after that lets them in.
CROWDED = f"""
    SELECT top.code, top.kind, top.name, {lies_in("top")} AS within, top.eligible,
           count(*) AS people, min(r.asked_at) AS since,
           (SELECT count(*) FROM membership m JOIN unit part ON part.id = m.unit_id
            JOIN person one ON one.id = m.person_id AND one.disabled_at IS NULL
            WHERE m.until IS NULL AND (part.id = top.id OR top.id = ANY (part.ancestors))) AS members,
           EXISTS (SELECT FROM role_grant g WHERE g.unit_id = top.id AND g.role = 'champion') AS led,
           count(*) OVER () AS units, sum(count(*)) OVER () AS everybody
    FROM join_request r
    JOIN person p ON p.id = r.person_id AND p.disabled_at IS NULL
    JOIN unit u ON u.id = r.unit_id AND u.closed_at IS NULL
    JOIN unit top ON top.id = ANY (u.id || u.ancestors) AND top.kind = ANY ($3::text[])
    WHERE r.state = 'waiting' AND ($1 OR top.id = ANY ($2::bigint[]) OR top.ancestors && $2::bigint[])
    GROUP BY top.id ORDER BY count(*) DESC, min(r.asked_at), top.id LIMIT $4
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class WaitingUnit:
    """A unit with how many wait there, since when and for how many days the longest; `led` by somebody."""

    unit: UnitName
    people: int
    since: datetime
    days: int
    members: int
    eligible: int
    led: bool


@dataclass(frozen=True, slots=True)
class WaitingUnits:
    """The units with most people waiting, and how many units and people there are in all."""

    shown: tuple[WaitingUnit, ...]
    units: int
    people: int


async def waiting_units(branches: Collection[int | None], now: datetime) -> WaitingUnits:
    """The units of these branches (none is the province) in which somebody waits, most people first."""
    tops = [one for one in branches if one is not None]
    found = await rows(CROWDED, None in branches, tops, sorted(TOPS), MOST_SHOWN)
    first = found[0] if found else {"units": 0, "everybody": 0}
    return WaitingUnits(tuple(_unit(one, now) for one in found), first["units"], int(first["everybody"]))


def _unit(found: Record, now: datetime) -> WaitingUnit:
    return WaitingUnit(
        unit=UnitName(found["code"], found["kind"], found["name"], places_in(found["within"])),
        people=found["people"],
        since=found["since"],
        days=max(0, (now - found["since"]).days),
        members=found["members"],
        eligible=found["eligible"],
        led=found["led"],
    )
