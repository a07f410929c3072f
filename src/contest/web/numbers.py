"""Whole numbers that strangers write into addresses: how they are read, and what an odd one meets.

One rule everywhere. In a path, where a number names a thing, one that is written otherwise than the product
writes it, or that no column could hold, names nothing: 404. In a query, where it asks for a page or for what
comes before, it is refused with a sentence: 400 (422 where a handler reads it itself). No number reaches the
database that a column cannot hold.
"""

from typing import Annotated

from litestar.params import QueryParameter

from contest.database import LARGEST
from contest.errors import N_, NotFound
from contest.web.requests import WebRequest, path_of

# More pages than the longest list has: everybody of the province, ten a page.
LAST_PAGE = 100_000

Before = Annotated[int, QueryParameter(ge=1, le=LARGEST)]
PageNumber = Annotated[int, QueryParameter(ge=1, le=LAST_PAGE)]


def whole(text: str, most: int = LARGEST) -> int | None:
    """The number from 0 to `most` that plain digits spell; none when they do not."""
    digits = text.lstrip("0") or text[:1]
    if not (text.isascii() and text.isdigit()) or len(digits) > len(str(most)):
        return None
    return int(digits) if int(digits) <= most else None


def demand_plain_numbers(request: WebRequest) -> None:
    """Refuse a path with a number that names nothing, such as `+1`, `１`, `0` or one beyond all columns."""
    segments = path_of(request).split("/")
    for number in request.path_params.values():
        if isinstance(number, int) and not (0 < number <= LARGEST and str(number) in segments):
            raise NotFound(N_("There is no such page."))
