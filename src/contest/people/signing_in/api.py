"""Signing in by program, and who the token belongs to."""

from datetime import datetime

import msgspec
from litestar import delete, get, post
from litestar.params import JSONBody

from contest.clock import now
from contest.people import service
from contest.people.rules import SessionKind
from contest.people.signing_in import service as signing
from contest.people.signing_in.sessions import attempt_of, bearer_token, keyring_of
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN

TAGS = ["Accounts"]


class Credentials(msgspec.Struct, forbid_unknown_fields=True):
    """A phone number or sign-in name, and the PIN."""

    name: str
    pin: str


class Token(msgspec.Struct):
    """What to send as `Authorization: Bearer …` until it expires."""

    token: str
    expires_at: datetime


class Me(msgspec.Struct):
    """The person a token belongs to."""

    display_name: str
    target_group: str
    birth_band: str
    language: str
    roles: list[str]
    units: list[str]


@post(
    "/api/v1/sessions",
    tags=TAGS,
    summary="Sign in and receive a token for twelve hours",
    response_description="The token",
)
async def open_session(request: WebRequest, data: JSONBody[Credentials]) -> Token:
    """The same throttle and the same answer to a wrong name or PIN as on the web."""
    attempt = attempt_of(request, data.name, data.pin)
    session = await signing.sign_in(attempt, keyring_of(request), now(), SessionKind.API)
    return Token(session.token, session.expires_at)


@delete(
    "/api/v1/sessions/current", tags=TAGS, summary="Sign out: the token of this request ends", security=TOKEN
)
async def end_session(request: WebRequest) -> None:
    """This token opens nothing afterwards; others of the same person stay."""
    signed_in(request)
    await service.sign_out(bearer_token(request) or "", now())


@get("/api/v1/me", tags=TAGS, summary="The person the token belongs to", security=TOKEN)
async def me(request: WebRequest) -> Me:
    """Name, group, language, roles and the codes of the units of whoever is signed in."""
    viewer = signed_in(request)
    return Me(
        viewer.display_name,
        viewer.target_group,
        viewer.birth_band,
        viewer.language,
        sorted(viewer.roles),
        list(viewer.unit_codes),
    )


API = [open_session, end_session, me]
