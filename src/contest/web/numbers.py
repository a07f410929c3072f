"""Whole numbers that strangers write into addresses: how they are read, and what an odd one meets.

One rule everywhere. In a path, where a number names a thing, one that is written otherwise than the product
writes it, or that no column could hold, names nothing: 404. In a query, where it asks for a page or for what
comes before, it is refused with a sentence: 400 (422 where a handler reads it itself); `1e3`, `1.0` and `+1`
are no digits, whatever a parser makes of them. No number reaches the database that a column cannot hold.
"""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, get_args, get_type_hints

from litestar.exceptions import ValidationException
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


def asked_number(request: WebRequest, name: str, least: int, most: int) -> int | None:
    """The number that the query holds by this name, or None; one out of these bounds, or none, is refused."""
    text = request.query_params.get(name)
    found = None if text is None else whole(text, most)
    if text is not None and (found is None or found < least):
        raise ValidationException(extra=[{"key": name, "message": f"Expected {least} to {most}"}])
    return found


def demand_plain_numbers(request: WebRequest) -> None:
    """Refuse a number that is written otherwise than in digits, and in a path one that names nothing.

    Such are `+1`, `１`, `1e3`; in a path also `0`, `01` or one beyond all columns.
    """
    segments = path_of(request).split("/")
    for number in request.path_params.values():
        if isinstance(number, int) and not (0 < number <= LARGEST and str(number) in segments):
            raise NotFound(N_("There is no such page."))
    asked = request.query_params
    for name in _numbers_asked_of(request.route_handler.fn):
        if any(not (text.isascii() and text.isdigit()) for text in asked.getall(name, [])):
            raise ValidationException(extra=[{"key": name, "message": "Expected digits alone"}])


@cache
def _numbers_asked_of(handler: Callable[..., Any]) -> tuple[str, ...]:
    """The names of the whole numbers that a handler takes from the query; the framework's own take none."""
    found: list[str] = []
    if not handler.__module__.startswith("contest."):
        return ()
    for name, hint in get_type_hints(handler, include_extras=True).items():
        kind, *notes = get_args(hint) or (hint,)
        in_query = next((note for note in notes if isinstance(note, QueryParameter)), None)
        if in_query is not None and int in (kind, *get_args(kind)):
            found.append(in_query.name or name)
    return tuple(found)
