"""What a digital family (Gia đình số) is: what it can do together, and the code its members join by; pure."""

import hmac
from collections.abc import Collection
from uuid import UUID

from contest.errors import N_
from contest.security.codes import Length, derived_code, old_derived_code

# A family of several generations; more is a shop, not a home.
MOST_MEMBERS = 20

# Ours until the province publishes its own list; each can be seen at a visit.
ITEMS: dict[str, str] = {
    "vneid": N_("An adult of the family has VNeID at level 2"),
    "public_service": N_("Has sent a request through the public service portal"),
    "qr_payment": N_("Pays and takes money by QR code, and reads the name first"),
    "safety": N_("Knows what to do when a stranger asks for an OTP or for money"),
    "village_group": N_("Is in the Zalo group of the village and finds its news"),
    "helps_others": N_("Somebody of the family has helped another family learn"),
}


def code_of(key: bytes, ref: UUID) -> str:
    """The code a family tells its members: worked out from the reference, so that it is kept nowhere."""
    return derived_code(hmac.digest(key, ref.bytes, "sha256"), Length.FAMILY)


def codes_of(key: bytes, ref: UUID) -> tuple[str, str]:
    """The code, and the one that earlier releases showed: a family may have it on paper."""
    return code_of(key, ref), old_derived_code(hmac.digest(key, ref.bytes, "sha256"), 8)


def recognised(ticked: Collection[str]) -> bool:
    """Whether everything on the list was seen."""
    return set(ITEMS) <= set(ticked)
