"""Told numbers as they are read: those that stand, their history, and the units they may be of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contest.completions.matching.units import Units
from contest.completions.queries import units_of
from contest.confirmed.planning import Key, KnownUnit, Standing
from contest.confirmed.rules import EVERYBODY, GROUP_OF_TRACK, CountFault, DeclaredUnit, ToldCount
from contest.database import Record, row, rows, value
from contest.errors import NotFound
from contest.rosters.cells.parts import NamedPart
from contest.unit_names import lies_in
from contest.units.access.service import NOT_YOURS
from contest.units.queries import UnitCard
from contest.units.rules import UnitName, folded, places_in

# Teams, classes and departments are counted with the unit they are a part of.
_WHOLE_UNITS = "u.kind <> ALL (ARRAY['team', 'class', 'department'])"
_BRANCH = "(u.id = $1 OR $1 = ANY (u.ancestors))"
_STANDS = "NOT EXISTS (SELECT FROM confirmed_count r WHERE r.corrects_id = c.id"
_UNIT = f"u.code, u.kind, u.name, u.parent_id, {lies_in('u')} AS within"
UNITS = f"""
    SELECT u.id, u.code, u.kind, u.name, u.track, u.ancestors, u.eligible, u.parent_id FROM unit u
    WHERE {_BRANCH} AND {_WHOLE_UNITS} AND u.closed_at IS NULL ORDER BY u.id
"""  # noqa: S608 - conditions of ours
STANDING = f"""
    SELECT c.* FROM confirmed_count c JOIN unit u ON u.id = c.unit_id
    WHERE {_BRANCH} AND {_STANDS}) ORDER BY c.id
"""  # noqa: S608 - conditions of ours
LAST = f"""
    SELECT coalesce(max(c.id), 0) FROM confirmed_count c JOIN unit u ON u.id = c.unit_id WHERE {_BRANCH}
