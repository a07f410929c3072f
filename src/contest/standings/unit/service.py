"""The page of one unit: where it stands, what its points are for, who is in it by number, how to join."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.errors import N_, NotFound
from contest.standings.board.province import people_of_all, reached
from contest.standings.board.views import BoardRow, UnitStanding, standing_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import CampaignLink, link_to
from contest.standings.explaining.formula import FEW, Formula
from contest.standings.rounds.days import places_of
from contest.standings.unit.finished import finished_of
from contest.standings.unit.history import History, history_of
from contest.standings.unit.ranks import RankHistory, ranks_of
from contest.units import queries as units
from contest.units.queries import Belonging, UnitCard
from contest.units.rules import UnitKind, UnitName
from contest.units.tree import PART_OF
from leaderboard.few import PeopleCount, tells_no_few, together
from leaderboard.scoring import as_declared

PLACES = frozenset({UnitKind.COMMUNE, UnitKind.WARD, UnitKind.SPECIAL_ZONE})
NO_UNIT = N_("There is no such unit.")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The sums of a unit beside the people it counts; parts of a unit do not always tell their people."""

    eligible: int
    achievers: PeopleCount | None
    participants: PeopleCount | None
    helps: int
    points: int


@dataclass(frozen=True, slots=True)
class CountedAbove:
    """A unit too small for numbers of its own, and the one it is counted in."""

    unit: UnitName
    above: UnitName | None


@dataclass(frozen=True, slots=True)
class PartOfUnit:
    """A team, a class, a village of a commune or a commune of the province.

    One `counted_above` is too small for numbers of its own.
    """

    unit: UnitName
    numbers: Numbers
    row: BoardRow | None
    cluster: ClusterRow | None
    counted_above: bool


@dataclass(frozen=True, slots=True)
class UnitScore:
    """What one campaign tells of a unit that takes part in it.

    What people of a unit `counted_above` learn counts for the place above it; its numbers are not told.
    """

    campaign: CampaignCard
    numbers: Numbers
    standing: UnitStanding | None
    formula: Formula | None
    history: History | None
    parts: tuple[PartOfUnit, ...]
    compares_parts: bool
    counted_above: CountedAbove | None
    frozen_at: datetime | None
    ranks: RankHistory | None = None


async def unit_of(code: str) -> UnitCard:
    """The unit of this code, or NotFound."""
    card = await units.unit_by_code(code)
    if card is None:
        raise NotFound(NO_UNIT)
    return card


async def parts_beside(card: UnitCard) -> tuple[UnitCard, ...]:
    """All parts of the unit that this one is a part of, itself among them; none of a unit of its own."""
    above = card.path[0].code if card.path and card.track and card.place.kind in PART_OF.values() else ""
    return await units.children(above) if above else ()


def told_beside(campaign: LiveCampaign, card: UnitCard, beside: tuple[UnitCard, ...]) -> bool:
    """Whether a part tells its people, as the list of parts of its unit does."""
    return not beside or people_told(campaign, card.ancestors[0], [part.id for part in beside])


def takes_part(campaign: LiveCampaign, card: UnitCard) -> bool:
    """Whether a unit, the one it is a part of, or one in this place takes part in a campaign."""
    own = (card.id, *card.ancestors)
    if any(unit in campaign.members or unit in campaign.counted_above for unit in own):
        return True
    return card.id in campaign.places or (card.place.kind == UnitKind.PROVINCE and campaign.size[0] > 0)


async def campaigns_of(going_on: Iterable[LiveCampaign], card: UnitCard) -> tuple[CampaignLink, ...]:
    """The campaigns in which a unit takes part: those going on in their order, then the certified ones."""
    present = (link_to(one.card) for one in going_on if takes_part(one, card))
    return (*present, *(one.campaign for one in await finished_of(card)))


async def ranks_in(campaigns: Iterable[LiveCampaign], unit: int) -> dict[int, RankHistory | None]:
    """The places of a unit through each of these campaigns in which it stands on a board."""
    there = [one.card.id for one in campaigns if unit in one.members]
    found = await places_of(there, unit) if there else {}
    return {campaign: ranks_of(days) for campaign, days in found.items()}


def score_of(
    campaign: LiveCampaign,
    card: UnitCard,
    children: tuple[UnitCard, ...],
    beside: tuple[UnitCard, ...],
    ranks: RankHistory | None = None,
) -> UnitScore:
    """What a campaign tells of a unit in it; `beside` are the parts of a unit it is one of."""
    above = counted_above(campaign, card)
    return UnitScore(
        campaign=campaign.card,
        numbers=numbers_of(campaign, card, told_beside(campaign, card, beside)),
        standing=standing_of(campaign, card.id, each_side=1),
        formula=campaign.formula(card.id),
        history=None if above else history_of(campaign, card.id),
        parts=parts_of(campaign, card, children),
        compares_parts=card.place.kind in PART_OF and len(children) > 1,
        counted_above=above,
        frozen_at=campaign.frozen_at,
        ranks=ranks,
    )


