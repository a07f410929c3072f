"""Certifying a campaign, and the public pages of its final results."""

import hashlib
from datetime import UTC
from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.badges.pictures.artwork import Artwork
from contest.campaigns.appeals import queries as appeals
from contest.campaigns.freezes.queries import holding
from contest.campaigns.proposals.queries import proposed_at
from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.campaigns.routes import campaign_page
from contest.campaigns.words import PHASE_LABELS, TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.documents import Document, digest_of, pdf
from contest.errors import N_, NotFound
from contest.points.public_log.checkpoints import latest_checkpoint
from contest.results.certification import by_two, printed, queries, service
from contest.results.models import UndecidedResult
from contest.results.public_log.page import public_campaign
from contest.sheets import xlsx_bytes
from contest.standings.engine.campaigns import link_to
from contest.web.files import XLSX, taken
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, allowed, posted

LONGEST_NUMBER = 9
CERTIFICATE, COUNCIL = "ket-qua", "binh-xet"
WIDTHS = (18, 24, 8, 14, 44, 12, 10, 14, 14, 40)
NOT_TICKED = N_("Please tick that the standings were checked. Certified results can never be changed.")
NOT_ANSWERED = N_("Please answer the appeals first, or tick that the campaign is certified all the same.")


@get("/results", include_in_schema=False)
async def results(request: WebRequest) -> Response[bytes]:
    """The campaigns whose results are final."""
    return page(request, "results/results.html", campaigns=await queries.certified_campaigns())


@get("/results/{slug:str}", include_in_schema=False)
async def result(request: WebRequest, slug: FromPath[str], clusters: FromQuery[str] = "") -> Response[bytes]:
    """The final standing of every cluster of one campaign; all of them open, printed for who asks so."""
    card, inside = await _campaign(request, slug)
    standings = await queries.final_standings(card.id, held_too=inside)
    return page(
        request,
        "results/result.html",
        card=card,
        held=standings and await holding(card.id),
        campaigns=[link_to(one) for one in await queries.certified_campaigns()],
        undecided=await UndecidedResult.get_or_none(campaign_id=card.id) if standings else None,
        standings=standings,
        whole=clusters == "all",
        unanswered=await appeals.open_at(card.id, standings[0].certified_at) if standings else 0,
        proposed_at=await proposed_at(card.id),
        answered=len(await appeals.outcomes(card.id)),
        latest=await latest_checkpoint(card.id, held_too=inside),
        tracks=TRACK_PLURALS,
        phases=PHASE_LABELS,
    )


