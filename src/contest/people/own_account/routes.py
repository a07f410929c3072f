"""Pages of what is kept about oneself: see, correct, agree and take back."""

from litestar import Response, get, post

from contest.clock import now
from contest.errors import N_, Invalid, InvalidForm
from contest.people import forms, queries
from contest.people.consents import service as consents
from contest.people.consents.texts import OPTIONAL, TEXTS
from contest.people.names import public_name
from contest.people.own_account import service as correcting
from contest.people.own_account import versions as shown
from contest.people.rules import BAND_LABELS, GROUP_LABELS, ConsentKind
from contest.people.signing_in.routes import speaking
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, posted, signed_in

LANGUAGE_NAMES = (("vi", "Tiếng Việt"), ("en", "English"))
NO_SUCH_AGREEMENT = N_("This cannot be agreed to or taken back here.")
# What a tap on the page may renew or give; of these the account ends only by closing it.
AGREED_HERE = (ConsentKind.ACCOUNT, *OPTIONAL)


@get("/me", include_in_schema=False)
async def me(request: WebRequest) -> Response[bytes]:
    """Who one is here, what one agreed to, and the ways on."""
    return await _me(request)


@post("/me", include_in_schema=False)
async def change_me(request: WebRequest) -> Response[bytes]:
    """Correct the name to be shown, the language, and the group of those without a task."""
    viewer, form = signed_in(request), await posted(request)
    try:
        changes = forms.own_changes(form, with_group=correcting.group_is_free(viewer))
    except InvalidForm as refusal:
        return await _me(request, 422, refusal.fields)
    async with shown.OWN.unchanged(form.seen, viewer.person_id):
        await correcting.correct(viewer.person_id, changes)
    return speaking(request, changes.language, "/me")


@post("/me/consents", include_in_schema=False)
async def change_consent(request: WebRequest) -> Response[bytes]:
    """Agree to one thing, or take an optional one back; either is one tap."""
    viewer, form = signed_in(request), await posted(request)
    kind = next((kind for kind in AGREED_HERE if kind == form.text("kind")), None)
    if kind is None or (kind not in OPTIONAL and form.text("agree") != "yes"):
        raise Invalid(NO_SUCH_AGREEMENT)
    async with shown.CONSENTS.unchanged(form.seen, viewer.person_id):
        if form.text("agree") != "yes":
            await consents.withdraw(viewer.person_id, kind, now())
        elif kind is ConsentKind.PUBLIC_NAME:
            await consents.give_name(viewer, form.text("shown") == "whole", now())
        else:
            await consents.give(viewer, kind, now())
    return see_other("/me#consents")


async def _me(
    request: WebRequest, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    viewer = signed_in(request)
    agreements = await consents.history(viewer.person_id)
    return page(
        request,
        "people/me.html",
        status,
        seen=await shown.OWN.version(viewer.person_id),
        agreed=await shown.CONSENTS.version(viewer.person_id),
        own=await queries.own_data(viewer.person_id),
        given=consents.standing(agreements),
        agreements=agreements,
        texts=TEXTS,
        hows=consents.HOW_LABELS,
        optional=[kind.value for kind in OPTIONAL],
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
        free_group=correcting.group_is_free(viewer),
        languages=LANGUAGE_NAMES,
        public=public_name(viewer.display_name),
        errors=errors or {},
    )


ROUTES = [me, change_me, change_consent]
