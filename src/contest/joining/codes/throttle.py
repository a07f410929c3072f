"""Codes on paper are short; who tries many that open nothing is made to wait."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from contest.joining.codes.queries import was_good
from contest.security import throttle
from contest.web.requests import WebRequest
from contest.web.sender import network

Found = TypeVar("Found")


def guesser_of(request: WebRequest) -> str:
    """Whom wrong codes are counted against: the person, or the address a stranger comes from.

    Two hundred workers who scan one poster in one break come from one address; only wrong codes count.
    """
    if request.user is not None:
        return f"codes tried by person {request.user.person_id}"
    return f"codes tried from {network(request.client.host) if request.client else 'unknown'}"


async def opened(
    find: Callable[[str], Awaitable[Found | None]], code: str, guesser: str, now: datetime
) -> Found | None:
    """What a code opens, if anything; refused without a look to who has guessed too much.

    Whatever a keyboard may have made of it, a code is one try. Who has an old poster guesses nothing.
    """
    await throttle.check_source(guesser, now)
    found = await find(code)
    if found is None and not await was_good(code, now):
        await throttle.failed(f"code {code}", now, guesser)
    return found
