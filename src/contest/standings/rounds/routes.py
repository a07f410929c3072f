"""Public pages of the rounds of a campaign: winners by cluster, as they were decided."""

from litestar import Response, get
from litestar.params import FromPath

from contest.errors import N_, NotFound
from contest.standings.board.routes import boards_of, page_version
from contest.standings.delivery.page_cache import kept
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.rounds.queries import (
    decided_when,
    listed,
    round_and_last,
    rounds_in,
    since_decided,
)
from contest.standings.rounds.views import round_page
from contest.web.pages import page
from contest.web.requests import WebRequest

NO_ROUND = N_("This campaign has no such round.")


@get("/standings/{slug:str}/rounds", include_in_schema=False)
async def rounds(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The latest round that was decided, with the way to all others and to the coming one."""
    return await _shown(request, slug, None)


@get("/standings/{slug:str}/rounds/{number:int}", include_in_schema=False)
async def one_round(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One round: winners by cluster, who gained most, what became known since, the codes to compare."""
    return await _shown(request, slug, number)


async def _shown(request: WebRequest, slug: str, number: int | None) -> Response[bytes]:
    boards = boards_of(request)
    await boards.reach(slug)

    async def make() -> Response[bytes]:
        campaign = boards.campaigns.campaign(slug)
        decided = await listed(campaign.card.id)
        chosen = number if number is not None else (decided[-1].number if decided else 0)
        then, last = await round_and_last(campaign.card.id, chosen)
        if then is None and number is not None and number > len(rounds_in(campaign.card)):
            raise NotFound(NO_ROUND)
        shown = (
            round_page(campaign, then, last, await since_decided(campaign.card.id, then)) if then else None
        )
        return page(
            request,
            "standings/rounds.html",
            campaign=campaign.card,
            frozen_at=campaign.frozen_at,
            decided=decided,
            shown=shown,
            coming=_coming(campaign, len(decided)),
            campaigns=boards.campaigns.links(),
        )

    return await kept(request, boards.publisher.pages, lambda: page_version(boards, slug), make)


def _coming(campaign: LiveCampaign, decided: int) -> tuple[object, ...]:
    """The first round that is not decided, and when it will be; nothing while boards are locked."""
    left = rounds_in(campaign.card)[decided:]
    return (left[0], decided_when(campaign.card, left[0])) if left and campaign.frozen_at is None else ()


ROUTES = [rounds, one_round]