"""  # noqa: S608 - a condition of ours
# As it was known at an instant: what was told or put right later changes no earlier report.
LATEST = f"""
    SELECT c.*, {_UNIT}
    FROM (SELECT DISTINCT ON (c.unit_id, c.target_group) c.*
          FROM confirmed_count c JOIN unit u ON u.id = c.unit_id
          WHERE c.as_of <= $2 AND c.at < $3 AND {_STANDS} AND r.at < $3)
            AND ($1::bigint[] IS NULL OR u.id = ANY ($1::bigint[]) OR u.ancestors && $1::bigint[])
          ORDER BY c.unit_id, c.target_group, c.as_of DESC, c.id DESC) c
    JOIN unit u ON u.id = c.unit_id
    -- People of a merged unit are counted once: with the unit they went into, once a number of it is told.
    WHERE NOT EXISTS (SELECT FROM confirmed_count n
                      WHERE n.unit_id = u.merged_into_id AND n.as_of <= $2 AND n.at < $3
                        AND n.as_of >= (u.closed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
"""  # noqa: S608 - conditions of ours
# Each day that anybody told a number of, so that each can be put right.
LISTED = f"""
    SELECT c.*, {_UNIT} FROM confirmed_count c JOIN unit u ON u.id = c.unit_id
    WHERE {_BRANCH} AND u.closed_at IS NULL AND {_STANDS})
    ORDER BY u.id <> $1, u.code, c.target_group, c.as_of DESC LIMIT $2 OFFSET $3
"""  # noqa: S608 - conditions of ours
OF_DAY = """
    SELECT * FROM confirmed_count WHERE unit_id = $1 AND target_group = $2 AND as_of = $3 ORDER BY id DESC
"""
ONE = f"SELECT c.* FROM confirmed_count c JOIN unit u ON u.id = c.unit_id WHERE c.id = $2 AND {_BRANCH}"  # noqa: S608 - a condition of ours


@dataclass(frozen=True, slots=True)
class LatestCount:
    """The last number of a unit and group up to a day, with the unit it is of."""

    id: int
    unit_id: int
    above_id: int | None
    unit: UnitName
    told: ToldCount


@dataclass(frozen=True, slots=True)
class KeptCount:
    """A number as it was told once, when, and why where it puts another right."""

    id: int
    unit_id: int
    told: ToldCount
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """A place and the units below it of which numbers are told; `choices` are it and those right below."""

    units: Mapping[int, KnownUnit]
    named: Units
    own: KnownUnit
    choices: Sequence[UnitName]

    def find(self, text: str) -> KnownUnit | CountFault:
        """The unit somebody wrote, by its code or its name."""
        own = self.named.parts.named(text)
        if isinstance(own, NamedPart) and own.id == self.own.id:
            return self.own
        found = self.named.named(text)
        if isinstance(found, NamedPart):
            # A team or a class is none of those a number is told of.
            return self.units.get(found.id, CountFault.UNIT_UNKNOWN)
        if found is None:
            is_own = folded(text) == folded(self.own.name) or text == self.own.code
            return self.own if is_own else CountFault.UNIT_ELSEWHERE
        return _FAULTS.get(found, CountFault.UNIT_UNKNOWN)


_FAULTS = {"unit_several": CountFault.UNIT_SEVERAL, "unit_elsewhere": CountFault.UNIT_ELSEWHERE}


async def place_of(unit: UnitCard) -> Place:
    """The units a number told at this place may be of."""
    found = await rows(UNITS, unit.id)
    declared: dict[int, dict[str, int]] = {one["id"]: {} for one in found}
    for one in found:
        for of in {one["id"], *one["ancestors"]} & declared.keys():
            if one["track"]:
                for group in (GROUP_OF_TRACK[one["track"]], EVERYBODY):
                    declared[of][group] = declared[of].get(group, 0) + one["eligible"]
    units = {
        one["id"]: KnownUnit(
            one["id"], one["code"], one["name"], DeclaredUnit(one["track"], declared[one["id"]])
        )
        for one in found
    }
    if unit.id not in units:
        # It was closed: what there is of it stands at the place above it.
        raise NotFound(NOT_YOURS)
    shown = [one for one in found if one["id"] == unit.id or one["parent_id"] == unit.id]
    listed = sorted(shown, key=lambda one: (one["id"] != unit.id, one["code"]))
    choices = [UnitName(one["code"], one["kind"], one["name"]) for one in listed]
    return Place(units, await units_of(unit), units[unit.id], choices)


async def standing(unit: UnitCard) -> dict[Key, Standing]:
    """The numbers that stand in a branch."""
    return {
        (one["unit_id"], one["target_group"], one["as_of"]): Standing(one["id"], _told(one))
        for one in await rows(STANDING, unit.id)
    }


async def version(unit_id: int) -> int:
    """The number of the last row written in a branch."""
    found: int = await value(LAST, unit_id)
    return found


async def latest(tops: Sequence[int] | None, day: date, at: datetime) -> tuple[LatestCount, ...]:
    """The last number of each unit and group up to a day, as it was known at an instant."""
    found = await rows(LATEST, None if tops is None else list(tops), day, at)
    return tuple(sorted(map(_of_unit, found), key=lambda one: (one.unit.code, one.told.group)))


async def listed(unit: UnitCard, first: int, most: int) -> tuple[LatestCount, ...]:
    """Numbers that stand in a branch, of every day, the latest first; the place itself before all."""
    return tuple(map(_of_unit, await rows(LISTED, unit.id, most, first)))


async def history(unit_id: int, told: ToldCount) -> tuple[KeptCount, ...]:
    """All that was told of a unit, group and day, what stands first."""
    return tuple(_kept(one) for one in await rows(OF_DAY, unit_id, told.group, told.as_of))


async def one_of(unit: UnitCard, count_id: int) -> KeptCount | None:
    """One number told in a branch."""
    found = await row(ONE, unit.id, count_id)
    return _kept(found) if found else None


def _of_unit(one: Record) -> LatestCount:
    unit = UnitName(one["code"], one["kind"], one["name"], places_in(one["within"]))
    return LatestCount(one["id"], one["unit_id"], one["parent_id"], unit, _told(one))


def _kept(one: Record) -> KeptCount:
    return KeptCount(one["id"], one["unit_id"], _told(one), one["reason"], one["at"])


def _told(one: Record) -> ToldCount:
    return ToldCount(
        one["target_group"], one["as_of"], one["confirmed"], one["out_of"], one["source"], one["document"]
    )
