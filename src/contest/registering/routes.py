"""Pages of opening an account oneself: one question a screen, back and forth without loss."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import N_, InvalidForm, NotFound, Throttled
from contest.joining import registration
from contest.joining.codes.throttle import guesser_of
from contest.joining.registration import Asked, Chosen, Registered
from contest.lessons.guests import service as guests
from contest.lessons.guests.queries import to_keep
from contest.lessons.guests.routes import device_of
from contest.lessons.queries import first_lesson
from contest.people import forms
from contest.people.consents.texts import OPTIONAL, TEXTS
from contest.people.profiles.address import address_of
from contest.people.rules import BAND_LABELS, GROUP_LABELS, SignInSecret, TargetGroup
from contest.people.signing_in.sessions import entered, keyring_of
from contest.registering import draft
from contest.registering.rules import KEPT, SECRETS, STEPS, Way, merged, way
from contest.security.tokens import public_id
from contest.units import queries
from contest.units.membership.service import JoinOutcome
from contest.units.rules import Track
from contest.web import language
from contest.web.language import say
from contest.web.pages import page, see_other
from contest.web.requests import Posted, WebRequest, posted, safe_next

LONGEST_QUERY = 200
# Where the unit tells the group already, a worker at the gate is not asked for it.
GROUPS_OF_TRACKS = {Track.ENTERPRISE: TargetGroup.WORKER, Track.AGENCY: TargetGroup.PUBLIC_SECTOR}
NO_STEP = N_("There is no such page.")
PLACES = ("unit", "join", "claim")


@dataclass(frozen=True, slots=True)
class Registering:
    """A registration on its way: what was answered, where it leads, and which screens it has."""

    answers: Mapping[str, str]
    chosen: Chosen | None

    @property
    def group(self) -> TargetGroup | None:
        """The group that the unit tells."""
        return (
            GROUPS_OF_TRACKS.get(self.chosen.unit.track) if self.chosen and self.chosen.unit.track else None
        )

    @property
    def way(self) -> Way:
        """Its screens."""
        return way(placed=self._placed, group_known=self.group is not None)

    @property
    def phone_asked(self) -> bool:
        """Whether the question for a phone number was seen: who has none leaves it empty."""
        return bool(self.answers.get("phone") or self.answers.get("phone-asked"))

    @property
    def _placed(self) -> bool:
        return bool(self.answers.get("join") or self.answers.get("claim"))

    @property
    def form(self) -> Posted:
        """The answers as one form."""
        known = {"group": self.group.value} if self.group else {}
        return Posted({name: (text,) for name, text in (dict(self.answers) | known).items()})


async def _registering(request: WebRequest, answers: Mapping[str, str]) -> Registering:
    asked = Asked(*(answers.get(name, "") for name in PLACES))
    chosen = await registration.chosen(asked, guesser_of(request), now())
    name = {"name": chosen.name} if chosen and chosen.name and not answers.get("name") else {}
    return Registering({**answers, **name}, chosen)


@get("/register", include_in_schema=False)
async def register_page(request: WebRequest) -> Response[bytes]:
    """First the place, by search; one that is known already, or is to be chosen later, skips that."""
    query = request.query_params
    if request.user is not None:
        return see_other(safe_next(query.get("next"), "/me"))
    kept = draft.read(request)
    onward = {"next": query["next"]} if query.get("next") else {}
    place = _asked_place(request)
    if place is None and "q" not in query and "place" not in query and any(map(kept.get, PLACES)):
        place = {}  # chosen before: the step says where, and leads to another one
    if place is not None:
        return await _shown(request, await _registering(request, kept | place | onward), "name")
    typed = query.get("q", "")[:LONGEST_QUERY]
    matches = await queries.search_units(typed)
    number = way(placed=False, group_known=False).of
    found = page(request, "registering/place.html", typed=typed, matches=matches, of=number)
    return draft.keep(request, found, kept | onward) if onward else found


def _asked_place(request: WebRequest) -> dict[str, str] | None:
    """The place that an address names, an empty one for "later"; none where it names none."""
    query = request.query_params
    named = any(query.get(name) for name in PLACES) or query.get("later")
    return {name: query.get(name, "") for name in PLACES} if named else None


@get("/start", include_in_schema=False)
async def start(request: WebRequest) -> Response[bytes]:
    """Where somebody begins who has never been here: in a lesson; the place they came by is kept."""
    if request.user is not None:
        return see_other("/today")
    slug = await first_lesson(now())
    onward = see_other(f"/lessons/{slug}/steps/1" if slug else "/lessons")
    place = _asked_place(request)
    return draft.keep(request, onward, draft.read(request) | place) if place else onward


@get("/register/{step:str}", include_in_schema=False)
async def step_page(request: WebRequest, step: FromPath[str]) -> Response[bytes]:
    """One question, with what was answered before; who has not come so far goes on where they are."""
    if step not in STEPS:
        raise NotFound(NO_STEP)
    if request.user is not None:
        return see_other("/me")
    kept = draft.read(request)
    if not kept:
        return see_other("/register")
    found = await _registering(request, kept)
    steps = found.way.steps
    refused = _refusals(found, found.form) or STEPS["pin"]
    reached = found.way.first_wrong(refused, phone_asked=found.phone_asked)
    if step not in steps or steps.index(step) > steps.index(reached):
        return see_other(f"/register/{reached}")
    return await _shown(request, found, step)


@post("/register", include_in_schema=False)
async def register(request: WebRequest) -> Response[bytes]:
    """Take the answers of one screen and go on to the next; after the last one open the account."""
    form = await posted(request)
    sent = {name: form.text(name) for name in form.fields}
    found = await _registering(request, merged(draft.read(request), sent, form.text("step")))
    if form.text("step") == "pin":
        found = await _with_box(request, _with_secret(found, form), form)
    if form.text("with") in (SignInSecret.PIN, SignInSecret.PICTURES):
        # The last screen with the other kind of secret; what else was typed there stays.
        switched = see_other(f"/register/pin?with={form.text('with')}")
        return draft.keep(request, switched, found.answers)
    whole = Posted({**found.form.fields, **{name: form.many(name) for name in SECRETS}})
    refused = _refusals(found, whole)
    if refused:
        step = found.way.first_wrong(refused, phone_asked=found.phone_asked)
        if _was_sent(step, form):
            return await _shown(request, found, step, 422, refused)
        return draft.keep(request, see_other(f"/register/{step}"), found.answers)
    return await _opened(request, found, whole, keep=form.ticked("keep"))


def _with_secret(found: Registering, form: Posted) -> Registering:
    """The same, with the kind of secret that was chosen, for whoever goes back and comes again."""
    tapped = SignInSecret.PICTURES if form.ticked("pin-tapped") else SignInSecret.PIN
    return replace(found, answers={**found.answers, "secret": form.text("with") or tapped.value})


async def _with_box(request: WebRequest, found: Registering, form: Posted) -> Registering:
    """The same, with whether what was passed here is kept: a box that was taken back stays so."""
    if not await to_keep(device_of(request), now()):
        return found
    return replace(found, answers={**found.answers, "keep": "yes" if form.ticked("keep") else "no"})


def _was_sent(step: str, form: Posted) -> bool:
    # Whether what was passed is kept goes along from screen to screen.
    typed = (name for name in STEPS[step] if name != "keep")
    return form.text("step") == step or any(name in form.fields for name in typed)


def _refusals(found: Registering, form: Posted) -> dict[str, str]:
    code = found.chosen.unit.code if found.chosen else None
    try:
        forms.registration(form, language.current.get(), code)
    except InvalidForm as refusal:
        return refusal.fields
    return {}


async def _opened(request: WebRequest, found: Registering, form: Posted, *, keep: bool) -> Response[bytes]:
    """The account, or the last screen again with what to change."""
    unit = found.chosen.unit if found.chosen else None
    asked = Asked(*(form.text(name) for name in PLACES))
    given = forms.registration(form, language.current.get(), unit.code if unit else None)
    try:
        new = await registration.register(given, keyring_of(request), asked, unit, now())
    except InvalidForm as refusal:
        return await _shown(request, found, found.way.first_wrong(refusal.fields), 422, refusal.fields)
    except Throttled as wait:
        waiting = await _shown(request, found, "pin", 429, note=say(wait), wait=wait.retry_after or 0)
        waiting.headers["Retry-After"] = str(wait.retry_after)
        return waiting
    onward = await _onward(request, new, form.text("next"), keep=keep)
    if new.session.sign_in_name:
        onward = "/welcome?" + urlencode({"next": onward})
    return draft.forget(request, await entered(request, new.session, onward))


async def _onward(request: WebRequest, new: Registered, asked: str, *, keep: bool) -> str:
    """Where they wanted to go; else what they gained, or whom they wait for."""
    kept = await guests.keep_all(device_of(request), new.session.person_id, now()) if keep else ()
    wanted = safe_next(asked, "")
    if kept and wanted in ("", *(f"/attempts/{key}/outcome" for key in kept)):
        return wanted or f"/attempts/{kept[-1]}/outcome"
    return wanted or ("/me/units" if new.joining is JoinOutcome.WAITING else "/today")


async def _shown(
    request: WebRequest,
    found: Registering,
    step: str,
    status: int = 200,
    errors: dict[str, str] | None = None,
    note: str = "",
    wait: int = 0,
) -> Response[bytes]:
    """One screen; what the others asked goes along in its form, and stays on the phone for going back."""
    language.addressed.set(address_of(found.form.text("group")))
    answers = {**found.answers, "key": found.answers.get("key") or public_id()}
    shown = page(
        request,
        f"registering/{step}.html",
        status,
        step=step,
        way=found.way,
        unit=found.chosen.unit if found.chosen else None,
        waits=found.chosen is not None and found.chosen.waits,
        form=found.form,
        # An empty place says so, too: another window may have chosen one.
        carried={
            name: answers.get(name, "")
            for name in KEPT
            if name not in STEPS[step] and (answers.get(name) or name in PLACES)
        },
        errors=errors or {},
        secret=_chosen_secret(request, answers),
        note=note,
        wait=wait,
        bands=BAND_LABELS,
        groups=GROUP_LABELS,
        texts=TEXTS,
        asked=[kind.value for kind in OPTIONAL],
        kept=await to_keep(device_of(request), now()) if step == "pin" else (),
    )
    return draft.keep(request, shown, answers)


def _chosen_secret(request: WebRequest, answers: Mapping[str, str]) -> SignInSecret:
    """Pictures where they were asked for, or chosen before; else a PIN."""
    asked = request.query_params.get("with") or answers.get("secret")
    return SignInSecret.PICTURES if asked == SignInSecret.PICTURES else SignInSecret.PIN


ROUTES = [start, register_page, step_page, register]
