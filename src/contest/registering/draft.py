"""What somebody has answered so far, sealed in a cookie on their own phone for an hour; never the PIN."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import replace

import msgspec
from litestar import Response

from contest.registering.rules import KEPT
from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.pages import cookie, cookie_name, settings_of
from contest.web.requests import WebRequest

NAME, SECONDS = "registering", 3_600
# Browsers keep cookies up to 4 kB.
LONGEST = 3_500


def read(request: WebRequest) -> dict[str, str]:
    """The answers that this phone keeps; none of a cookie that is not ours."""
    settings = settings_of(request)
    kept = request.cookies.get(cookie_name(settings, NAME), "")[:LONGEST]
    try:
        text = unseal(derived(settings.secret, NAME), urlsafe_b64decode(kept))
        found = msgspec.json.decode(text, type=dict[str, str]) if text else {}
    except (Error, ValueError):
        return {}
    return {name: found[name] for name in KEPT if name in found}


def keep(request: WebRequest, response: Response[bytes], answers: Mapping[str, str]) -> Response[bytes]:
    """The same answer, with what was said so far."""
    settings = settings_of(request)
    sealed = seal(derived(settings.secret, NAME), msgspec.json.encode(answers))
    text = urlsafe_b64encode(sealed).decode()
    if len(text) <= LONGEST:
        response.set_cookie(replace(cookie(settings, NAME, text, days=0), max_age=SECONDS))
    return response


def forget(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """The same answer; nothing of it stays on the phone."""
    response.set_cookie(cookie(settings_of(request), NAME, "", days=0))
    return response
