"""Who holds which task in a unit or in the province; giving and taking it."""

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery

from contest.capabilities import ORGANISERS, Capability, Role
from contest.clock import now
from contest.errors import Invalid, Refused
from contest.people.phones.reading import phone_number
from contest.people.secrets.shown_once import keeper_of
from contest.people.signing_in.sessions import keyring_of
from contest.roles import queries, service, tasks
from contest.roles.codes import routes as code_pages
from contest.roles.codes.service import Appointing
from contest.roles.disabling import routes as disabling_pages
from contest.roles.rules import ROLE_LABELS, ROLE_MEANINGS, offered
from contest.roles.service import NOT_HERE, Task
from contest.security.blind_index import blind
from contest.units.access.guards import people_of, people_of_branches
from contest.units.queries import UnitCard
from contest.web.pages import page, see_other
from contest.web.refusals import status_of
from contest.web.requests import Posted, WebRequest, allowed, posted


@get("/units/{code:str}/roles", include_in_schema=False)
async def unit_roles(request: WebRequest, code: FromPath[str], q: FromQuery[str] = "") -> Response[bytes]:
    """Who has a task in this unit and below it, and members one could ask."""
    return await _shown(request, await people_of(request, Capability.MANAGE_UNIT, code), q=q)


@post("/units/{code:str}/roles", include_in_schema=False)
async def give_in_unit(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Give a task to a member, or an organiser's task to somebody whose number or name is typed exactly."""
    return await _give(request, await people_of(request, Capability.MANAGE_UNIT, code))


@post("/units/{code:str}/roles/take", include_in_schema=False)
async def take_in_unit(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a task of this unit away."""
    unit = await people_of(request, Capability.MANAGE_UNIT, code)
    viewer, form = allowed(request, Capability.MANAGE_UNIT), await posted(request)
    task = Task(_role(form), unit.id)
    async with queries.HELD.unchanged(form.seen, unit.id):
        await service.take(await queries.person_by_ref(form.text("ref")), task, viewer.person_id, now())
    return see_other(f"/units/{unit.code}/roles")


@get("/roles", include_in_schema=False)
async def province_roles(request: WebRequest) -> Response[bytes]:
    """Who looks after the province and its communes."""
    await people_of_branches(request, Capability.RUN_CAMPAIGNS)
    return await _shown(request, None)


@post("/roles", include_in_schema=False)
async def give_in_province(request: WebRequest) -> Response[bytes]:
    """Give a task that reaches the whole province."""
    await people_of_branches(request, Capability.RUN_CAMPAIGNS)
    return await _give(request, None)


@post("/roles/take", include_in_schema=False)
async def take_in_province(request: WebRequest) -> Response[bytes]:
    """Take such a task away."""
    viewer, form = await people_of_branches(request, Capability.RUN_CAMPAIGNS), await posted(request)
    person = await queries.person_by_ref(form.text("ref"))
    async with queries.HELD.unchanged(form.seen, None):
        await service.take(person, Task(_role(form), None), viewer.person_id, now())
    return see_other("/roles")


async def _give(request: WebRequest, unit: UnitCard | None) -> Response[bytes]:
    viewer, form = allowed(request, Capability.MANAGE_UNIT), await posted(request)
    try:
        task = Task(_role(form), unit.id if unit else None)
        told = Appointing(keeper_of(request), task.role, unit, now())
        async with queries.HELD.unchanged(form.seen, task.unit_id):
            await service.give(await _asked(request, form), task, viewer.person_id, now(), told.keep)
    except Refused as refusal:
        return await _shown(request, unit, status_of(refusal), form, refusal.message)
    if told.ref is not None:
        return see_other(f"/roles/codes/{told.ref}")
    return see_other(f"/units/{unit.code}/roles" if unit else "/roles")


async def _asked(request: WebRequest, form: Posted) -> int | None:
    if form.text("ref"):
        return await queries.person_by_ref(form.text("ref"))
    typed = form.text("who")
    phone = phone_number(typed)
    return await queries.person_typed(blind(keyring_of(request).secret, phone) if phone else None, typed)


def _role(form: Posted) -> Role:
    try:
        return Role(form.text("role"))
    except ValueError:
        raise Invalid(NOT_HERE) from None


async def _shown(
    request: WebRequest,
    unit: UnitCard | None,
    status: int = 200,
    form: Posted | None = None,
    error: str = "",
    q: str = "",
) -> Response[bytes]:
    viewer = allowed(request, Capability.MANAGE_UNIT)
    unit_id, ancestors = (unit.id, unit.ancestors) if unit else (None, ())
    kind, track = (unit.place.kind, unit.track) if unit else (None, None)
    roles = offered(viewer.grants, unit_id, ancestors, kind, track)
    text = form.text("q") if form else q
    return page(
        request,
        "roles/roles.html",
        status,
        unit=unit,
        seen=await queries.HELD.version(unit_id),
        holders=await queries.holders(unit_id, tuple(ORGANISERS)),
        mine=viewer.person_id,
        found=await queries.candidates(unit_id, text, viewer.person_id) if unit_id else (),
        q=text,
        who=form.text("who") if form else "",
        # What was typed is wrong, not what was chosen: the sentence belongs to the field.
        who_wrong=bool(error and form and not form.text("ref")),
        members=tuple(role for role in roles if role not in ORGANISERS),
        organisers=tuple(role for role in roles if role in ORGANISERS),
        takeable=frozenset(roles),
        labels=ROLE_LABELS,
        meanings=ROLE_MEANINGS,
        error=error,
    )


ROUTES = [
    unit_roles,
    give_in_unit,
    take_in_unit,
    province_roles,
    give_in_province,
    take_in_province,
    *tasks.ROUTES,
    *disabling_pages.ROUTES,
    *code_pages.ROUTES,
]
