"""What somebody has answered so far, kept on their own phone for an hour; never the PIN."""

from collections.abc import Mapping

import msgspec
from litestar import Response

from contest.registering.rules import KEPT
from contest.web.forms.sealed_cookies import SealedCookie
from contest.web.requests import WebRequest

DRAFT = SealedCookie("registering")


def read(request: WebRequest) -> dict[str, str]:
    """The answers that this phone keeps."""
    try:
        found = msgspec.json.decode(DRAFT.read(request), type=dict[str, str])
    except ValueError:
        return {}
    return {name: found[name] for name in KEPT if name in found}


def keep(request: WebRequest, response: Response[bytes], answers: Mapping[str, str]) -> Response[bytes]:
    """The same answer, with what was said so far."""
    return DRAFT.keep(request, response, msgspec.json.encode(answers))


def forget(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """The same answer; nothing of it stays on the phone."""
    return DRAFT.forget(request, response)
