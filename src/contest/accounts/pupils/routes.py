"""Pages of a class: its pupils, the consent of a parent for each new one, the cards."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts import queries, rules
from contest.accounts.card_sheets.routes import making as making_sheet
from contest.accounts.card_sheets.routes import to_cards, to_earlier_cards
from contest.accounts.card_sheets.service import MadeBefore
from contest.accounts.making import forms
from contest.accounts.making import service as making
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import Conflict, InvalidForm
from contest.local_time import local_day
from contest.people.consents.texts import TEXTS
from contest.people.rules import ConsentKind
from contest.people.signing_in.sessions import keyring_of
from contest.security.tokens import public_id
from contest.units.access.guards import demand_reason, unit_for
from contest.units.queries import UnitCard
from contest.units.rules import Track
from contest.web import language
from contest.web.pages import FORM_KEY, page
from contest.web.requests import Posted, WebRequest, posted, signed_in


@get("/units/{code:str}/pupils", include_in_schema=False)
async def pupils_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The pupils of a class, and the list for entering more."""
    return await _pupils(request, await _school(request, code), Posted({}))


@post("/units/{code:str}/pupils", include_in_schema=False)
async def name_pupils(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """From names to the questions about each: did a parent agree, who, and how was it heard?"""
    unit, form = await _school(request, code), await posted(request)
    try:
        lines = forms.names(form)
    except InvalidForm as refusal:
        return await _pupils(request, unit, form, 422, refusal.fields)
    # The same list sent again asks about the same new pupils, so that nobody on it gets two accounts.
    return _questions(request, unit, lines, form.text(FORM_KEY) or public_id())


@post("/units/{code:str}/pupils/cards", include_in_schema=False)
async def make_pupils(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Make the accounts of the ticked pupils; the sheet of their cards follows.

    What is said for all of the list fills each line first, and the same page asks for the exceptions.
    """
    unit, form, instant = await _school(request, code), await posted(request), now()
    key = form.text("key") or public_id()
    if form.ticked("all"):
        lines, wrong = forms.for_all(form, forms.lines(form), instant)
        return _questions(request, unit, lines, key, 422 if wrong else 200, wrong, form, form.text("secret"))
    lines = forms.checked(forms.lines(form), instant)
    agreed = [line for line in lines if line.agreed]
    if not agreed or any(line.wrong for line in agreed):
        wrong = "" if agreed else forms.NO_CHILD
        return _questions(request, unit, lines, key, 422, wrong, drawn=form.text("secret"))
    spoken, by = language.current.get(), signed_in(request).person_id
    sheet = making_sheet(request, unit, f"/units/{unit.code}/pupils")
    secret = forms.drawn_secret(form)
    wanted = [
        await _with_entry(forms.pupil(line, unit, spoken, key, instant, secret), unit) for line in agreed
    ]
    try:
        await making.make(wanted, keyring_of(request), by, instant, sheet.keep)
    except MadeBefore as made:
        return await to_earlier_cards(sheet, made)
    return to_cards(sheet)


async def _school(request: WebRequest, code: str) -> UnitCard:
    unit = await unit_for(request, Capability.MAKE_ACCOUNTS, code)
    if unit.track is not Track.SCHOOL:
        raise Conflict(rules.ONLY_SCHOOLS)
    await demand_reason(request, Capability.MAKE_ACCOUNTS, unit)
    return unit


async def _with_entry(wanted: making.NewAccount, unit: UnitCard) -> making.NewAccount:
    """A pupil of the roster goes to the class that the roster names."""
    found = await queries.entry(wanted.entry, unit) if wanted.entry else None
    return making.on_roster(wanted, found[0].ref, found[1]) if found else wanted


async def _pupils(
    request: WebRequest, unit: UnitCard, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    return page(
        request,
        "accounts/pupils.html",
        status,
        unit=unit,
        pupils=await queries.pupils(unit),
        entries=await queries.entries_without_account(unit),
        relations=rules.RELATIONS,
        ways=rules.WAYS,
        form=form,
        errors=errors or {},
    )


def _questions(
    request: WebRequest,
    unit: UnitCard,
    lines: tuple[forms.PupilLine, ...],
    key: str,
    status: int = 200,
    wrong: str = "",
    said: Posted | None = None,
    drawn: str = "",
) -> Response[bytes]:
    """The questions about each; `said` is what was just said for all of them."""
    return page(
        request,
        "accounts/pupil_consents.html",
        status,
        unit=unit,
        lines=lines,
        key=key,
        wrong=wrong,
        said=said or Posted({}),
        drawn_secret=drawn,
        filled=said is not None and not wrong,
        today=local_day(now()).isoformat(),
        relations=rules.RELATIONS,
        ways=rules.WAYS,
        text=TEXTS[ConsentKind.GUARDIAN],
    )


ROUTES = [pupils_page, name_pupils, make_pupils]
