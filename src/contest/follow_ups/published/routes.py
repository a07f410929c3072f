"""The public page of lots, the list of entries they drew of, and the counts that a campaign's pages show."""

import asyncio
from collections.abc import Sequence

from litestar import Response, get
from litestar.params import FromPath

from contest.database import Record
from contest.follow_ups import queries
from contest.follow_ups.rules import ONE_IN, is_drawn
from contest.results.public_log.page import public_campaign
from contest.web.files import CSV, taken
from contest.web.pages import fragment, page
from contest.web.requests import WebRequest

AT = "/campaigns/{slug:str}/follow-ups"


@get(AT, include_in_schema=False)
async def lots(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """What is called on and what came of it, and each day's lot as anybody can draw it again."""
    card = await public_campaign(slug)
    counts, days = await queries.counts(card.id), await queries.days(card.id)
    return page(request, "follow_ups/lots.html", card=card, counts=counts, days=days, one_in=ONE_IN)


@get(f"{AT}/counts", include_in_schema=False)
async def lot_counts(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The counts alone, as a part of other pages."""
    card = await public_campaign(slug)
    return fragment(request, "follow_ups/_counts.html", card=card, counts=await queries.counts(card.id))


@get(f"{AT}/passes.csv", include_in_schema=False)
async def lot_passes(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The numbers of all entries of which a lot drew, with the day's root: no names, no units."""
    card = await public_campaign(slug)
    drawn = await queries.draws(card.id)
    # A campaign has hundreds of thousands: others are answered meanwhile.
    return taken(await asyncio.to_thread(_listed, drawn), f"boc-tham-{slug}.csv", CSV)


def _listed(draws: Sequence[Record]) -> bytes:
    lines = ["day,root,entry,drawn"]
    for one in draws:
        day, root = one["day"], one["root"]
        lines += [f"{day},{root},{number},{int(is_drawn(root, number))}" for number in one["passes"]]
    return "\n".join((*lines, "")).encode()


ROUTES = [lots, lot_counts, lot_passes]
