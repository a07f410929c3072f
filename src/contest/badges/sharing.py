"""Who may share what under which name, and how the addresses of pictures read; pure."""

import re

from contest.badges.pictures.shapes import PictureShape
from contest.errors import N_, Conflict, Forbidden, Gone, Invalid, NotFound
from contest.people.names import public_name

# A digest, and for the square picture its shape: "4f0c…e1.png", "4f0c…e1-square.png".
_PICTURE = re.compile(r"[0-9a-f]{24}(?P<shape>-square)?\.png")

MINOR = N_("Under 16 a badge has no public link. You can keep the picture for yourself and your family.")
NOT_AGREED = N_("Please tick the box if you agree that everyone with the link may see this badge.")
NO_GUARDIAN = N_(
    "The picture of this badge appears once your father, mother or guardian has agreed. "
    "Please ask your teacher."
)
WITHDRAWN = N_("This badge was taken back by the organisers, so it cannot be shared.")
NO_PICTURE_ANY_MORE = N_("This badge was taken back by the organisers, so it has no picture any more.")
NO_SUCH_PICTURE = N_("There is no such picture.")


def check_share(*, may_be_public: bool, revoked: bool, agreed: bool) -> None:
    """Refuse a share of a child's badge, of a withdrawn one, or without a tick of the person's own."""
    if not may_be_public:
        raise Forbidden(MINOR)
    if revoked:
        raise Conflict(WITHDRAWN)
    if not agreed:
        raise Invalid(NOT_AGREED)


def check_picture(*, may_have: bool, revoked: bool) -> None:
    """Refuse the picture of a withdrawn badge, and of a child's while no parent or guardian has agreed."""
    if revoked:
        raise Gone(NO_PICTURE_ANY_MORE)
    if not may_have:
        raise Forbidden(NO_GUARDIAN)


def shown_name(display_name: str, whole: bool) -> str:
    """The name strangers read: "Hường N.", or the whole one when the person chose so."""
    return display_name if whole else public_name(display_name)


def own_name(display_name: str, may_be_public: bool) -> str:
    """The name on a person's own picture; of a child only the given name, which is the last word."""
    return display_name if may_be_public else display_name.split()[-1]


def picture_file(digest: str, shape: PictureShape) -> str:
    """The last part of a picture's address."""
    return f"{digest}{'-square' if shape is PictureShape.SQUARE else ''}.png"


def picture_shape(file: str) -> PictureShape:
    """The shape that the address of a picture asks for; what looks like no digest is no picture."""
    asked = _PICTURE.fullmatch(file)
    if asked is None:
        raise NotFound(NO_SUCH_PICTURE)
    return PictureShape.SQUARE if asked["shape"] else PictureShape.WIDE
