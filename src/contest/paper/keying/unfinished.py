"""Lines of a sheet that are typed and not taken yet, sealed in a cookie on the keyer's device for an hour.

Whoever leaves the grid to make an account finds them again, also without scripts.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Iterable
from dataclasses import replace

import msgspec
from litestar import Response

from contest.paper.queries import KeptSheet
from contest.paper.rules import LINES, TypedLine
from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.pages import cookie, cookie_name, settings_of
from contest.web.requests import WebRequest, signed_in

NAME, SECONDS = "paper", 3_600
# Browsers keep cookies up to 4 kB; forty full lines come to half of that.
LONGEST, LONGEST_TEXT = 3_500, 32_000


class Unfinished(msgspec.Struct, frozen=True):
    """What is typed on one sheet by one person: the lines, and the day of those without one."""

    sheet: str = ""
    by: int = 0
    day: str = ""
    lines: tuple[TypedLine, ...] = ()

    def typed(self) -> dict[int, TypedLine]:
        """The lines by their numbers."""
        return {one.line: one for one in self.lines if 1 <= one.line <= LINES}


def read(request: WebRequest, sheet: KeptSheet) -> Unfinished:
    """What this device keeps of the sheet for whoever is signed in; nothing of a cookie that is not ours."""
    settings = settings_of(request)
    kept = request.cookies.get(cookie_name(settings, NAME), "")[:LONGEST]
    try:
        text = unseal(derived(settings.secret, NAME), urlsafe_b64decode(kept))
        found = msgspec.json.decode(
            zlib.decompressobj().decompress(text or b"", LONGEST_TEXT), type=Unfinished
        )
    except (Error, ValueError, zlib.error):
        return Unfinished()
    mine = found.sheet == sheet.number and found.by == signed_in(request).person_id
    return found if mine else Unfinished()


def keep(
    request: WebRequest,
    response: Response[bytes],
    sheet: KeptSheet,
    typed: Iterable[TypedLine],
    day: str = "",
) -> Response[bytes]:
    """The same answer, with what is typed and not taken yet; nothing stays where there is none."""
    settings, lines = settings_of(request), tuple(typed)
    if not lines:
        response.set_cookie(cookie(settings, NAME, "", days=0))
        return response
    whole = Unfinished(sheet.number, signed_in(request).person_id, day, lines)
    sealed = seal(derived(settings.secret, NAME), zlib.compress(msgspec.json.encode(whole)))
    text = urlsafe_b64encode(sealed).decode()
    if len(text) <= LONGEST:
        response.set_cookie(replace(cookie(settings, NAME, text, days=0), max_age=SECONDS))
    return response
