"""Badges for programs: one's own, and the proof of any."""

from datetime import datetime

import msgspec
from litestar import get
from litestar.params import FromPath

from contest.badges import queries
from contest.badges.queries import BadgeRecord
from contest.badges.wording import verify_url
from contest.local_time import local_day
from contest.web.language import gettext
from contest.web.pages import settings_of
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN


class BadgeOut(msgspec.Struct, forbid_unknown_fields=True):
    public_id: str
    kind: str
    title: str
    criteria: str
    campaign: str
    unit: str
    issued_at: datetime
    revoked: bool
    revoked_at: datetime | None
    verify_url: str
    share_url: str | None


class ProofOut(msgspec.Struct, forbid_unknown_fields=True):
    public_id: str
    valid: bool
    kind: str
    title: str
    criteria: str
    campaign: str
    unit: str
    issued_in: str
    revoked_at: datetime | None
    name: str | None


@get("/api/v1/badges", tags=["Badges"], summary="The badges of the signed-in person", security=TOKEN)
async def list_badges(request: WebRequest) -> list[BadgeOut]:
    """The latest first; `share_url` is there only while the badge is public."""
    public_url = settings_of(request).public_url
    return [_own(record, public_url) for record in await queries.badges_of(signed_in(request).person_id)]


@get("/api/v1/badges/{public_id:str}", tags=["Badges"], summary="Whether a badge is real")
async def check_badge(public_id: FromPath[str]) -> ProofOut:
    """Needs no sign-in. `valid` is false once it was taken back; `name` is told while it is shared.

    `issued_in` is a month such as "2026-11": a day and a unit would tell strangers whose lesson it was.
    """
    record = await queries.badge(public_id)
    return ProofOut(
        public_id=record.public_id,
        valid=not record.revoked,
        kind=record.kind,
        title=gettext(record.definition.title),
        criteria=gettext(record.definition.criteria),
        campaign=record.campaign,
        unit=_unit(record),
        issued_in=f"{local_day(record.issued_at):%Y-%m}",
        revoked_at=record.revoked_at,
        name=record.public_name,
    )


def _own(record: BadgeRecord, public_url: str) -> BadgeOut:
    return BadgeOut(
        public_id=record.public_id,
        kind=record.kind,
        title=gettext(record.definition.title),
        criteria=gettext(record.definition.criteria),
        campaign=record.campaign,
        unit=_unit(record),
        issued_at=record.issued_at,
        revoked=record.revoked,
        revoked_at=record.revoked_at,
        verify_url=verify_url(record, public_url),
        share_url=f"{public_url}/s/{record.share.token}" if record.share else None,
    )


def _unit(record: BadgeRecord) -> str:
    return ", ".join(gettext(place.title) % {"name": place.name} for place in record.places)


API = [list_badges, check_badge]
