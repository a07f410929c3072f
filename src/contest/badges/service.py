"""Badges made public by their person, and taken back."""

from datetime import datetime

from contest.badges import queries
from contest.badges.models import Badge, BadgeShare
from contest.badges.queries import BadgeRecord
from contest.badges.sharing import check_share, shown_name
from contest.database import transaction
from contest.errors import NotFound
from contest.people.consents import service as consents
from contest.people.freezing.service import check_shown
from contest.people.rules import ConsentKind
from contest.security.tokens import public_id as new_public_id
from contest.web.viewer import Viewer


async def own(public_id: str, viewer: Viewer) -> BadgeRecord:
    """The viewer's own badge; other people's are not told from none."""
    found = await queries.badge(public_id)
    if found.person_id != viewer.person_id:
        raise NotFound(queries.UNKNOWN)
    return found


async def share(public_id: str, viewer: Viewer, agreed: bool, whole_name: bool, now: datetime) -> str:
    """Make a badge public under the chosen name, with the consent on record; the token of its page.

    A badge that is public already keeps its address while the name stays; another name gets another address.
    """
    record = await own(public_id, viewer)
    check_share(may_be_public=viewer.may_be_public, revoked=record.revoked, agreed=agreed)
    await check_shown()
    name = shown_name(record.display_name, whole_name)
    async with transaction():
        # Two taps at once must not make two addresses.
        await Badge.select_for_update().get(id=record.id)
        record = await own(public_id, viewer)
        if record.share is not None and record.share.shown_name == name:
            return record.share.token
        await consents.give(viewer, ConsentKind.SHARE, now)
        await _end_share(record, now)
        token = new_public_id()
        await BadgeShare.create(token=token, badge_id=record.id, shown_name=name, created_at=now)
    return token


async def unshare(public_id: str, viewer: Viewer, now: datetime) -> None:
    """Take the public page and its pictures down for good; doing it twice is no fault."""
    record = await own(public_id, viewer)
    await _end_share(record, now)


async def _end_share(record: BadgeRecord, now: datetime) -> None:
    await BadgeShare.filter(badge_id=record.id, ended_at__isnull=True).update(ended_at=now)
