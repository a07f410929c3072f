"""The page of a code that was just made for an organiser, and what it says once it can no longer be shown."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from contest.clock import now
from contest.people.secrets.shown_once import SecretKind, keeper_of
from contest.roles.codes.service import AppointmentCode, read
from contest.roles.rules import ROLE_LABELS
from contest.web.pages import page
from contest.web.requests import WebRequest


@get("/roles/codes/{ref:uuid}", include_in_schema=False)
async def code_page(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """The code, to whoever made it in this browser, for a quarter of an hour."""
    kept = await keeper_of(request).kept(SecretKind.CODE, ref, now())
    told: AppointmentCode | None = read(kept.text)
    if told is None:
        return page(request, "roles/code_over.html", 410)
    role = ROLE_LABELS[told.role]
    return page(
        request, "roles/appointed.html", role=role, code=told.code, place=told.place, until=kept.until
    )


ROUTES = [code_page]
