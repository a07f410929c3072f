"""What pictures and their addresses say; pictures speak Vietnamese, for they travel without their page."""

from contest.badges.pictures.composing import BadgePicture
from contest.badges.pictures.lettering import drawable
from contest.badges.pictures.shapes import PictureShape
from contest.badges.queries import BadgeRecord
from contest.badges.sharing import picture_file
from contest.errors import N_
from contest.local_time import local_day
from contest.web.language import said

KICKER = N_("Digital badge · Digital literacy for all")
EARNED = N_("Earned in %(month)s")
SCAN = N_("Scan to check")
# For a name in letters that our faces lack altogether.
SOMEBODY = N_("A learner")


def picture_of(record: BadgeRecord, name: str, public_url: str) -> BadgePicture:
    """The picture of a badge under a name."""
    return BadgePicture(
        kind=record.kind,
        title=in_vietnamese(record.definition.title),
        name=drawable(name) or in_vietnamese(SOMEBODY),
        unit=", ".join(in_vietnamese(place.title, name=place.name) for place in record.places),
        campaign=record.campaign,
        earned=in_vietnamese(EARNED, month=month_of(record)),
        kicker=in_vietnamese(KICKER),
        scan=in_vietnamese(SCAN),
        verify_url=verify_url(record, public_url),
    )


def in_vietnamese(source: str, **values: str) -> str:
    """A sentence in Vietnamese, whatever language the page around it speaks."""
    text = said(source, "vi")
    return text % values if values else text


def month_of(record: BadgeRecord) -> str:
    """When a badge was earned, as strangers read it: the day would tell a neighbour whose lesson it was."""
    return f"{local_day(record.issued_at):%m/%Y}"


def verify_url(record: BadgeRecord, public_url: str) -> str:
    """Where a QR code leads: the proof, which needs no sign-in."""
    return f"{public_url}/v/{record.public_id}"


def own_picture_path(record: BadgeRecord, picture: BadgePicture, shape: PictureShape) -> str:
    """The picture for the person alone."""
    return f"/badges/{record.public_id}/pictures/{picture_file(picture.digest(shape), shape)}"


def shared_picture_path(token: str, picture: BadgePicture, shape: PictureShape) -> str:
    """The picture for everyone: an address that changes with what the picture says."""
    return f"/b/{token}/{picture_file(picture.digest(shape), shape)}"
