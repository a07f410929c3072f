"""The page on which a carried file is sent in."""

from collections import Counter

from litestar import Response, get, post

from contest.clock import now
from contest.errors import N_, Invalid, Refused
from contest.lists.uploads.receiving import sender_proved, sent
from contest.offline.files import carrying, service
from contest.offline.files.service import CarriedLine
from contest.people.signing_in.sessions import attempt_of, keyring_of
from contest.web.pages import page
from contest.web.refusals import status_of
from contest.web.requests import WebRequest, signed_in

# The form around the file, and room for one just too large to get its own sentence.
LARGEST_BODY = carrying.LARGEST + 2**17
NO_FILE = N_("Please choose the file that the other phone made.")
# What became of several things, in the order in which it is told.
TOLD = {
    "accepted": N_("taken"),
    "duplicate": N_("here already"),
    "held": N_("looked at first"),
    "late": N_("too late"),
    "waits": N_("still on that phone"),
    "rejected": N_("not taken"),
}
KINDS = {"accepted": "good", "duplicate": "good", "late": "gold", "held": "gold", "rejected": "bad"}


@get("/offline/files", include_in_schema=False)
async def carry_page(request: WebRequest) -> Response[bytes]:
    """Where somebody sends in what another phone did without signal."""
    signed_in(request)
    return _page(request)


def _page(
    request: WebRequest, lines: list[CarriedLine] | None = None, refusal: Refused | None = None
) -> Response[bytes]:
    counts = Counter(one.status for one in lines or ())
    return page(
        request,
        "offline/files.html",
        status_of(refusal) if refusal else 200,
        lines=lines,
        counts=counts,
        counted=[(text, many) for status, text in TOLD.items() if (many := counts[status])],
        kinds=KINDS,
        wrong=refusal.message if refusal else "",
    )


@post(
    "/offline/files",
    status_code=200,
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(),
)
async def carry(request: WebRequest) -> Response[bytes]:
    """Take a carried file; each thing in it is answered, and nobody's result is shown."""
    signed_in(request)
    given = await sent(request)
    try:
        if not given.data:
            raise Invalid(NO_FILE)
        _, lines = await service.take(given.data, attempt_of(request, "", ""), keyring_of(request), now())
    except Invalid as refusal:
        return _page(request, refusal=refusal)
    return _page(request, lines)


ROUTES = [carry_page, carry]
