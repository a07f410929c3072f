"""Cards for people who keep their sign-in name on paper: drawn once, while the PIN is known."""

from dataclasses import dataclass
from uuid import UUID

import segno
from markupsafe import Markup

from contest.security.pictures import PICTURE_LABELS, pictures
from contest.units.rules import UnitName


@dataclass(frozen=True, slots=True)
class Issued:
    """A card while its PIN and its QR are known; `phone_tail` of those who sign in by phone."""

    person_id: int
    ref: UUID
    name: str
    place: UnitName
    sign_in_name: str | None
    phone_tail: str | None
    pin: str
    token: str

    @property
    def pictures(self) -> tuple[tuple[str, str], ...]:
        """The pictures in their order, each with its name; none where digits are printed."""
        return tuple((one.value, PICTURE_LABELS[one]) for one in pictures(self.pin))

    def qr(self, public_url: str) -> Markup:
        """The picture that leads to this card's page; the address holds nothing but the token."""
        drawn = segno.make(f"{public_url}/card/{self.token}", error="m", micro=False)
        return Markup(drawn.svg_inline(border=2, omitsize=True))  # noqa: S704 - drawn here
