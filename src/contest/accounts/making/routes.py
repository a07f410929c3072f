"""Pages of making an account for somebody beside one, of its card, and of a new PIN."""

import re
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.accounts import queries
from contest.accounts.card_sheets import service as sheets
from contest.accounts.card_sheets.routes import making as making_sheet
from contest.accounts.card_sheets.routes import to_cards, to_earlier_cards
from contest.accounts.card_sheets.service import MadeBefore
from contest.accounts.making import forms, resetting
from contest.accounts.making import service as making
from contest.accounts.making.service import NewAccount
from contest.accounts.queries import AccountMember
from contest.accounts.rules import GROUP_OF
from contest.capabilities import Capability
from contest.clock import now
from contest.errors import N_, Invalid, InvalidForm, NotFound
from contest.people.consents.texts import TEXTS
from contest.people.rules import BAND_LABELS, GROUP_LABELS, ConsentKind
from contest.people.secrets.cards import NO_CARD, card_in_force
from contest.people.secrets.shown_once import SecretKind, keeper_of
from contest.people.signing_in.sessions import keyring_of
from contest.security.tokens import public_id
from contest.units.access.guards import demand_reason, people_of, unit_for
from contest.units.membership.service import A_PLACE
from contest.units.queries import UnitCard, children
from contest.web import language
from contest.web.pages import page
from contest.web.requests import Posted, WebRequest, posted, signed_in

NOBODY = N_("There is no such person in this unit.")
TELL_APART = N_("Somebody of this name is there already. Please choose which is true.")
BESIDE_ME = N_("Please tick that the person stands beside you.")
NOT_THESE = "none"
LINE_OF_PAPER = re.compile(r"([0-9]{8})-([1-9][0-9]?)")


@get("/units/{code:str}/accounts/new", include_in_schema=False)
async def account_page(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The form for one person, read aloud together."""
    unit = await _unit(request, code)
    begun = {"group": (GROUP_OF[unit.track],), "line": (request.query_params.get("line", ""),)}
    return await _form(request, unit, Posted(begun))


@post("/units/{code:str}/accounts/new", include_in_schema=False)
async def make_account(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Make the account; the page of its card follows."""
    unit, form = await _unit(request, code), await posted(request)
    by, sheet = signed_in(request).person_id, making_sheet(request, unit, _onward(unit, form))
    try:
        wanted = forms.account(form, unit, await children(unit.code), language.current.get())
        wanted = await _told_apart(form, unit, wanted)
        await making.make([wanted], keyring_of(request), by, now(), sheet.keep)
    except MadeBefore as made:
        return await to_earlier_cards(sheet, made)
    except InvalidForm as refusal:
        return await _form(request, unit, form, 422, refusal.fields)
    return to_cards(sheet)


@get("/units/{code:str}/members/{ref:uuid}/card", include_in_schema=False)
async def card_page(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """What of a card may be seen again: whose it is and how they sign in; never the PIN."""
    unit = await people_of(request, Capability.RESET_PINS, code)
    return page(request, "accounts/card.html", unit=unit, member=await member_of(unit, ref))


@get("/units/{code:str}/members/{ref:uuid}/pin", include_in_schema=False)
async def pin_page(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """What a new PIN means, and the tick that its owner is here; organisers tell first what for."""
    unit, member = await _whose(request, code, ref)
    return await _pin(request, unit, member)


@post("/units/{code:str}/members/{ref:uuid}/pin", include_in_schema=False)
async def reset_pin(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Draw a new PIN; the page of the new card follows."""
    unit, member = await _whose(request, code, ref)
    form, by = await posted(request), signed_in(request).person_id
    if not form.ticked("beside"):
        return await _pin(request, unit, member, 422, BESIDE_ME)
    sheet, replaces = making_sheet(request, unit, "/my-people"), form.text("replaces") or None
    try:
        await resetting.reset_pin(
            member, keyring_of(request), by, now(), replaces, sheet.keep, forms.drawn_secret(form)
        )
    except MadeBefore as made:
        return await to_earlier_cards(sheet, made)
    return to_cards(sheet)


async def _pin(
    request: WebRequest, unit: UnitCard, member: AccountMember, status: int = 200, wrong: str = ""
) -> Response[bytes]:
    """The question, with the card that would end, and the way to one that this viewer has just made."""
    card = await card_in_force(member.id)
    keeper, instant = keeper_of(request), now()
    earlier = await keeper.latest(SecretKind.CARDS, (member.id,), instant)
    if earlier and (await sheets.shown(keeper, earlier, instant))[0] is None:
        earlier = None
    return page(
        request,
        "accounts/pin.html",
        status,
        unit=unit,
        member=member,
        wrong=wrong,
        card=card,
        has_card=card != NO_CARD,
        earlier=earlier,
    )


async def _whose(request: WebRequest, code: str, ref: UUID) -> tuple[UnitCard, AccountMember]:
    """Whose PIN it is; it is drawn by those of the unit at once, by others with a reason."""
    unit = await people_of(request, Capability.RESET_PINS, code)
    return unit, await member_of(unit, ref)


async def member_of(unit: UnitCard, ref: UUID) -> AccountMember:
    """The person of an address, who must belong to the unit."""
    found = await queries.member(ref, unit)
    if found is None:
        raise NotFound(NOBODY)
    return found


async def _unit(request: WebRequest, code: str) -> UnitCard:
    """The unit; whoever types a name here learns whether somebody bears it."""
    unit = await unit_for(request, Capability.MAKE_ACCOUNTS, code)
    if unit.track is None:
        raise Invalid(A_PLACE)
    await demand_reason(request, Capability.MAKE_ACCOUNTS, unit)
    return unit


def _onward(unit: UnitCard, form: Posted) -> str:
    """Where to go on from the card: to the line of paper that lacked this person, or to the next account."""
    if line := LINE_OF_PAPER.fullmatch(form.text("line")):
        return f"/units/{unit.code}/paper/{line[1]}?made={line[2]}#who-{line[2]}"
    return f"/units/{unit.code}/accounts/new"


async def _told_apart(form: Posted, unit: UnitCard, wanted: NewAccount) -> NewAccount:
    """The account as the line of the roster that was chosen; asks first where the name is not new here."""
    chosen = form.text("same")
    if ref := forms.reference(chosen):
        found = await queries.entry(ref, unit)
        if found is None:
            raise InvalidForm({"same": making.ENTRY_TAKEN})
        return making.on_roster(wanted, found[0].ref, found[1])
    known = await queries.namesakes(wanted.name, unit) or await queries.entries_of_name(wanted.name, unit)
    # Asked last: a form sent twice finds the account that its first sending has made.
    if known and chosen != NOT_THESE and not await queries.made_by_form(wanted.key):
        raise InvalidForm({"same": TELL_APART})
    return wanted


async def _form(
    request: WebRequest, unit: UnitCard, form: Posted, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    asked = "same" in (errors or {})
    return page(
        request,
        "accounts/new.html",
        status,
        unit=unit,
        parts=await children(unit.code),
        form=form,
        key=form.text("key") or public_id(),
        errors=errors or {},
        namesakes=await queries.namesakes(form.text("name"), unit) if asked else (),
        entries=await queries.entries_of_name(form.text("name"), unit) if asked else (),
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
        text=TEXTS[ConsentKind.ACCOUNT],
    )


ROUTES = [account_page, make_account, card_page, pin_page, reset_pin]
