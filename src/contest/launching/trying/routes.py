"""What a past campaign would have come to under the rules on the screen: for organisers alone."""

from litestar import Response, get

from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import AMOUNTS, own_field, read_amounts, read_own, with_amounts
from contest.campaigns.rules import Rules, rules_of
from contest.campaigns.words import TRACK_PLURALS
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import InvalidForm
from contest.launching import forms
from contest.launching.basis import basis_of
from contest.launching.routes import usual_of
from contest.launching.trying.queries import ledger_to_try
from contest.launching.trying.service import Trial, tried
from contest.lessons.library import titles
from contest.standings.board.routes import boards_of
from contest.units.rules import Track
from contest.web.pages import fragment, page
from contest.web.requests import Posted, WebRequest, allowed, sent_in_address


@get("/organise/what-if", include_in_schema=False)
async def what_if(request: WebRequest) -> Response[bytes]:
    """The what-if board as a page of its own, for who has no scripts."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    trial, wrong = await _tried(request)
    return page(request, "launching/what_if.html", trial=trial, wrong=wrong, tracks=TRACK_PLURALS)


@get("/organise/what-if/fragment", include_in_schema=False)
async def what_if_fragment(request: WebRequest) -> Response[bytes]:
    """The same as a part of the screen on which rules are looked at."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    trial, wrong = await _tried(request)
    return fragment(request, "launching/_what_if.html", trial=trial, wrong=wrong, tracks=TRACK_PLURALS)


async def _tried(request: WebRequest) -> tuple[Trial | None, bool]:
    """The trial that the address asks for, if a campaign is to be tried; else whether its rules are wrong."""
    try:
        rules, tracks, like = await _asked(sent_in_address(request))
    except InvalidForm:
        return None, True
    ledger = await ledger_to_try(tuple(track.value for track in tracks), like)
    trial = await tried(boards_of(request), ledger, rules, tracks) if ledger else None
    return trial, False


async def _asked(form: Posted) -> tuple[Rules, tuple[Track, ...], str]:
    """The rules that are asked about, for which tracks, and the campaign they come from."""
    if form.text("campaign"):
        card = await campaign_by_slug(form.text("campaign"))
        last = (await rule_versions(card.id))[-1].rules
        amounts, errors = read_amounts({name: form.text(name) for name in AMOUNTS})
        typed = {slug: form.text(own_field(slug)) for slug in last.lessons}
        own, wrong = read_own(typed, last.lessons, amounts.get("day_cap"))
        if errors | wrong:
            raise InvalidForm(errors | wrong)
        return with_amounts(last, amounts, own), card.tracks, card.slug
    basis = await basis_of(form.text("template"))
    wanted = forms.wishes(form, await usual_of(basis))
    draft = forms.draft(wanted, basis, await titles(), now())
    return rules_of(draft, basis.rules), draft.tracks, basis.like.slug if basis.like else ""


ROUTES = [what_if, what_if_fragment]