@get("/results/{slug:str}/certificate.pdf", include_in_schema=False)
async def certificate(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The final standings as a document of A4, with digests, root and square code."""
    card, standings = await _final(request, slug)
    seal = await latest_checkpoint(card.id, held_too=_runs_campaigns(request))
    left = await UndecidedResult.get_or_none(campaign_id=card.id)
    made = printed.certificate(card, standings, seal, left, settings_of(request).public_url)
    return await _printed(request, made, f"{slug}-{CERTIFICATE}.pdf")


@get("/results/{slug:str}/council.pdf", include_in_schema=False)
async def council_list(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The final list for the council that awards, with room for its decisions."""
    card, standings = await _final(request, slug)
    made = printed.council_list(card, standings, settings_of(request).public_url)
    return await _printed(request, made, f"{slug}-{COUNCIL}.pdf")


@get("/results/{slug:str}/council.xlsx", include_in_schema=False)
async def council_workbook(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The same list as a workbook, the same bytes for the same content."""
    card, standings = await _final(request, slug)
    rows, made_at = list(printed.council_rows(standings)), standings[0].certified_at.astimezone(UTC)
    artwork: Artwork = request.app.state.artwork
    digest = hashlib.sha256(msgspec.json.encode((XLSX, card.name, made_at, rows))).hexdigest()
    content = await artwork.made(digest, partial(xlsx_bytes, card.name, rows, widths=WIDTHS, made_at=made_at))
    return taken(content, f"{slug}-{COUNCIL}.xlsx", XLSX)


async def _campaign(request: WebRequest, slug: str) -> tuple[CampaignCard, bool]:
    """A campaign as the viewer may know it, and whether locked boards hide nothing: from organisers alone."""
    if _runs_campaigns(request):
        await public_campaign(slug)
        return await campaign_by_slug(slug), True
    return await public_campaign(slug), False


def _runs_campaigns(request: WebRequest) -> bool:
    return request.user is not None and request.user.may(Capability.RUN_CAMPAIGNS)


async def _final(request: WebRequest, slug: str) -> tuple[CampaignCard, tuple[queries.FinalStanding, ...]]:
    """A certified campaign with its standings, or NotFound."""
    card, inside = await _campaign(request, slug)
    standings = await queries.final_standings(card.id, held_too=inside)
    if not standings:
        raise NotFound(queries.NO_RESULT)
    return card, standings


async def _printed(request: WebRequest, document: Document, name: str) -> Response[bytes]:
    artwork: Artwork = request.app.state.artwork
    content = await artwork.made(digest_of(document), partial(pdf, document))
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-cache"}
    return Response(content, media_type="application/pdf", headers=headers)


@get("/results/{slug:str}/{track:str}/{file:str}", include_in_schema=False)
async def result_text(
    request: WebRequest, slug: FromPath[str], track: FromPath[str], file: FromPath[str]
) -> Response[bytes]:
    """The canonical text of one cluster, to the byte; its SHA-256 is the digest that is printed."""
    card, inside = await _campaign(request, slug)
    text = await queries.canonical_text(card.id, track, file.removesuffix(".txt"), held_too=inside)
    return Response(text.encode(), media_type="text/plain")


async def _not_ticked(card: CampaignCard, form: Posted) -> dict[str, str]:
    """What whoever proposes or confirms has to tick and did not."""
    wrong = {}
    if await appeals.unanswered(card.id) and not form.ticked("unanswered"):
        wrong["unanswered"] = NOT_ANSWERED
    if not form.ticked("checked"):
        wrong["checked"] = NOT_TICKED
    return wrong


@post("/organise/{slug:str}/certify", include_in_schema=False)
async def certify_campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Propose: once another organiser confirms, the results become final and the ledger is sealed."""
    viewer, form = allowed(request, Capability.CERTIFY_RESULTS), await posted(request)
    card = await campaign_by_slug(slug)
    wrong = await _not_ticked(card, form)
    typed = form.text("undecided")
    known = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0
    if known and not form.ticked("over"):
        wrong["over"] = service.UNDECIDED
    if wrong:
        return await campaign_page(request, slug, 422, wrong)
    await by_two.propose(card.id, viewer.person_id, now(), seen=form.seen, over=known)
    return see_other(f"/organise/{slug}#certification")


@post("/organise/{slug:str}/certify/confirm", include_in_schema=False)
async def confirm_campaign(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Confirm what another organiser proposed: from now on the results are final."""
    viewer, form = allowed(request, Capability.CERTIFY_RESULTS), await posted(request)
    card = await campaign_by_slug(slug)
    if wrong := await _not_ticked(card, form):
        return await campaign_page(request, slug, 422, wrong)
    await by_two.confirm(card.id, viewer.person_id, now(), seen=form.seen)
    return see_other(f"/results/{slug}")


@post("/organise/{slug:str}/certify/withdraw", include_in_schema=False)
async def withdraw_proposal(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Take a proposal back."""
    viewer, form = allowed(request, Capability.CERTIFY_RESULTS), await posted(request)
    card = await campaign_by_slug(slug)
    await by_two.withdraw(card.id, viewer.person_id, now(), seen=form.seen)
    return see_other(f"/organise/{slug}#certification")


ROUTES = [
    results,
    result,
    certificate,
    council_list,
    council_workbook,
    result_text,
    certify_campaign,
    confirm_campaign,
    withdraw_proposal,
]