def counted_above(campaign: LiveCampaign, card: UnitCard) -> CountedAbove | None:
    """Where a unit of fewer than five people is counted, a team or a class as well; none of a larger one."""
    if card.id in campaign.members:
        return None
    if card.id not in campaign.counted_above and (card.track is None or not 0 < card.eligible < FEW):
        return None
    return CountedAbove(card.place, card.path[0] if card.path else None)


def numbers_of(campaign: LiveCampaign, card: UnitCard, told: bool) -> Numbers:
    """The sums of a unit; a commune's are those of its villages, for people also work elsewhere.

    A part of a unit whose people are not `told` has its points and helps alone.
    """
    if card.place.kind in PLACES:
        return _together(campaign, card)
    if card.place.kind == UnitKind.PROVINCE:
        return _of_all(campaign, card)
    member = campaign.members.get(card.id)
    numbers = _numbers(campaign, card.id, member.eligible if member else card.eligible)
    return numbers if told or member else replace(numbers, achievers=None, participants=None)


def parts_of(
    campaign: LiveCampaign, card: UnitCard, children: tuple[UnitCard, ...]
) -> tuple[PartOfUnit, ...]:
    """The units below: those on a board by place, the others as they came."""
    told = card.track is None or people_told(campaign, card.id, [child.id for child in children])
    parts = [_part(campaign, child, told) for child in children if takes_part(campaign, child)]
    return tuple(sorted(parts, key=lambda part: _order(part.row)))


def _order(row: BoardRow | None) -> float:
    return row.place if row and row.place else inf


def _part(campaign: LiveCampaign, child: UnitCard, told: bool) -> PartOfUnit:
    standing = standing_of(campaign, child.id, each_side=0)
    cluster = standing.cluster if standing else None
    return PartOfUnit(
        unit=child.place,
        numbers=numbers_of(campaign, child, told),
        row=standing.row if standing else None,
        cluster=cluster,
        counted_above=counted_above(campaign, child) is not None,
    )


def _numbers(campaign: LiveCampaign, unit: int, eligible: int) -> Numbers:
    tally = as_declared(campaign.tally(unit), eligible) if eligible else campaign.tally(unit)
    helps = campaign.fold.sums(unit).confirmed
    return Numbers(
        eligible, PeopleCount(tally.achievers), PeopleCount(tally.participants), helps, tally.points
    )


def _together(campaign: LiveCampaign, commune: UnitCard) -> Numbers:
    counted = [member for member in campaign.counted_in_places if member.above_id == commune.id]
    tallies = [campaign.tally(member.unit_id) for member in counted]
    return Numbers(
        eligible=sum(one.eligible for one in counted),
        achievers=together(one.achievers for one in tallies),
        participants=together(one.participants for one in tallies),
        helps=sum(campaign.fold.sums(one.unit_id).confirmed for one in counted),
        points=sum(one.points for one in tallies),
    )


def _of_all(campaign: LiveCampaign, province: UnitCard) -> Numbers:
    taking_part = [campaign.tally(unit).participants for unit in campaign.members]
    counted = sum(campaign.counted(unit).participants for unit in campaign.members)
    whole = campaign.tally(province.id)
    return Numbers(
        eligible=province.eligible,
        achievers=reached(campaign),
        participants=people_of_all(whole.participants, counted, taking_part),
        helps=campaign.fold.sums(province.id).confirmed,
        points=whole.points,
    )


def people_told(campaign: LiveCampaign, whole: int, parts: Iterable[int]) -> bool:
    """Whether parts of a unit tell their people: not where a few follow from them and from the whole."""
    own, below = campaign.tally(whole), [campaign.tally(part) for part in parts]
    return tells_no_few(own.achievers, (one.achievers for one in below)) and tells_no_few(
        own.participants, (one.participants for one in below)
    )


async def own_units(campaign: LiveCampaign, person_id: int, now: datetime) -> tuple[int, ...]:
    """The units with which a person takes part: a team or class does with its enterprise or school."""
    return units_in(campaign, await units.units_of_person(person_id, now))


def units_in(campaign: LiveCampaign, belongings: Iterable[Belonging]) -> tuple[int, ...]:
    """Those of a campaign among the units somebody belongs to, or that stand above these."""
    taking_part = campaign.members.keys() | campaign.counted_above.keys()
    chains = [(one.unit_id, *one.ancestors) for one in belongings]
    found = (next((unit for unit in chain if unit in taking_part), None) for chain in chains)
    return tuple(unit for unit in found if unit is not None)


def own_standings(
    campaign: LiveCampaign, own: tuple[int, ...], each_side: int = 2
) -> tuple[UnitStanding, ...]:
    """Where these units stand among their neighbours; those too small for a board are left out."""
    standings = [standing_of(campaign, unit, each_side) for unit in own]
    return tuple(standing for standing in standings if standing)
