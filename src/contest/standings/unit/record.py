"""The page of one unit: what the database tells of it, which no points change, and the page made of that."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from contest.clock import now
from contest.standings.board.routes import minute_of
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.queries import join_code_of
from contest.standings.unit.finished import Finished, finished_of
from contest.standings.unit.ranks import RankHistory
from contest.standings.unit.service import (
    UnitScore,
    counted_above,
    parts_beside,
    ranks_in,
    score_of,
    takes_part,
    unit_of,
)
from contest.units import queries as units
from contest.units.eligible.service import InForce, in_force
from contest.units.naming.service import FormerUnit, past_of
from contest.units.queries import UnitCard
from contest.units.rules import UnitName


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """What the database tells of a unit; `beside` are the parts of what it is part of, itself among them."""

    card: UnitCard
    children: tuple[UnitCard, ...]
    beside: tuple[UnitCard, ...]
    join_code: str | None
    past: FormerUnit
    people: InForce | None
    finished: tuple[Finished, ...]
    ranks: tuple[tuple[int, RankHistory | None], ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with every campaign it takes part in: those going on with its score, then those that are over.

    `parts` are the units below it.
    """

    card: UnitCard
    join_code: str | None
    past: FormerUnit
    people: InForce | None
    scores: tuple[UnitScore, ...]
    finished: tuple[Finished, ...]
    parts: tuple[UnitName, ...]


async def kept_record(boards: Boards, code: str) -> UnitRecord:
    """What the database tells of the unit of this code, read once a minute and decision; or NotFound."""
    going_on = boards.campaigns.going_on()
    version = (
        tuple((one.serial, one.settled) for one in going_on),
        boards.campaigns.links(),
        minute_of(now()),
    )
    record = await boards.publisher.records.take(code, version, lambda: record_of(going_on, code))
    assert isinstance(record, UnitRecord), "nothing else is kept there"
    return record


async def record_of(campaigns: Iterable[LiveCampaign], code: str) -> UnitRecord:
    """What the database tells of the unit of this code, as those of the campaigns need it; or NotFound."""
    card, children = await unit_of(code), await units.children(code)
    shown = [one for one in campaigns if takes_part(one, card)]
    told = card.track is not None and not any(counted_above(one, card) for one in shown)
    return UnitRecord(
        card=card,
        children=children,
        beside=await parts_beside(card),
        join_code=await join_code_of(card.id),
        past=await past_of(card.id),
        people=await in_force(card.id) if told else None,
        finished=await finished_of(card),
        ranks=tuple((await ranks_in(shown, card.id)).items()),
    )


def version_of_unit(boards: Boards, record: UnitRecord) -> Hashable:
    """Changes whenever the page of this unit would look different: of most units, with their own board."""
    campaigns, card = boards.campaigns, record.card
    alone = not record.children and not record.beside
    found: list[Hashable] = [record, campaigns.links()]
    for one in campaigns.going_on():
        table = one.table_of(card.id) if alone else None
        board = (table.cluster.track, table.cluster.key) if table else None
        # With what it counts: a campaign that a unit comes into, and its board, may have come equally far.
        found.append((board, campaigns.version(one.card.slug, board)))
    return tuple(found)


def unit_page(campaigns: Iterable[LiveCampaign], record: UnitRecord) -> UnitPage:
    """The page of a unit, with those of the campaigns in which it takes part."""
    card, ranks = record.card, dict(record.ranks)
    return UnitPage(
        card=card,
        join_code=record.join_code,
        past=record.past,
        people=record.people,
        scores=tuple(
            score_of(one, card, record.children, record.beside, ranks.get(one.card.id))
            for one in campaigns
            if takes_part(one, card)
        ),
        finished=record.finished,
        parts=tuple(child.place for child in record.children),
    )
