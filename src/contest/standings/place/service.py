"""Where one person stands, told to that person alone: in a campaign, and in each own unit that competes.

Nobody under 16 is told a place; nor is anybody among fewer than five people, for there a place would tell of
the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.standings.engine.campaign import FINAL, LiveCampaign
from contest.standings.explaining.formula import FEW
from contest.standings.queries import BoardUnit
from contest.units.rules import UnitName
from contest.web.viewer import Viewer
from leaderboard import PersonPlace

# What one lesson can bring, about: whoever is that near ahead can be reached today.
NEAR = 10
BEGUN = frozenset({Phase.RUNNING, Phase.REVIEW}) | FINAL


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """The place within one unit; none while fewer than five of its people have points."""

    unit: UnitName
    place: PersonPlace | None

    @property
    def told(self) -> bool:
        """Whether it encourages."""
        return self.place is not None and encourages(self.place)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A person's places in one campaign; without points there is neither.

    On pages a place is told where it encourages, else how many people are `near` ahead.
    """

    campaign: CampaignCard
    points: int
    place: PersonPlace | None
    units: tuple[UnitPlace, ...]
    number: int

    @property
    def told(self) -> bool:
        """Whether it encourages."""
        return self.place is not None and encourages(self.place)

    @property
    def near(self) -> int:
        """How many people the next few points would draw level with."""
        return within_reach(self.place) if self.place else 0

    @property
    def worth_telling(self) -> bool:
        """Whether anything of it gladdens."""
        return self.told or bool(self.near) or any(one.told for one in self.units)


def encourages(place: PersonPlace) -> bool:
    """Whether a place gladdens whoever has it: the first, and all of the upper half. Others are not told."""
    return place.place == 1 or place.place * 2 <= place.of


def within_reach(place: PersonPlace) -> int:
    """How many people the next few points would draw level with; none where the next are far."""
    if place.gap is None or place.next_place is None or place.gap > NEAR:
        return 0
    return place.place - place.next_place


def own_places(campaigns: Iterable[LiveCampaign], viewer: Viewer) -> tuple[OwnPlace, ...]:
    """The places in those of the campaigns that have begun and concern the viewer."""
    if not viewer.may_be_public:
        return ()
    return tuple(
        own_place(one, viewer) for one in campaigns if one.card.phase in BEGUN and concerns(one, viewer)
    )


def concerns(campaign: LiveCampaign, viewer: Viewer) -> bool:
    """Whether units of the viewer take part in a campaign; whoever is in no unit learns in all of them."""
    return not viewer.unit_codes or any(code in campaign.by_code for code in viewer.unit_codes)


def own_place(campaign: LiveCampaign, viewer: Viewer) -> OwnPlace:
    """The places of a person in one campaign."""
    people = campaign.fold.people
    place = people.place_of(viewer.person_id)
    return OwnPlace(
        campaign=campaign.card,
        points=place.points if place else 0,
        place=_told(place),
        units=tuple(_places_in_units(campaign, viewer)) if place else (),
        number=campaign.fold.number,
    )


def _places_in_units(campaign: LiveCampaign, viewer: Viewer) -> list[UnitPlace]:
    found = []
    for member in _own_members(campaign, viewer):
        # A unit that has just come is followed once the ledger was folded again.
        if member.unit_id in campaign.fold.watched:
            place = campaign.fold.people.place_in(member.unit_id, viewer.person_id)
            if place is not None:
                found.append(UnitPlace(member.unit, _told(_among(place, member.eligible))))
    return found


def _among(place: PersonPlace, eligible: int) -> PersonPlace | None:
    """The place among no more people than the unit declared; none beyond them."""
    return replace(place, of=min(place.of, eligible)) if place.place <= eligible else None


def _own_members(campaign: LiveCampaign, viewer: Viewer) -> list[BoardUnit]:
    """The units on boards in which the person counts: a team or class counts where its school does."""
    found = (campaign.by_code.get(code) for code in viewer.unit_codes)
    return [member for member in found if member is not None and member.unit_id in campaign.members]


def _told(place: PersonPlace | None) -> PersonPlace | None:
    return place if place and place.of >= FEW else None
