"""Pages of learning together on the helper's phone."""

import asyncio
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.accounts.card_sheets import service as sheets
from contest.accounts.making.forms import reference
from contest.clock import now
from contest.errors import N_, Gone, Invalid, NotFound, Throttled
from contest.help.witnessing.queries import practice
from contest.my_people.together import service
from contest.my_people.together.picture import card_png
from contest.my_people.together.queries import LearnerBeside, learner_beside
from contest.people.forms import typed_secret
from contest.people.secrets.shown_once import NOT_YOURS, keeper_of
from contest.people.signing_in.handing_over import DIGITS, number_of, take_back
from contest.people.signing_in.routes import told_to_wait
from contest.people.signing_in.sessions import attempt_of, entered, keyring_of
from contest.web.language import gettext, say
from contest.web.pages import page, settings_of
from contest.web.requests import Posted, WebRequest, posted, signed_in

BY_NAME, BY_PHONE = N_("Sign-in name"), N_("Sign in with your phone number")
PICTURE_NOTE = N_(
    "Scan the picture to sign in; only the PIN or the three pictures are asked. They are not on it."
)


@get("/my-people/{ref:uuid}/learn", include_in_schema=False)
async def learn_page(
    request: WebRequest, ref: FromPath[UUID], lesson: FromQuery[str] = ""
) -> Response[bytes]:
    """Which lesson, the number to take the phone back with, and the learner's own PIN."""
    viewer = signed_in(request)
    return await _page(request, await learner_beside(viewer, ref, now()), Posted({"lesson": (lesson,)}))


async def _page(
    request: WebRequest,
    learner: LearnerBeside,
    form: Posted,
    status: int = 200,
    wrong: str = "",
    wait: Throttled | None = None,
) -> Response[bytes]:
    viewer = signed_in(request)
    return page(
        request,
        "my_people/learn.html",
        status,
        learner=learner,
        card=await service.card_made_here(keeper_of(request), learner.person_id, now()),
        chosen=learner.chosen(form.text("lesson")),
        practice=await practice(viewer.person_id, learner.person_id),
        number=await number_of(settings_of(request).secret, viewer.session_id),
        wrong=wrong,
        wait=wait.retry_after if wait else 0,
        note=say(wait) if wait else "",
    )


@post("/my-people/{ref:uuid}/learn", include_in_schema=False)
async def learn(request: WebRequest, ref: FromPath[UUID]) -> Response[bytes]:
    """Hand the phone over: by the learner's PIN, or right after the card was made here."""
    viewer, form = signed_in(request), await posted(request)
    learner, sheet = await learner_beside(viewer, ref, now()), reference(form.text("cards"))
    if sheet and await service.holds_card(keeper_of(request), sheet, learner.person_id, now()):
        opened = await service.with_card(viewer, learner, now())
        return await entered(request, opened, "/today", handed_over=True)
    slug = form.text("lesson") if form.text("lesson") in {one.slug for one in learner.lessons} else ""
    attempt = attempt_of(request, "", typed_secret(form), learner.person_id)
    try:
        opened = await service.with_pin(viewer, learner, slug, attempt, keyring_of(request), now())
    except Invalid as refusal:
        return await _page(request, learner, form, 422, refusal.message)
    except Throttled as wait:
        return told_to_wait(await _page(request, learner, form, 429, wait=wait), wait)
    onward = f"/lessons/{slug}/steps/1" if slug else "/today"
    return await entered(request, opened, onward, handed_over=True)


@get("/cards/{ref:uuid}/{person:str}", include_in_schema=False)
async def card_picture(request: WebRequest, ref: FromPath[UUID], person: FromPath[str]) -> Response[bytes]:
    """One card as a picture to keep on the phone, without its PIN; as long as its sheet is shown."""
    found, _ = await sheets.shown(keeper_of(request), ref, now())
    cards = found.sheet.cards if found else ()
    card = next((one for one in cards if f"{one.ref}.png" == person), None)
    if card is None:
        raise NotFound(NOT_YOURS)
    words = gettext(BY_NAME if card.sign_in_name else BY_PHONE), gettext(PICTURE_NOTE)
    drawn = await asyncio.to_thread(card_png, card, settings_of(request).public_url, words)
    headers = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="the-hoc.png"'}
    return Response(drawn, media_type="image/png", headers=headers)


@get("/hand-back", include_in_schema=False)
async def back_page(request: WebRequest) -> Response[bytes]:
    """Where the helper types the number that was shown before the phone was handed over."""
    signed_in(request)
    return page(request, "my_people/back.html", digits=DIGITS, wrong="")


@post("/hand-back", include_in_schema=False)
async def back(request: WebRequest) -> Response[bytes]:
    """The phone is the helper's again; the learner is signed out."""
    viewer, form = signed_in(request), await posted(request)
    try:
        helper = await take_back(viewer.session_id, form.text("number"), settings_of(request).secret, now())
    except (Invalid, Gone) as refusal:
        return page(request, "my_people/back.html", 422, digits=DIGITS, wrong=refusal.message)
    response = await entered(request, helper, "/my-people")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


ROUTES = [learn_page, learn, card_picture, back_page, back]
