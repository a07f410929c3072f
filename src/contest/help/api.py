"""Peer help for programs: begin one, confirm one."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import post
from litestar.params import JSONBody

from contest import clock
from contest.help import queries, service
from contest.web.pages import settings_of
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN

Slug = Annotated[str, msgspec.Meta(max_length=60)]
Typed = Annotated[str, msgspec.Meta(max_length=40)]


class HelpIn(msgspec.Struct, forbid_unknown_fields=True):
    lesson: Slug


class HelpOut(msgspec.Struct, forbid_unknown_fields=True):
    key: UUID
    code: str
    expires_at: datetime
    confirm_url: str


class ConfirmIn(msgspec.Struct, forbid_unknown_fields=True):
    code: Typed


class ConfirmOut(msgspec.Struct, forbid_unknown_fields=True):
    key: UUID
    status: str
    lesson: str
    helper: str


@post(
    "/api/v1/helps",
    tags=["Help"],
    summary="Begin to help somebody with a lesson",
    response_description="The code",
    security=TOKEN,
)
async def begin_help(request: WebRequest, data: JSONBody[HelpIn]) -> HelpOut:
    """Gives a code for the learner: it is good for one person and for 45 minutes.

    Whoever helps has passed the lesson.
    """
    settings, person = settings_of(request), signed_in(request).person_id
    started = await service.start(person, data.lesson, settings.secret, clock.now())
    address = f"{settings.public_url}/help/confirm/{started.code}"
    return HelpOut(started.key, started.code, started.expires_at, address)


@post(
    "/api/v1/helps/confirm", tags=["Help"], summary="Confirm as the learner", status_code=200, security=TOKEN
)
async def confirm_help(request: WebRequest, data: JSONBody[ConfirmIn]) -> ConfirmOut:
    """Confirms that the owner of the code helped; the same learner again gets `duplicate`."""
    person, now = signed_in(request).person_id, clock.now()
    confirmed = await service.confirm(data.code, person, settings_of(request).secret, now)
    found = await queries.help_of(confirmed.key, person, now)
    return ConfirmOut(found.key, confirmed.outcome.status, found.lesson.slug, found.helper)


API = [begin_help, confirm_help]
