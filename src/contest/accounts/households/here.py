"""The family seen last on this device, kept there for an hour: others at home join it by one tap.

Several people of one home share a phone; the code of their family would have to be written down in between.
"""

import msgspec
from litestar import Response

from contest.accounts.households.service import OwnFamily
from contest.web.forms.sealed_cookies import SealedCookie
from contest.web.requests import WebRequest

KEPT = SealedCookie("household")


class FamilyHere(msgspec.Struct, frozen=True):
    """A family as its next member is asked for it."""

    name: str
    code: str


def read(request: WebRequest) -> FamilyHere | None:
    """The family this device keeps, if any."""
    try:
        return msgspec.json.decode(KEPT.read(request), type=FamilyHere)
    except ValueError:
        return None


def keep(request: WebRequest, response: Response[bytes], family: OwnFamily) -> Response[bytes]:
    """The same answer, with the family for the next of its members on this device."""
    return KEPT.keep(request, response, msgspec.json.encode(FamilyHere(family.name, family.code)))


def forget(request: WebRequest, response: Response[bytes]) -> Response[bytes]:
    """The same answer; nobody is asked for the family on this device any more."""
    return KEPT.forget(request, response)
