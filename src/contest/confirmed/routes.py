"""Pages on which numbers of confirmed people are told, brought in as a file, and put right."""

from datetime import UTC, date
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.json import decode

from contest.capabilities import MAY
from contest.clock import now
from contest.completions.queries import places
from contest.confirmed import queries, service, uploading
from contest.confirmed.files import empty_list
from contest.confirmed.lines import COLUMN_LABELS, ForAll
from contest.confirmed.planning import CountSummary
from contest.confirmed.queries import KeptCount
from contest.confirmed.rules import GROUP_NAMES, SENTENCES, SHORTEST_REASON, day_wrong
from contest.confirmed.service import SentCount
from contest.confirmed.uploading import SentFile, owner_of
from contest.errors import Conflict, Forbidden, InvalidForm, NotFound
from contest.lists.plans import queries as plans
from contest.lists.plans.rules import VERDICT_LABELS, Verdict
from contest.lists.uploads import service as uploads
from contest.lists.uploads.receiving import LARGEST_BODY, ReceivedFile, given_list, sender_proved, sent
from contest.lists.uploads.service import ListState
from contest.local_time import local_day
from contest.people.access import NOT_ALLOWED
from contest.units.access.guards import unit_for
from contest.units.access.service import NOT_YOURS
from contest.units.queries import UnitCard
from contest.units.tree import PART_OF
from contest.web.files import XLSX, taken
from contest.web.numbers import whole
from contest.web.pages import page, see_other, settings_of
from contest.web.refusals import on_form
from contest.web.requests import Posted, WebRequest, posted, signed_in

ROOT = "/units/{code:str}/confirmed"
COUNT, FILE = f"{ROOT}/counts/{{number:int}}", f"{ROOT}/uploads/{{ref:uuid}}"
SHOWN_COUNTS, LAST_PAGE = 25, 10_000


@get("/confirmed", include_in_schema=False)
async def somewhere(request: WebRequest) -> Response[bytes]:
    """To the place of the viewer; whoever looks after several chooses."""
    grants = [one for one in signed_in(request).grants if service.MAY in MAY[one.role]]
    found = await places([one.unit_id for one in grants])
    if not found:
        raise Forbidden(NOT_ALLOWED)
    if len(found) > 1:
        return page(request, "confirmed/places.html", places=found)
    return see_other(f"/units/{found[0].code}/confirmed")


