"""The organisers' page on which points and caps are set anew."""

from collections.abc import Iterable
from itertools import pairwise
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from contest.audit.words import RULE_AMOUNTS
from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import (
    AMOUNTS,
    CAPS,
    MOST_CAP,
    MOST_POINTS,
    POINTS,
    Difference,
    amounts_of,
    differences,
    own_field,
    with_amounts,
)
from contest.campaigns.rule_versions.service import (
    CHANGEABLE,
    NOT_NOW,
    NOTHING_NEW,
    NOTICE,
    RULES,
    RulesChange,
    change,
    change_rules,
    proposed_hour,
    withdraw,
)
from contest.campaigns.rules import Rules, in_force
from contest.capabilities import Capability
from contest.clock import now
from contest.curriculum.queries import titles_of
from contest.errors import Conflict, InvalidForm
from contest.local_time import local
from contest.web import language
from contest.web.pages import page, see_other
from contest.web.refusals import on_form
from contest.web.requests import SEEN, Posted, WebRequest, allowed, posted, sent_in_address


@get("/organise/{slug:str}/rules", include_in_schema=False)
async def campaign_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What applies now, what is decided for later, and the form for a new decision."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    form = sent_in_address(request)
    return await _shown(request, slug, form=form if form.text("valid_from") else None)


@get("/organise/{slug:str}/rules/check", include_in_schema=False)
async def check_campaign_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The change once more, old beside new, before it is decided."""
    allowed(request, Capability.RUN_CAMPAIGNS)
    form, card = sent_in_address(request), await campaign_by_slug(slug)
    if card.phase not in CHANGEABLE:
        return await _shown(request, slug, 409, form, {"": NOT_NOW})
    last = max(await rule_versions(card.id), key=lambda version: version.number).rules
    try:
        wanted = _wanted(form, last)
    except InvalidForm as refusal:
        return await _shown(request, slug, 422, form, refusal.fields)
    changes = differences(last, with_amounts(last, wanted.amounts, wanted.own))
    if not changes:
        return await _shown(request, slug, 409, form, {"": NOTHING_NEW})
    # What was emptied is carried along as well: it takes a lesson's own points away.
    amounts = {**wanted.amounts, **_typed_own(form, last)}
    fields = {**amounts, "valid_from": form.text("valid_from"), "reason": wanted.reason}
    return page(
        request,
        "points/rules_check.html",
        card=card,
        changes=changes,
        wanted=wanted,
        fields=fields,
        seen=form.seen,
        titles=await _titles(changes),
        query=urlencode({"campaign": slug, **amounts}),
        back=urlencode({**fields, SEEN: form.seen}),
    )


@post("/organise/{slug:str}/rules/withdraw", include_in_schema=False)
async def withdraw_campaign_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Take the change decided last back, as long as it has not begun."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card, reason = await campaign_by_slug(slug), " ".join(form.text("withdrawal").split())
    number = form.text("number")
    try:
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
        await withdraw(card.id, known, reason, viewer.person_id, now(), seen=form.seen)
    except (InvalidForm, Conflict) as refusal:
        status, errors = on_form(refusal)
        return await _shown(request, slug, status, form, errors)
    return see_other(f"/organise/{slug}/rules")


@post("/organise/{slug:str}/rules", include_in_schema=False)
async def change_campaign_rules(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Decide new points and caps from a coming hour on."""
    viewer, form = allowed(request, Capability.RUN_CAMPAIGNS), await posted(request)
    card = await campaign_by_slug(slug)
    if card.phase not in CHANGEABLE:
        return await _shown(request, slug, 409, form, {"": NOT_NOW})
    last = max(await rule_versions(card.id), key=lambda version: version.number).rules
    try:
        wanted = _wanted(form, last)
        await change_rules(card.id, wanted, viewer.person_id, now(), seen=form.seen)
    except InvalidForm as refusal:
        return await _shown(request, slug, 422, form, refusal.fields)
    except Conflict as refusal:
        # One that is out of date, too: here the page itself shows what was decided meanwhile.
        return await _shown(request, slug, 409, form, {"": refusal.message})
    return see_other(f"/organise/{slug}/rules")


def _typed(form: Posted | None) -> dict[str, str]:
    return {name: form.text(name) for name in AMOUNTS if name in form.fields} if form else {}


def _typed_own(form: Posted | None, rules: Rules) -> dict[str, str]:
    """What stands beside each lesson of the campaign: as it was typed, else as it was decided last."""
    own = {own_field(slug): str(rules.own_points.get(slug, "")) for slug in rules.lessons}
    return {name: form.text(name) if form and name in form.fields else own[name] for name in own}


def _wanted(form: Posted, last: Rules) -> RulesChange:
    typed, own = {name: form.text(name) for name in AMOUNTS}, _typed_own(form, last)
    lessons = {slug: own[own_field(slug)] for slug in last.lessons}
    return change(typed, form.text("valid_from"), " ".join(form.text("reason").split()), lessons)


async def _titles(changes: Iterable[Difference]) -> dict[str, str]:
    return await titles_of((one.lesson for one in changes if one.lesson), language.current.get())


async def _shown(
    request: WebRequest,
    slug: str,
    status: int = 200,
    form: Posted | None = None,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    card, at = await campaign_by_slug(slug), now()
    versions = await rule_versions(card.id)
    last = max(versions, key=lambda version: version.number)
    titles = await titles_of(last.rules.lessons, language.current.get())
    hour = f"{local(proposed_hour(card.times, at)):%Y-%m-%dT%H:%M}"
    return page(
        request,
        "points/rules.html",
        status,
        card=card,
        labels=RULE_AMOUNTS,
        lessons={slug: titles.get(slug, slug) for slug in last.rules.lessons},
        own=_typed_own(form, last.rules),
        own_field=own_field,
        points=POINTS,
        caps=CAPS,
        most={name: MOST_CAP if name in CAPS else MOST_POINTS for name in AMOUNTS},
        current=in_force(versions, at),
        coming=[
            (after, differences(before.rules, after.rules))
            for before, after in pairwise(versions)
            if at < after.valid_from < card.ends_at and after.number > 1
        ],
        last=last.number,
        withdrawable=last.number > 1 and last.valid_from >= at + NOTICE,
        decided=amounts_of(last.rules),
        # What was typed beside amounts of before is refused as that; who was refused decides anew.
        seen=form.seen if form and form.seen and status != 409 else await RULES.version(card.id),
        amounts_of=amounts_of,
        changeable=card.phase in CHANGEABLE,
        typed=amounts_of(last.rules) | _typed(form),
        hour=(form.text("valid_from") if form else "") or hour,
        reason=form.text("reason") if form else "",
        withdrawal=form.text("withdrawal") if form else "",
        errors=errors or {},
    )


ROUTES = [campaign_rules, check_campaign_rules, change_campaign_rules, withdraw_campaign_rules]
