"""Pages and answers for phones that are away from the network: what they keep, and what they send later."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import N_, Invalid
from contest.lessons.queries import LookAgain
from contest.offline import packs, proofs, rules, service, shell
from contest.offline.files import carrying
from contest.offline.forms import ItemIn, Moment, ProofIn, TaskIn, item_of
from contest.offline.queries import lists_of, weights_of_sounds
from contest.offline.service import Item, ReturningPhone, Taken
from contest.offline.visiting import service as visiting
from contest.offline.visiting.service import Answer
from contest.people.profiles.service import remembered
from contest.people.signing_in.sessions import attempt_of, device_cookie, keyring_of
from contest.sync.api import taken
from contest.web import language, pages
from contest.web.language import gettext
from contest.web.pages import page, settings_of
from contest.web.requests import Posted, WebRequest, posted

FRESH = {"Cache-Control": "no-cache"}
UNREADABLE = N_("What this phone sent cannot be read. It stays on the phone; please open the page again.")


@get("/offline", include_in_schema=False)
async def offline(request: WebRequest) -> Response[bytes]:
    """Learning without a network: keep the lessons, learn them, send what was done."""
    return page(request, "offline/offline.html")


@get(shell.PAGE, include_in_schema=False)
async def kept_page(request: WebRequest) -> Response[bytes]:
    """The same page as phones keep it, with nothing of a session in it."""
    body = shell.kept_page(language.current.get(), settings_of(request).public_url)
    return Response(body, media_type=pages.HTML, headers=FRESH)


@get("/sw.js", include_in_schema=False)
async def worker(request: WebRequest) -> Response[bytes]:
    """The service worker; browsers ask for it anew, and take one that has changed."""
    body = shell.worker(language.current.get(), settings_of(request).public_url)
    return Response(body, media_type="text/javascript", headers=FRESH)


@get("/offline/lessons/{slug:str}", include_in_schema=False)
async def lesson(slug: FromPath[str]) -> Response[bytes]:
    """One lesson to keep: steps and questions in the language of this request, without what is right."""
    return Response((await packs.pack(slug)).body, media_type="application/json", headers=FRESH)


@get("/offline/lessons/{slug:str}/drawings", include_in_schema=False)
async def drawings(slug: FromPath[str]) -> Response[bytes]:
    """All drawings of one lesson at once: on a slow network each request costs a second of its own."""
    return Response(await packs.drawn(slug), media_type="application/json", headers=FRESH)


@get("/offline/state", include_in_schema=False)
async def state(request: WebRequest) -> Response[bytes]:
    """What a phone asks whenever it has a network: the lessons, the people of this phone, the time."""
    faces = await remembered(device_cookie(request), keyring_of(request))
    me = request.user.person_id if request.user else None
    offered, lists = await packs.packs(), await lists_of([face.person_id for face in faces])
    spoken = await weights_of_sounds({key for one in offered for key in one.sounds})
    return pages.told(
        request,
        {
            "now": now(),
            "seal": proofs.public_key(settings_of(request).secret),
            "carry": carrying.pass_of(settings_of(request).secret, _phone(request)),
            "who": next((face.ref for face in faces if face.person_id == me), ""),
            "people": [
                {
                    "ref": one.ref,
                    "name": one.name,
                    "pin": one.signs_in_with != "passphrase",
                    "pictures": one.signs_in_with == "pictures",
                    "lists": lists.get(one.person_id, []),
                }
                for one in faces
            ],
            "sounds": sum(spoken.values()),
            "packs": [
                {
                    "slug": one.slug,
                    "title": one.title,
                    "minutes": one.minutes,
                    "digest": one.digest,
                    "bytes": len(one.body) + one.pictures,
                    "sounds": sum(spoken.get(key, 0) for key in one.sounds),
                }
                for one in offered
            ],
        },
    )


@post("/offline/sendings", status_code=200, include_in_schema=False)
async def send(request: WebRequest) -> Response[bytes]:
    """Take what was done without a network; each item is answered, or stays on the phone and is told why."""
    viewer, form = request.user, await posted(request)
    (items, sealed, sent_at), tasks = _read(form, settings_of(request).secret), _tasks(form)
    faces = await remembered(device_cookie(request), keyring_of(request))
    phone = ReturningPhone(
        person_id=viewer.person_id if viewer else None,
        away_since=viewer.away_since if viewer else None,
        sealed=sealed,
        here={face.ref: face.person_id for face in faces},
        sign_in=attempt_of(request, "", ""),
        sent_at=sent_at,
    )
    answers = await service.take(items, phone, keyring_of(request), now())
    # Whoever helps has passed the lesson, perhaps on this phone a moment before.
    noted = await visiting.take(tasks, phone, keyring_of(request), now())
    told = [_told(one) for one in answers]
    told += [_said(task, answer) for task, answer in zip(tasks, noted, strict=True)]
    body = msgspec.json.encode({"now": now(), "items": told})
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})


def _phone(request: WebRequest) -> carrying.CarryingPhone:
    session = request.user.session_id if request.user else 0
    return carrying.CarryingPhone(session, device_cookie(request), now())


def _read(form: Posted, secret: bytes) -> tuple[list[Item], dict[str, str], datetime]:
    """The items, the sealed PINs by person, and the clock of the phone."""
    given = form.many("item")
    if len(given) > rules.MOST:
        raise Invalid(UNREADABLE)
    try:
        read = [msgspec.json.decode(one, type=ItemIn) for one in given]
        sealed = [msgspec.json.decode(one, type=ProofIn) for one in form.many("proof")]
        sent_at = msgspec.convert(form.text("sent_at"), Moment)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Invalid(UNREADABLE) from error
    return [item_of(one, secret) for one in read], {one.person: one.sealed for one in sealed}, sent_at


def _tasks(form: Posted) -> list[TaskIn]:
    """What helpers noted of people, sealed."""
    given = form.many("task")
    if len(given) > rules.MOST:
        raise Invalid(UNREADABLE)
    try:
        return [msgspec.json.decode(one, type=TaskIn) for one in given]
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Invalid(UNREADABLE) from error


def _said(task: TaskIn, one: Answer) -> dict[str, object]:
    """What became of a visit or a practice, as the phone shows it."""
    clock = gettext(rules.CLOCK) if one.clock else ""
    reason = gettext(one.reason) if one.reason else ""
    said = {"key": str(task.key), "status": one.status, "why": one.why, "reason": reason, "clock": clock}
    told_help = gettext(one.help) if one.help else ""
    return said | {"passed": one.passed, "points": one.points, "help": told_help, "look": _looks(one.look)}


def _told(one: Taken) -> dict[str, object]:
    """One answer, as the phone shows it."""
    key = str(one.item.attempt.key)
    if one.gone or one.unread:
        reason = gettext(rules.GONE if one.gone else rules.UNREAD)
        return {"key": key, "status": "rejected", "reason": reason}
    out = taken(one.item.attempt, one.answer)
    if one.wait is not None or out is None:
        wait = one.wait or rules.Wait.AGAIN
        return {"key": key, "status": "waits", "why": wait.value, "reason": gettext(rules.WAITING[wait])}
    return {
        "key": key,
        "status": out.status,
        "passed": out.passed,
        "points": out.points,
        "reason": out.reason,
        "clock": gettext(rules.CLOCK) if one.clock else "",
        "help": gettext(one.help) if one.help else "",
        "look": _looks(one.look),
    }


def _looks(found: Sequence[LookAgain]) -> list[dict[str, object]]:
    return [{"ask": look.ask, "why": look.remember, "language": look.language} for look in found]


ROUTES = [offline, kept_page, worker, lesson, drawings, state, send]
