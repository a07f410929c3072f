"""Who holds a quiz on this device; the outcome for who has no account, and keeping it in one."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from contest.clock import now
from contest.lessons.guests import queries, service
from contest.lessons.guests.holders import Guest, Member, QuizHolder
from contest.people.signing_in import devices
from contest.people.signing_in.sessions import DEVICE_DAYS, device_cookie
from contest.web.pages import cookie, page, see_other, settings_of
from contest.web.requests import WebRequest, signed_in
from contest.web.sender import digest_of_device


def device_of(request: WebRequest) -> str:
    """The digest of the device that asks; empty for one that bears no cookie of ours yet."""
    kept = device_cookie(request)
    known = devices.device(kept)
    return digest_of_device(settings_of(request).secret, known.name) if kept.startswith(known.name) else ""


def holder_of(request: WebRequest) -> QuizHolder:
    """Whoever is signed in, else the device."""
    return Member(request.user.person_id) if request.user else Guest(device_of(request))


async def begun(request: WebRequest, slug: str) -> Response[bytes]:
    """The way into a quiz; a device that is new gets its cookie with it."""
    if request.user is not None or device_of(request):
        return see_other(f"/attempts/{await holder_of(request).start(slug, now())}")
    new, settings = devices.device(""), settings_of(request)
    key = await Guest(digest_of_device(settings.secret, new.name)).start(slug, now())
    response = see_other(f"/attempts/{key}")
    response.set_cookie(cookie(settings, "device", new.text, DEVICE_DAYS))
    return response


async def told(request: WebRequest, key: UUID, answered: str = "") -> Response[bytes] | None:
    """How a quiz of this device went: to its owner without an account, or to who is signed in there now."""
    found = await queries.outcome(key, device_of(request), now(), answered)
    if found is None or (request.user is not None and not found.marks.passed):
        return None
    return page(request, "lessons/guest_outcome.html", outcome=found)


async def back(request: WebRequest, key: UUID) -> Response[bytes]:
    """To a quiz of this device that is not finished; whoever has none there signs in first."""
    await holder_of(request).whole(key, now())
    return see_other(f"/attempts/{key}")


@post("/attempts/{key:uuid}/keep", include_in_schema=False)
async def keep(request: WebRequest, key: FromPath[UUID]) -> Response[bytes]:
    """Yes, it was I who passed this on this device."""
    person = signed_in(request).person_id
    await service.keep(key, device_of(request), person, now())
    return see_other(f"/attempts/{key}/outcome")


ROUTES = [keep]
