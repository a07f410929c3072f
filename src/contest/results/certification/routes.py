"""Certifying a season, and the public pages of its final results."""

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.campaigns.appeals import queries as appeals
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.routes import season_page
from contest.campaigns.words import PHASE_LABELS, TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_
from contest.points.public_log.checkpoints import latest_checkpoint
from contest.results.certification import queries, service
from contest.results.models import UndecidedResult
from contest.results.public_log.page import public_season
from contest.standings.engine.seasons import link_to
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

LONGEST_NUMBER = 9
NOT_TICKED = N_("Please tick that the standings were checked. Certified results can never be changed.")
NOT_ANSWERED = N_("Please answer the appeals first, or tick that the season is certified all the same.")


@get("/results", include_in_schema=False)
async def results(request: WebRequest) -> Response[bytes]:
    """The seasons whose results are final."""
    return page(request, "results/results.html", campaigns=await queries.certified_campaigns())


@get("/results/{slug:str}", include_in_schema=False)
async def result(request: WebRequest, slug: FromPath[str], clusters: FromQuery[str] = "") -> Response[bytes]:
    """The final standing of every cluster of one season; all of them open, to be printed, for who asks so."""
    card = await public_season(slug)
    standings = await queries.final_standings(card.id)
    return page(
        request,
        "results/result.html",
        card=card,
        seasons=[link_to(one) for one in await queries.certified_campaigns()],
        undecided=await UndecidedResult.get_or_none(campaign_id=card.id) if standings else None,
        standings=standings,
        whole=clusters == "all",
        unanswered=await appeals.open_at(card.id, standings[0].certified_at) if standings else 0,
        answered=len(await appeals.outcomes(card.id)),
        latest=await latest_checkpoint(card.id),
        tracks=TRACK_PLURALS,
        phases=PHASE_LABELS,
    )


@get("/results/{slug:str}/{track:str}/{file:str}", include_in_schema=False)
async def result_text(slug: FromPath[str], track: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    """The canonical text of one cluster, to the byte; its SHA-256 is the digest that is printed."""
    card = await public_season(slug)
    text = await queries.canonical_text(card.id, track, file.removesuffix(".txt"))
    return Response(text.encode(), media_type="text/plain")


@post("/organise/{slug:str}/certify", include_in_schema=False)
async def certify_season(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Certify: the results become final and the ledger is sealed."""
    viewer, form = allowed(request, Capability.CERTIFY_RESULTS), await posted(request)
    card, wrong = await campaign_by_slug(slug), dict[str, str]()
    if await appeals.unanswered(card.id) and not form.ticked("unanswered"):
        wrong["unanswered"] = NOT_ANSWERED
    if not form.ticked("checked"):
        wrong["checked"] = NOT_TICKED
    typed = form.text("undecided")
    known = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0
    if known and not form.ticked("over"):
        wrong["over"] = service.UNDECIDED
    if wrong:
        return await season_page(request, slug, 422, wrong)
    await service.certify(card.id, viewer.person_id, now(), seen=form.seen, over=known)
    return see_other(f"/results/{slug}")


ROUTES = [results, result, result_text, certify_season]
