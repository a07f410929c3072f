"""The remote control of a closing ceremony: what the hall sees, what comes next, the buttons that lead on."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns.ceremonies import service
from contest.campaigns.ceremonies.queries import changed_since, open_ceremony
from contest.campaigns.ceremonies.rules import PACE
from contest.campaigns.freezes.queries import open_freeze
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import Capability
from contest.clock import now
from contest.database import Stale
from contest.errors import N_, Conflict, Invalid
from contest.home.screen.counting import counted_anew
from contest.home.screen.revealing import boards_follow, revealed, steps_of, to_next_board
from contest.standings.board.routes import boards_of
from contest.web.language import say
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

NO_ACT = N_("This button is not known.")
MAY_BEGIN = frozenset({Phase.REVIEW, Phase.CERTIFIED})


@get("/organise/{slug:str}/ceremony", include_in_schema=False)
async def remote(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """How far the ceremony has come, and what the next press shows."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, slug)


@post("/organise/{slug:str}/ceremony", include_in_schema=False)
async def press(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Do what the button says; a press on an old page leads nowhere, so nothing is revealed twice as fast."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card, at = await campaign_by_slug(slug), now()
    by, seen, act = viewer.person_id, form.seen, form.text("act")
    boards = boards_of(request)
    campaign = await boards.whole.campaign(card.id)
    going = await open_ceremony(card.id)
    counted = counted_anew(campaign, going) if going else None
    try:
        match act:
            case "begin":
                await service.begin(card.id, [one.name for one in steps_of(campaign)], by, at, seen=seen)
            case "next" | "back":
                await service.lead(card.id, 1 if act == "next" else -1, by, at, seen=seen, counted=counted)
            case "board":
                further = to_next_board(campaign, counted.step) if counted else 0
                await service.lead(card.id, further, by, at, seen=seen, counted=counted)
            case "pace" | "hand":
                # The clock leads on meanwhile: whoever wants it to stop is not told to look again first.
                await service.set_pace(card.id, act == "pace", by, at, seen=seen if act == "pace" else None)
            case "end" | "break":
                await service.end(card.id, by, at, broken_off=act == "break", seen=seen, counted=counted)
            case _:
                raise Invalid(NO_ACT)
    except Stale:
        raise
    except Conflict as refusal:
        return await _shown(request, slug, 409, refusal)
    except Invalid as refusal:
        return await _shown(request, slug, 422, refusal)
    return see_other(f"/organise/{slug}/ceremony")


async def _shown(
    request: WebRequest, slug: str, status: int = 200, refusal: Conflict | Invalid | None = None
) -> Response[bytes]:
    card, boards = await campaign_by_slug(slug), boards_of(request)
    going = await open_ceremony(card.id)
    campaign = await boards.whole.campaign(card.id) if card.phase in MAY_BEGIN else None
    changed = going is not None and await changed_since(card.id, going.started_at)
    if going and campaign:
        going = counted_anew(campaign, going)
    today = boards.campaigns.today
    return page(
        request,
        "home/ceremony.html",
        status,
        card=card,
        going=going,
        changed=changed,
        may_begin=campaign is not None and now() >= card.grace_ends_at,
        shown=revealed(campaign, going.step, today) if campaign and going else None,
        following=revealed(campaign, going.step + 1, today)
        if campaign and going and not going.is_last
        else None,
        steps=len(steps_of(campaign)) if campaign else 0,
        more_boards=campaign is not None and going is not None and boards_follow(campaign, going.step),
        locked=await open_freeze(card.id),
        seen=await service.SEEN.version(card.id),
        pace=PACE,
        refusal=say(refusal) if refusal else "",
    )


ROUTES = [remote, press]
