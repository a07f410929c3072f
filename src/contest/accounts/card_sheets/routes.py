"""The page of new cards with their PINs, and what it says once they can no longer be shown."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from contest.accounts.card_sheets import service as sheets
from contest.accounts.card_sheets.service import MadeBefore, Making
from contest.capabilities import Capability
from contest.clock import now
from contest.people.secrets.shown_once import keeper_of
from contest.people.signing_in.handing_over import number_of
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import WebRequest, signed_in


@get("/cards/{ref:uuid}", include_in_schema=False)
async def cards_page(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """The sheet of cards, to whoever made it in this browser, for a quarter of an hour."""
    found, persons = await sheets.shown(keeper_of(request), ref, now())
    if found is None:
        return await _over(request, persons)
    settings = settings_of(request)
    address = settings.public_url
    number = await number_of(settings.secret, signed_in(request).session_id)
    drawn = [(card, card.qr(address)) for card in found.sheet.cards]
    return page(
        request, "accounts/cards.html", cards=drawn, address=address, shown=found, sheet=ref, number=number
    )


async def _over(request: WebRequest, persons: tuple[int, ...]) -> Response[bytes]:
    """Whose cards they were, and the way to new ones for those whose PIN the viewer may draw."""
    viewer = signed_in(request)
    found = await sheets.owners(persons)
    mine = [one for one in found if viewer.may_in(Capability.RESET_PINS, one.unit_id, one.ancestors)]
    return page(request, "accounts/cards_over.html", 410, owners=mine)


def making(request: WebRequest, unit: UnitCard, onward: str) -> Making:
    """A sheet that this browser is about to make."""
    return Making(keeper_of(request), unit, onward, now())


def to_cards(sheet: Making) -> Response[bytes]:
    """The way to the cards: reloading their page makes nothing."""
    return see_other(f"/cards/{sheet.ref}")


async def to_earlier_cards(sheet: Making, made: MadeBefore) -> Response[bytes]:
    """The way to the cards that an earlier sending of the same form has made."""
    await sheet.again(made)
    return to_cards(sheet)


ROUTES = [cards_page]
