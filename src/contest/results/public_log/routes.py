"""The public ledger of a campaign for everyone: its page, its package, and the program that checks it."""

import asyncio
from collections.abc import AsyncIterator
from functools import cache
from typing import BinaryIO

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from contest.clock import now
from contest.database import LARGEST
from contest.errors import N_, Invalid, Refused
from contest.points.public_log.checkpoints import latest_checkpoint
from contest.results.package.service import Package, Packages
from contest.results.public_log.api import InclusionOut, own_inclusion
from contest.results.public_log.page import EntryView, entry_view, log_page, public_campaign
from contest.results.public_log.proofs import own_numbers
from contest.spelling import number_typed
from contest.standings.board.routes import boards_of, minute_of
from contest.standings.delivery.page_cache import kept
from contest.web.language import say
from contest.web.numbers import Before
from contest.web.pages import fragment, page
from contest.web.refusals import status_of
from contest.web.requests import WebRequest, signed_in
from leaderboard.alone import program

CHUNK = 256 * 1024
MOST_OWN = 8
ZIP = "application/zip"
# Numbers are typed the way they are printed: 1.234 or 1,234.

NO_NUMBER = N_("Please type the number of an entry, such as 1.234.")


@get("/campaigns/{slug:str}/log", include_in_schema=False)
async def public_log(
    request: WebRequest, slug: FromPath[str], entry: FromQuery[str] = "", before: Before = LARGEST
) -> Response[bytes]:
    """The public ledger in plain words: its latest root, an entry of one's own, how to check it all."""
    card = await public_campaign(slug)
    found: EntryView | None = None
    trouble, status = "", 200
    if entry:
        try:
            found = await entry_view(card, _number(entry), signed_in(request).person_id)
        except Refused as refusal:
            trouble, status = say(refusal), status_of(refusal)
    log = await log_page(card, before)
    campaigns = boards_of(request).campaigns.links()
    own = await own_numbers(card, request.user.person_id, MOST_OWN) if request.user else ()
    shown = {
        "log": log,
        "asked": entry,
        "entry": found,
        "trouble": trouble,
        "campaigns": campaigns,
        "own": own,
    }
    return page(request, "results/log.html", status, **shown)


def _number(typed: str) -> int:
    number = number_typed(typed.strip())
    if number is None or number > LARGEST:
        raise Invalid(NO_NUMBER)
    return number


@get("/campaigns/{slug:str}/log/{number:int}/proof", include_in_schema=False)
async def own_proof(request: WebRequest, slug: FromPath[str], number: FromPath[int]) -> InclusionOut:
    """The proof of an entry of one's own, as programs get it, for the checking program."""
    person = signed_in(request).person_id
    return await own_inclusion(await public_campaign(slug), number, person)


@get("/campaigns/{slug:str}/root", include_in_schema=False)
async def root(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The latest root as boards show it; it is looked for once a minute, however many ask."""

    async def make() -> Response[bytes]:
        card = await public_campaign(slug)
        latest = await latest_checkpoint(card.id)
        return fragment(request, "results/_root.html", card=card, latest=latest)

    return await kept(request, boards_of(request).publisher.pages, lambda: minute_of(now()), make)


@get("/campaigns/{slug:str}/package", include_in_schema=False)
async def package(request: WebRequest, slug: FromPath[str]) -> Response[bytes] | Stream:
    """The public package, up to the latest checkpoint."""
    packages: Packages = request.app.state.packages
    ready = await packages.package(await public_campaign(slug))
    headers = {"ETag": f'"{ready.digest}"', "Cache-Control": "no-cache"}
    if f'"{ready.digest}"' in request.headers.get("if-none-match", ""):
        ready.file.close()
        return Response(b"", status_code=304, headers=headers, media_type=ZIP)
    return Stream(_pieces(ready.file), headers=headers | _saved_as(ready), media_type=ZIP)


def _saved_as(ready: Package) -> dict[str, str]:
    return {
        "Content-Length": str(ready.size),
        "Content-Disposition": f'attachment; filename="{ready.name}"',
    }


async def _pieces(file: BinaryIO) -> AsyncIterator[bytes]:
    # Read in a thread: nobody's answer waits for a disk while somebody downloads.
    with file:
        while piece := await asyncio.to_thread(file.read, CHUNK):
            yield piece


@get("/leaderboard.pyz", include_in_schema=False, sync_to_thread=True)
def checker() -> Response[bytes]:
    """The program that checks a package, in one file that needs nothing but Python."""
    headers = {
        "Content-Disposition": 'attachment; filename="leaderboard.pyz"',
        "Cache-Control": "public, max-age=3600",
    }
    return Response(_program(), media_type="application/octet-stream", headers=headers)


@cache
def _program() -> bytes:
    return program()


ROUTES = [public_log, own_proof, root, package, checker]
