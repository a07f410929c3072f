"""One campaign in numbers for those who look after it or a part of it: clusters, places, who is silent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from contest.campaigns.queries import ClusterRow
from contest.home.map import CommuneShape, shapes
from contest.organising.rules import is_silent, silent_for
from contest.organising.scope import Scope
from contest.standings.board.province import COLOURS, STEPS
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.queries import BoardUnit
from contest.units.rules import UnitName
from leaderboard.few import PeopleCount, together


class MapOf(StrEnum):
    """What the map shows of each commune."""

    COVERAGE = "coverage"
    PARTICIPATION = "participation"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit with how long nothing counted there; `never` tells that nothing ever did."""

    member: BoardUnit
    silent_days: int
    never: bool
    participants: int
    achievers: int
    # Of fewer than five people: it counts for the place above it and has no line of its own.
    small: bool = False

    @property
    def silent(self) -> bool:
        return is_silent(self.silent_days)


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Some units side by side with others: a cluster, or the units of one commune."""

    units: int
    taking_part: int
    silent: int
    eligible: int
    participants: PeopleCount
    achievers: PeopleCount


@dataclass(frozen=True, slots=True)
class ClusterLine:
    """A cluster with its sums in the scope."""

    cluster: ClusterRow
    sums: GroupSums


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A commune with its sums, the share the map shows of it (none where it is not told), and its shape."""

    place: UnitName
    sums: GroupSums
    percent: int | None
    level: int
    shape: CommuneShape | None


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """The communes, and how many percent lie between two colours of the map."""

    lines: tuple[PlaceLine, ...]
    step: int


def units_of(
    campaign: LiveCampaign, scope: Scope, last: Mapping[int, datetime], now: datetime
) -> tuple[UnitState, ...]:
    """Every unit of the scope that takes part; `last` tells when an entry happened."""
    at = min(now, campaign.card.ends_at)
    return tuple(_state(campaign, member, last, at) for member in scope.everyone(campaign))


def last_numbers(campaign: LiveCampaign, scope: Scope) -> tuple[int, ...]:
    """The numbers of the entries that moved the units of the scope last."""
    found = (campaign.counted(one.unit_id).changed for one in scope.everyone(campaign))
    return tuple(number for number in found if number)


def clusters(campaign: LiveCampaign, units: Iterable[UnitState]) -> tuple[ClusterLine, ...]:
    """The clusters in which units of the scope stand, in the order of the boards."""
    by_cluster: dict[int, list[UnitState]] = {}
    for one in units:
        if one.small:
            continue
        by_cluster.setdefault(one.member.cluster_id, []).append(one)
    return tuple(
        ClusterLine(table.cluster, sums_of(by_cluster[table.cluster.id]))
        for table in campaign.tables()
        if table.cluster.id in by_cluster
    )


def places(campaign: LiveCampaign, units: Iterable[UnitState], shown: MapOf) -> PlacesMap:
    """The communes by their units that are counted in places, in the order of their codes."""
    counted = {one.unit_id for one in campaign.counted_in_places}
    by_place: dict[str, tuple[UnitName, list[UnitState]]] = {}
    for one in units:
        above = one.member.above
        if one.member.unit_id in counted and above is not None:
            by_place.setdefault(above.code, (above, []))[1].append(one)
    drawn = {one.code: one for one in shapes()}
    lines = tuple(
        PlaceLine(place, sums := sums_of(found), share_of(sums, shown), 1, drawn.get(code))
        for code, (place, found) in sorted(by_place.items())
    )
    best = max((one.percent or 0 for one in lines), default=0)
    step = next((step for step in STEPS if step * COLOURS >= best), STEPS[-1])
    coloured = (replace(one, level=min(COLOURS, (one.percent or 0) // step + 1)) for one in lines)
    return PlacesMap(tuple(coloured), step)


def sums_of(units: list[UnitState]) -> GroupSums:
    """Some units together; a number of one to four people of one unit follows from none of it."""
    return GroupSums(
        units=len(units),
        taking_part=sum(one.participants > 0 for one in units),
        silent=sum(one.silent for one in units),
        eligible=sum(one.member.eligible for one in units),
        participants=together(one.participants for one in units),
        achievers=together(one.achievers for one in units),
    )


def share_of(sums: GroupSums, shown: MapOf) -> int | None:
    """The share in percent that the map shows of some units; none where few people are behind it."""
    if shown is MapOf.SILENCE:
        return sums.silent * 100 // sums.units if sums.units else None
    people = sums.achievers if shown is MapOf.COVERAGE else sums.participants
    if people.few or not sums.eligible:
        return None
    return min(100, people.count * 100 // sums.eligible)


def _state(
    campaign: LiveCampaign, member: BoardUnit, last: Mapping[int, datetime], at: datetime
) -> UnitState:
    tally = campaign.tally(member.unit_id)
    number = campaign.counted(member.unit_id).changed
    return UnitState(
        member=member,
        silent_days=silent_for(last.get(number), campaign.card.starts_at, at),
        never=not number,
        participants=tally.participants,
        achievers=tally.achievers,
        small=member.unit_id in campaign.counted_above,
    )
