"""Pages of a unit: with all its campaigns, and with its score in one of them."""

from dataclasses import dataclass

from litestar import Response, get
from litestar.params import FromPath
from markupsafe import Markup

from contest.campaigns.appeals.queries import PublicOutcome, outcomes
from contest.campaigns.queries import CampaignCard
from contest.clock import now
from contest.joining.posters.queries import drawn
from contest.points.public_log.checkpoints import latest_checkpoint
from contest.standings.board.routes import boards_of, minute_of, page_version, version_of_all
from contest.standings.board.views import standing_of
from contest.standings.delivery.page_cache import kept
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import CampaignLink
from contest.standings.unit.record import UnitPage, UnitRecord, kept_record, unit_page, version_of_unit
from contest.standings.unit.service import (
    UnitScore,
    campaigns_of,
    parts_beside,
    ranks_in,
    score_of,
    takes_part,
    unit_of,
)
from contest.units import queries as units
from contest.units.queries import UnitCard
from contest.web import language
from contest.web.environment import printed
from contest.web.pages import page, settings_of
from contest.web.requests import WebRequest

# Neighbours on either side that a sheet of paper has room for.
AROUND = 3


@dataclass(frozen=True, slots=True)
class UnitBody:
    """The page of a unit without what is the viewer's own: its values, and its middle as it is printed."""

    view: UnitPage
    name: str
    printed: Markup


@dataclass(frozen=True, slots=True)
class UnitInCampaign:
    """A unit in one campaign, and all it takes part in; without a score it takes no part in this one."""

    card: UnitCard
    campaign: CampaignCard
    final: bool
    score: UnitScore | None
    campaigns: tuple[CampaignLink, ...]
    appeals: tuple[PublicOutcome, ...]


@get("/units/{code:str}", include_in_schema=False)
async def unit(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """A unit with every campaign it takes part in: place, parts of the score, number of people, joining."""
    boards = boards_of(request)

    viewer = request.user
    member = viewer is not None and code in viewer.unit_codes

    async def make() -> Response[bytes]:
        record = await kept_record(boards, code)
        # Made around what is the same for all members, and for all others, that are spoken to alike.
        key = code, member, language.spoken()
        body = await boards.publisher.units.take(
            key, version_of_unit(boards, record), lambda: body_of(record)
        )
        assert isinstance(body, UnitBody), "nothing else is kept of units"
        return page(request, "standings/unit.html", unit=body.view, name=body.name, body=body.printed)

    async def body_of(record: UnitRecord) -> UnitBody:
        view = unit_page(boards.campaigns.going_on(), record)
        place = view.card.place
        name = language.gettext(place.title) % {"name": place.name}
        return UnitBody(view, name, printed("standings/_unit.html", unit=view, member=member))

    return await kept(request, boards.publisher.pages, lambda: version_of_all(boards), make)


@get("/standings/{slug:str}/units/{code:str}", include_in_schema=False)
async def unit_in_campaign(request: WebRequest, slug: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    """The place, the score and the history of a unit in one campaign, be it over."""
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        view = await in_campaign(boards.campaigns.campaign(slug), boards.campaigns.going_on(), code)
        return page(request, "standings/unit_campaign.html", unit=view)

    return await kept(
        request, boards.publisher.pages, lambda: (page_version(boards, slug), minute_of(now())), make
    )


@get("/standings/{slug:str}/units/{code:str}/sheet", include_in_schema=False)
async def notice_sheet(request: WebRequest, slug: FromPath[str], code: FromPath[str]) -> Response[bytes]:
    """One sheet of A4 for the notice board: how the unit stands at this moment, and how to check it."""
    boards = boards_of(request)
    await boards.reach(slug)
    address = f"{settings_of(request).public_url}/standings/{slug}/units/{code}"

    async def make() -> Response[bytes]:
        campaign = boards.campaigns.campaign(slug)
        view = await in_campaign(campaign, boards.campaigns.going_on(), code)
        return page(
            request,
            "standings/sheet.html",
            unit=view,
            around=standing_of(campaign, view.card.id, each_side=AROUND),
            sealed=await latest_checkpoint(campaign.card.id),
            qr=drawn(address),
            address=address.partition("//")[2],
            at=campaign.frozen_at or now(),
        )

    return await kept(
        request, boards.publisher.pages, lambda: (page_version(boards, slug), minute_of(now())), make
    )


async def in_campaign(
    campaign: LiveCampaign, going_on: tuple[LiveCampaign, ...], code: str
) -> UnitInCampaign:
    """A unit in one campaign, and the way to its others."""
    card, children = await unit_of(code), await units.children(code)
    ranks = await ranks_in([campaign], card.id)
    return UnitInCampaign(
        card=card,
        campaign=campaign.card,
        final=campaign.final,
        score=score_of(campaign, card, children, await parts_beside(card), ranks.get(campaign.card.id))
        if takes_part(campaign, card)
        else None,
        campaigns=await campaigns_of(going_on, card),
        appeals=await outcomes(campaign.card.id, card.id),
    )


ROUTES = [unit, unit_in_campaign, notice_sheet]