@get(ROOT, include_in_schema=False)
async def confirmed(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The numbers that stand here, the form to tell one, and the way to bring in a file."""
    return await _shown(request, await _place(request, code))


@post(ROOT, include_in_schema=False)
async def tell(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Write down a number."""
    place, form = await _place(request, code), await posted(request)
    try:
        await service.tell(place, _count(form), signed_in(request).person_id, now())
    except (InvalidForm, Conflict) as refusal:
        return await _shown(request, place, form, *on_form(refusal, "day"))
    return see_other(f"/units/{place.code}/confirmed#counts")


@get(COUNT, include_in_schema=False)
async def count(request: WebRequest, code: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """One number with all that was told of that day, and the form to put it right."""
    place = await _place(request, code)
    return await _count_page(request, place, await _kept(place, number))


@post(COUNT, include_in_schema=False)
async def correct(request: WebRequest, code: FromPath[str], number: FromPath[int]) -> Response[bytes]:
    """Put a number right, and say why."""
    place, form = await _place(request, code), await posted(request)
    kept = await _kept(place, number)
    filled = Posted({**form.fields, "day": (kept.told.as_of.isoformat(),)})
    try:
        by = signed_in(request).person_id
        await service.correct(place, kept.id, _count(filled), form.text("reason"), by, now())
    except (InvalidForm, Conflict) as refusal:
        return await _count_page(request, place, kept, form, *on_form(refusal, "confirmed"))
    return see_other(f"/units/{place.code}/confirmed#counts")


@get(f"{ROOT}/empty.xlsx", include_in_schema=False)
async def empty(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """An empty list of the units right below this place."""
    place = await _place(request, code)
    units = (await queries.place_of(place)).choices
    return taken(empty_list(units, now().astimezone(UTC)), f"so-lieu-vneid-{place.code}.xlsx", XLSX)


@post(
    f"{ROOT}/uploads",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(service.MAY),
)
async def send(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a file or pasted rows; what would be written is shown before it is."""
    place, given = await _place(request, code), await sent(request)
    try:
        by, secret = signed_in(request).person_id, settings_of(request).secret
        ref = await uploading.take(place, _file(given), by, secret, now())
    except InvalidForm as refusal:
        return await _shown(request, place, given.form, *on_form(refusal), of_file=True)
    return see_other(f"/units/{place.code}/confirmed/uploads/{ref}")


@get(FILE, include_in_schema=False)
async def upload(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """What a file would write, row by row, and what came of it."""
    return await _file_page(request, await _place(request, code), ref)


@post(f"{FILE}/apply", include_in_schema=False)
async def apply(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Write what the file tells."""
    place, form = await _place(request, code), await posted(request)
    try:
        by, secret = signed_in(request).person_id, settings_of(request).secret
        await uploading.apply(place, ref, form.text("reason"), by, secret, now())
    except (InvalidForm, Conflict) as refusal:
        return await _file_page(request, place, ref, form, *on_form(refusal, "file"))
    return see_other(f"/units/{place.code}/confirmed/uploads/{ref}")


@post(f"{FILE}/leave", include_in_schema=False)
async def throw_away(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Forget the file."""
    place = await _place(request, code)
    await uploading.throw_away(place, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{place.code}/confirmed")


async def _place(request: WebRequest, code: str) -> UnitCard:
    """A place or unit of the viewer; a team or a class is counted with the unit it is a part of."""
    place = await unit_for(request, service.MAY, code)
    if place.place.kind in PART_OF.values():
        raise NotFound(NOT_YOURS)
    return place


def _count(form: Posted) -> SentCount:
    names = ("unit", "group", "confirmed", "out_of", "day", "source", "document")
    return SentCount(*map(form.text, names))


def _file(given: ReceivedFile) -> SentFile:
    wrong: dict[str, str] = {}
    day = _day(given.form.text("all_day"))
    if given.form.text("all_day") and (day is None or day_wrong(day, local_day(now()))):
        fault = day_wrong(day, local_day(now())) if day else "day_unreadable"
        wrong["all_day"] = SENTENCES[fault or ""]
    data, choices = given_list(given, wrong)
    beside = ForAll(day, given.form.text("all_source"), given.form.text("all_document"))
    return SentFile(data, choices, beside)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


async def _kept(place: UnitCard, count_id: int) -> KeptCount:
    found = await queries.one_of(place, count_id)
    if found is None:
        raise NotFound(service.NO_COUNT)
    return found


async def _shown(
    request: WebRequest,
    place: UnitCard,
    form: Posted | None = None,
    status: int = 200,
    errors: dict[str, str] | None = None,
    *,
    of_file: bool = False,
) -> Response[bytes]:
    at = now()
    units = await queries.place_of(place)
    number = whole(request.query_params.get("page", ""), LAST_PAGE) or 1
    counts = await queries.listed(place, (number - 1) * SHOWN_COUNTS, SHOWN_COUNTS + 1)
    return page(
        request,
        "confirmed/confirmed.html",
        status,
        place=place,
        units=units.choices,
        groups=GROUP_NAMES,
        counts=counts[:SHOWN_COUNTS],
        number=number,
        more=len(counts) > SHOWN_COUNTS,
        today=local_day(at),
        uploads=await uploads.lately(owner_of(place)),
        states=uploads.STATE_LABELS,
        errors=errors or {},
        of_file=of_file,
        form=form or Posted({}),
    )


async def _count_page(
    request: WebRequest,
    place: UnitCard,
    kept: KeptCount,
    form: Posted | None = None,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    told = await queries.history(kept.unit_id, kept.told)
    unit = (await queries.place_of(place)).units.get(kept.unit_id)
    if unit is None:
        raise NotFound(service.NO_COUNT)
    return page(
        request,
        "confirmed/count.html",
        status,
        place=place,
        unit=unit,
        stands=told[0],
        earlier=told[1:],
        groups=GROUP_NAMES,
        shortest=SHORTEST_REASON,
        errors=errors or {},
        form=form or Posted({}),
    )


async def _file_page(
    request: WebRequest,
    place: UnitCard,
    ref: UUID,
    form: Posted | None = None,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    found = await uploads.upload_of(owner_of(place), ref)
    asked = request.query_params
    verdict = asked.get("show", "")
    known = verdict if verdict in (*VERDICT_LABELS, plans.NOTED) else ""
    planned = found.state is ListState.PLANNED
    rows = await plans.page_of(found.id, known, whole(asked.get("page", ""), LAST_PAGE) or 1)
    return page(
        request,
        "confirmed/upload.html",
        status,
        place=place,
        upload=found,
        told=decode(found.outcome, type=CountSummary) if found.outcome else CountSummary(0, 0, 0, 0),
        rows=rows if planned else None,
        verdicts=Verdict,
        labels=COLUMN_LABELS,
        groups=GROUP_NAMES,
        sentences=SENTENCES,
        errors=errors or {},
        form=form or Posted({}),
    )


ROUTES = [somewhere, confirmed, tell, count, correct, empty, send, upload, apply, throw_away]
