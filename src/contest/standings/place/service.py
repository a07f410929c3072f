"""Where one person stands, told to that person alone: in a season, and in each own unit that competes.

Nobody under 16 is told a place; nor is anybody among fewer than five people, for there a place would tell of
the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.standings.engine.season import FINAL, LiveSeason
from contest.standings.explaining.formula import FEW
from contest.standings.queries import BoardUnit
from contest.units.rules import UnitName
from contest.web.viewer import Viewer
from leaderboard import PersonPlace

BEGUN = frozenset({Phase.RUNNING, Phase.REVIEW}) | FINAL


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """The place within one unit; none while fewer than five of its people have points."""

    unit: UnitName
    place: PersonPlace | None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A person's places in one season; without points there is neither."""

    season: CampaignCard
    points: int
    place: PersonPlace | None
    units: tuple[UnitPlace, ...]
    number: int


def own_places(seasons: Iterable[LiveSeason], viewer: Viewer) -> tuple[OwnPlace, ...]:
    """The places in those of the seasons that have begun and concern the viewer."""
    if not viewer.may_be_public:
        return ()
    return tuple(
        own_place(one, viewer) for one in seasons if one.card.phase in BEGUN and concerns(one, viewer)
    )


def concerns(season: LiveSeason, viewer: Viewer) -> bool:
    """Whether units of the viewer take part in a season; whoever is in no unit learns in all of them."""
    taking_part = (*season.members.values(), *season.folded.values())
    return not viewer.unit_codes or any(one.unit.code in viewer.unit_codes for one in taking_part)


def own_place(season: LiveSeason, viewer: Viewer) -> OwnPlace:
    """The places of a person in one season."""
    people = season.fold.people
    place = people.place_of(viewer.person_id)
    return OwnPlace(
        season=season.card,
        points=place.points if place else 0,
        place=_told(place),
        units=tuple(_places_in_units(season, viewer)) if place else (),
        number=season.fold.number,
    )


def _places_in_units(season: LiveSeason, viewer: Viewer) -> list[UnitPlace]:
    found = []
    for member in _own_members(season, viewer):
        # A unit that has just come is followed once the ledger was folded again.
        if member.unit_id in season.fold.watched:
            place = season.fold.people.place_in(member.unit_id, viewer.person_id)
            if place is not None:
                found.append(UnitPlace(member.unit, _told(place)))
    return found


def _own_members(season: LiveSeason, viewer: Viewer) -> list[BoardUnit]:
    """The units on boards in which the person counts: a team or class counts where its school does."""
    own = {code: order for order, code in enumerate(viewer.unit_codes)}
    members = [member for member in season.members.values() if member.unit.code in own]
    return sorted(members, key=lambda member: own[member.unit.code])


def _told(place: PersonPlace | None) -> PersonPlace | None:
    return place if place and place.of >= FEW else None
