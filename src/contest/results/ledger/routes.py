"""Organisers look through the ledger and undo what was given wrongly; everyone reads what was changed."""

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.capabilities import Capability
from contest.curriculum.queries import titles_of
from contest.database import LARGEST, Stale
from contest.errors import N_, Conflict, Invalid, NotFound
from contest.points.corrections.service import LONGEST_REASON, Undoing, prospect
from contest.results.ledger.changes import changes_of
from contest.results.ledger.queries import GIVEN, LedgerPage, ledger_line, ledger_page
from contest.rewards.undoing import undo
from contest.spelling import number_typed
from contest.standings.board.routes import boards_of
from contest.units.access.guards import people_of_branches
from contest.web import language
from contest.web.numbers import Before
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted

# What may be undone with one press, by the name of its field's value.
ENTRY, PERSON = "entry", "person"
NO_SCOPE = N_("Please choose what is to be undone: the entry, or everything the person got.")


@get("/organise/{slug:str}/ledger", include_in_schema=False)
async def campaign_ledger(
    request: WebRequest,
    slug: FromPath[str],
    number: FromQuery[str] = "",
    unit: FromQuery[str] = "",
    before: Before = LARGEST,
) -> Response[bytes]:
    """The newest entries of a campaign, one by its number, or those of a unit."""
    await people_of_branches(request, Capability.CORRECT_POINTS)
    card, code, refusal = await campaign_by_slug(slug), unit.strip().upper(), ""
    try:
        found = await _looked_up(card, number.strip(), code, before)
    except NotFound as nothing:
        found, refusal = LedgerPage((), None), nothing.message
    return page(
        request,
        "points/ledger.html",
        404 if refusal else 200,
        card=card,
        found=found,
        number=number,
        unit=code,
        newest=before == LARGEST,
        refusal=refusal,
    )


async def _looked_up(card: CampaignCard, number: str, code: str, before: int) -> LedgerPage:
    if number:
        return LedgerPage((await ledger_line(card.id, number_typed(number) or 0),), None)
    return await ledger_page(card.id, code, before)


@get("/organise/{slug:str}/ledger/{number:int}", include_in_schema=False)
async def campaign_entry(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One entry, and what undoing it would do."""
    await people_of_branches(request, Capability.CORRECT_POINTS)
    return await _entry_page(request, slug, number)


@post("/organise/{slug:str}/ledger/{number:int}", include_in_schema=False)
async def undo_entry(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """Undo an entry, or everything its person got, with the reason."""
    viewer, form = await people_of_branches(request, Capability.CORRECT_POINTS), await posted(request)
    card = await campaign_by_slug(slug)
    await ledger_line(card.id, number)
    reason, scope = form.text("reason"), form.text("scope")
    try:
        if scope not in (ENTRY, PERSON):
            raise Invalid(NO_SCOPE)
        async with GIVEN.unchanged(form.seen, card.id, number):
            await undo(card.id, number, reason, viewer.person_id, all_of_person=scope == PERSON)
    except Invalid as refusal:
        return await _entry_page(request, slug, number, 422, reason, scope, refusal.message)
    except Stale as refusal:
        return await _entry_page(request, slug, number, 409, reason, scope, refusal.message)
    return see_other(f"/organise/{slug}/ledger")


async def _entry_page(
    request: WebRequest,
    slug: str,
    number: int,
    status: int = 200,
    reason: str = "",
    scope: str = ENTRY,
    error: str = "",
) -> Response[bytes]:
    card = await campaign_by_slug(slug)
    line = await ledger_line(card.id, number)
    alone: Undoing | None = None
    everything: Undoing | None = None
    refusal = ""
    try:
        alone = await prospect(card.id, number)
        everything = await prospect(card.id, number, all_of_person=True)
    except Conflict as conflict:
        refusal = conflict.message
    return page(
        request,
        "points/entry.html",
        status,
        card=card,
        line=line,
        seen=await GIVEN.version(card.id, number),
        alone=alone,
        everything=everything,
        refusal=refusal,
        reason=reason,
        scope=scope,
        error=error,
        longest=LONGEST_REASON,
    )


@get("/campaigns/{slug:str}/changes", include_in_schema=False)
async def campaign_changes(
    request: WebRequest, slug: FromPath[str], before: Before = LARGEST
) -> Response[bytes]:
    """Every correction and every change of the rules of a campaign."""
    card = await campaign_by_slug(slug)
    changes = await changes_of(card, before)
    return page(
        request,
        "points/changes.html",
        card=card,
        changes=changes,
        titles=await titles_of(changes.lessons, language.current.get()),
        newest=before == LARGEST,
        campaigns=boards_of(request).campaigns.links(),
    )


ROUTES = [campaign_ledger, campaign_entry, undo_entry, campaign_changes]
