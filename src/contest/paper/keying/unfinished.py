"""Lines of a sheet that are typed and not taken yet, kept on the keyer's device for an hour.

Whoever leaves the grid to make an account finds them again, also without scripts.
"""

import zlib
from collections.abc import Iterable

import msgspec
from litestar import Response

from contest.paper.queries import KeptSheet
from contest.paper.rules import LINES, TypedLine
from contest.web.forms.sealed_cookies import SealedCookie
from contest.web.requests import WebRequest, signed_in

# Forty full lines come to half of what a cookie holds.
TYPED = SealedCookie("paper")
LONGEST_TEXT = 32_000


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
    try:
        text = zlib.decompressobj().decompress(TYPED.read(request), LONGEST_TEXT)
        found = msgspec.json.decode(text, type=Unfinished)
    except (ValueError, zlib.error):
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
    lines = tuple(typed)
    if not lines:
        return TYPED.forget(request, response)
    whole = Unfinished(sheet.number, signed_in(request).person_id, day, lines)
    return TYPED.keep(request, response, zlib.compress(msgspec.json.encode(whole)))
