"""The family seen last on this device, sealed in a cookie for an hour: others at home join it by one tap.

Several people of one home share a phone; the code of their family would have to be written down in between.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from dataclasses import replace

import msgspec
from litestar import Response

from contest.accounts.households.service import OwnFamily
from contest.security.sealing import seal, unseal
from contest.settings import derived
from contest.web.pages import cookie, cookie_name, settings_of
from contest.web.requests import WebRequest

NAME, SECONDS, LONGEST = "household", 3_600, 1_000


class FamilyHere(msgspec.Struct, frozen=True):
    """A family as its next member is asked for it."""

    name: str
    code: str


def read(request: WebRequest) -> FamilyHere | None:
    """The family this device keeps; none of a cookie that is not ours."""
    settings = settings_of(request)
    kept = request.cookies.get(cookie_name(settings, NAME), "")[:LONGEST]
    try:
        text = unseal(derived(settings.secret, NAME), urlsafe_b64decode(kept))
        return msgspec.json.decode(text, type=FamilyHere) if text else None
    except (Error, ValueError):
        return None


def keep(request: WebRequest, response: Response[bytes], family: OwnFamily) -> Response[bytes]:
    """The same answer, with the family for the next of its members on this device."""
    settings = settings_of(request)
    text = msgspec.json.encode(FamilyHere(family.name, family.code))
    sealed = urlsafe_b64encode(seal(derived(settings.secret, NAME), text)).decode()
    response.set_cookie(replace(cookie(settings, NAME, sealed, days=0), max_age=SECONDS))
    return response


def forget(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """The same answer; nobody is asked for the family on this device any more."""
    response.set_cookie(cookie(settings_of(request), NAME, "", days=0))
    return response
