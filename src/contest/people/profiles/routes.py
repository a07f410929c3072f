"""Pages of several people on one phone, and signing in by a printed card."""

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import N_, Invalid, NotFound, Throttled
from contest.people import service
from contest.people.forms import typed_secret
from contest.people.profiles import service as who
from contest.people.profiles.service import SignInProfile
from contest.people.signing_in import devices
from contest.people.signing_in import service as signing
from contest.people.signing_in.phone_guard import SAME_PIN
from contest.people.signing_in.routes import left, onward_from, told_to_wait
from contest.people.signing_in.sessions import (
    DEVICE_DAYS,
    attempt_of,
    device_cookie,
    entered,
    keyring_of,
    session_token,
)
from contest.web.language import say
from contest.web.pages import cookie, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, safe_next

NOT_HERE = N_("This person does not sign in on this phone by name alone. Please choose again.")
WRONG_SECRET = N_("This is not right yet. Please look again, or ask your helper.")


@get("/who", include_in_schema=False)
async def who_page(request: WebRequest) -> Response[bytes]:
    """Who is learning: everybody who has signed in on this phone."""
    asked = request.query_params
    onward = safe_next(asked.get("next"), "")
    faces = await who.remembered(device_cookie(request), keyring_of(request))
    return page(
        request, "people/who.html", faces=faces, onward=onward, same=SAME_PIN if asked.get("same") else ""
    )


@get("/who/{ref:str}", include_in_schema=False)
async def face_page(request: WebRequest, ref: FromPath[str]) -> Response[bytes]:
    """The PIN of somebody chosen; who is not known here goes back to choosing."""
    face = await _here(request, ref)
    if face is None:
        return see_other("/who")
    onward = safe_next(request.query_params.get("next"), "")
    return _asked(request, face, f"/who/{ref}", onward)


@post("/who/{ref:str}", include_in_schema=False)
async def switch(request: WebRequest, ref: FromPath[str]) -> Response[bytes]:
    """From one person to another: the session before ends, a new one begins."""
    face = await _here(request, ref)
    if face is None:
        raise NotFound(NOT_HERE)
    return await _enter(request, face, f"/who/{ref}")


@post("/who/{ref:str}/forget", include_in_schema=False)
async def forget(request: WebRequest, ref: FromPath[str]) -> Response[bytes]:
    """List somebody no longer on this phone; the account stays as it is."""
    face, token = await _here(request, ref), session_token(request)
    response = see_other("/who")
    if face and token and request.user and request.user.person_id == face.person_id:
        await service.sign_out(token, now())
        response = left(request, response)
    kept = devices.device(device_cookie(request)).forgetting(ref)
    response.set_cookie(cookie(settings_of(request), "device", kept.text, DEVICE_DAYS))
    return response


@get("/card/{token:str}", include_in_schema=False)
async def card_page(request: WebRequest, token: FromPath[str]) -> Response[bytes]:
    """Where the QR of a printed card leads: its owner is named, only the PIN is asked."""
    return _asked(request, await who.card(token), f"/card/{token}", "")


@post("/card/{token:str}", include_in_schema=False)
async def card_sign_in(request: WebRequest, token: FromPath[str]) -> Response[bytes]:
    """Sign in by card and PIN."""
    return await _enter(request, await who.card(token), f"/card/{token}")


async def _here(request: WebRequest, ref: str) -> SignInProfile | None:
    faces = await who.remembered(device_cookie(request), keyring_of(request))
    return next((face for face in faces if face.ref == ref), None)


async def _enter(request: WebRequest, face: SignInProfile, address: str) -> Response[bytes]:
    form = await posted(request)
    onward = safe_next(form.text("next"), "")
    attempt = attempt_of(request, "", typed_secret(form), face.person_id)
    try:
        session = await signing.sign_in(attempt, keyring_of(request), now(), replacing=session_token(request))
    except Invalid:
        return _asked(request, face, address, onward, 422, WRONG_SECRET)
    except Throttled as wait:
        return told_to_wait(_asked(request, face, address, onward, 429, wait=wait), wait)
    return await entered(request, session, await onward_from(session, onward))


def _asked(
    request: WebRequest,
    face: SignInProfile,
    address: str,
    onward: str,
    status: int = 200,
    wrong: str = "",
    wait: Throttled | None = None,
) -> Response[bytes]:
    return page(
        request,
        "people/face.html",
        status,
        face=face,
        address=address,
        onward=onward,
        wrong=wrong,
        wait=wait.retry_after if wait else 0,
        note=say(wait) if wait else "",
    )


ROUTES = [who_page, face_page, switch, forget, card_page, card_sign_in]
