"""Boards within a unit: its teams, classes or departments compared with one another, as its track is."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from litestar import Response, get
from litestar.params import FromPath

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import DEFAULT_METHOD, Rules, method_of
from contest.campaigns.words import METHOD_WORDS, MethodWords
from contest.clock import now
from contest.errors import N_, NotFound
from contest.standings.board.routes import boards_of, minute_of
from contest.standings.board.views import BoardRow
from contest.standings.delivery.page_cache import kept
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.explaining.formula import FEW, pool_of, told
from contest.standings.unit.service import takes_part
from contest.units import queries
from contest.units.queries import UnitCard
from contest.units.rules import Track, UnitName
from contest.units.tree import PART_OF
from contest.web import pages
from contest.web.requests import WebRequest
from leaderboard import Competitor, Method, Row, Standings

NO_PARTS = N_("Nothing is compared within this unit.")


@dataclass(frozen=True, slots=True)
class PartBoard:
    """The board within one unit; `small` parts have too few people for a line of their own."""

    campaign: CampaignCard
    unit: UnitCard
    kind: str
    method: MethodWords
    top: int
    rows: tuple[BoardRow, ...]
    small: int
    final: bool
    frozen_at: datetime | None


async def part_board(campaign: LiveCampaign, code: str) -> PartBoard:
    """The parts of this unit as the campaign compares units of its track, or NotFound."""
    unit = await queries.unit_by_code(code)
    if unit is None or unit.track is None or unit.place.kind not in PART_OF or not takes_part(campaign, unit):
        raise NotFound(NO_PARTS)
    parts = await queries.children(code)
    compared = tuple(part for part in parts if part.eligible >= FEW)
    method = method_within(campaign.rules, unit.track)
    return PartBoard(
        campaign=campaign.card,
        unit=unit,
        kind=PART_OF[unit.place.kind],
        method=METHOD_WORDS[method.name],
        top=campaign.rules.top,
        rows=rows_of(campaign, compared, method),
        small=len(parts) - len(compared),
        final=campaign.final,
        frozen_at=campaign.frozen_at,
    )


def method_within(rules: Rules, track: Track) -> Method:
    """The method of the track; best people are followed in units of the campaign only, so a head instead."""
    if method_of(rules, track).best:
        rules = replace(rules, methods={**rules.methods, track: DEFAULT_METHOD})
    return method_of(rules, track)


def rows_of(campaign: LiveCampaign, parts: tuple[UnitCard, ...], method: Method) -> tuple[BoardRow, ...]:
    """The parts by place: ranked by the same engine as whole units, against one another alone."""
    competitors = [Competitor(part.id, part.eligible) for part in parts]
    standings = campaign.fold.board.standings(competitors, method)
    places = {part.id: part.place for part in parts}
    return tuple(_row(row, places[row.unit], standings, method) for row in standings.rows)


def _row(row: Row, place: UnitName, standings: Standings, method: Method) -> BoardRow:
    pool = pool_of(standings, method)
    shown = told(row, pool, method)
    best = told(standings.rows[0], pool, method).score or Fraction(1)
    return BoardRow(
        place=row.place,
        tied=row.tied,
        ranked=row.ranked,
        moved=None,
        unit=place,
        above=None,
        score=shown.tenths / 10,
        under=shown.under,
        percent=method.percent,
        held=row.held,
        bar=min(100, int(shown.score * 100 // best)),
        eligible=row.eligible,
        achievers=row.achievers,
        participants=row.participants,
    )


@get("/standings/{slug:str}/units/{code:str}/parts", include_in_schema=False)
async def parts_of_unit(request: WebRequest, slug: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    """The teams, classes or departments of a unit, compared with one another."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        board = await part_board(boards.campaigns.campaign(slug), code)
        return pages.page(request, "standings/part_board.html", board=board)

    # Names and numbers of parts are not in the ledger: after a minute they are read anew.
    return await kept(
        request, boards.publisher.pages, lambda: (boards.campaigns.version(slug), minute_of(now())), make
    )


ROUTES = [parts_of_unit]
