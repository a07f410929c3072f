"""Pages of a list on its way: sent, being read, its plan, applied or thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.json import decode

from contest.capabilities import Capability
from contest.clock import now
from contest.database import transaction
from contest.errors import N_, InvalidForm, NotFound
from contest.lists import plan_rows, uploads
from contest.lists.choices import Choices
from contest.lists.heads import letters
from contest.lists.plans import VERDICT_LABELS, PlanPage
from contest.lists.reading import Shape
from contest.lists.samples import Sample
from contest.lists.shapes import WHY_LABELS
from contest.lists.uploads import State, Upload
from contest.people.access import demand
from contest.people.rules import BAND_LABELS
from contest.rosters import columns_form, files, service
from contest.rosters.faults import FAULTS
from contest.rosters.homes import Home
from contest.rosters.mending import ToMend, to_mend
from contest.rosters.opening import opened
from contest.rosters.reading import File, Reader, Reading
from contest.rosters.receiving import LARGEST_BODY, Sent, prove_sender, sent
from contest.rosters.routes import XLSX, home_for, roster_page, taken
from contest.rosters.rules import COLUMN_LABELS, Content, leave_too_many
from contest.rosters.service import Applying
from contest.rosters.summaries import Summary
from contest.sheets import ENCODINGS
from contest.web.numbers import whole
from contest.web.pages import fragment, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, signed_in

NO_FILE = N_("Please choose a file, or paste the list into the box.")
BOTH = N_("Please choose either a file or pasted text, not both.")
NOT_SAID = N_("Please say whether the file lists everybody.")
WHOLE, ADDITIONS = "whole", "additions"
LAST_PAGE = 10_000

STATUS = {Applying.REPLANNED: 409, Applying.UNSURE: 422}


@dataclass(frozen=True, slots=True)
class Look:
    """A list as its page shows it, and what came of trying to apply it."""

    home: Home
    upload: Upload
    came: Applying | None
    shape: Shape | None
    summary: Summary | None
    many_leave: bool
    rows: PlanPage | None
    samples: tuple[Sample, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=lambda: FAULTS)
    labels: Mapping[str, str] = field(default_factory=lambda: COLUMN_LABELS)
    verdicts: Mapping[str, str] = field(default_factory=lambda: VERDICT_LABELS)
    reasons: Mapping[str, str] = field(default_factory=lambda: WHY_LABELS)
    bands: Mapping[str, str] = field(default_factory=lambda: BAND_LABELS)


@post(
    "/units/{code:str}/roster/uploads",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=prove_sender,
)
async def send(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a file or pasted text; it is read while its page already answers."""
    home, given = await home_for(request, code), await sent(request)
    try:
        file = _file(given)
    except InvalidForm as refusal:
        return await roster_page(request, home, 422, refusal.fields, given.form)
    ref = await _reading(request).begin(home, file, _reader(request))
    return see_other(f"/units/{code}/roster/uploads/{ref}")


@get("/units/{code:str}/roster/uploads/{ref:uuid}", include_in_schema=False)
async def upload(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """How far a list is; once read, what it would change, row by row."""
    return await _shown(request, await home_for(request, code), ref)


@get("/units/{code:str}/roster/uploads/{ref:uuid}/progress", include_in_schema=False)
async def progress(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The same without the page around it, for a page that asks each second."""
    home = await home_for(request, code)
    return fragment(request, "rosters/_upload.html", look=await _look(request, home, ref))


@get("/units/{code:str}/roster/uploads/{ref:uuid}/columns", include_in_schema=False)
async def columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which column is which, for the person to say, as long as the list waits."""
    home = await home_for(request, code)
    if (await uploads.upload_of(home.owner, ref)).state not in (State.ASKING, State.PLANNED):
        return see_other(f"/units/{code}/roster/uploads/{ref}")
    return await _columns_page(request, home, ref)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/columns", include_in_schema=False)
async def choose_columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Read the list again with the columns, sheets and encoding that were chosen."""
    home, form = await home_for(request, code), await posted(request)
    samples, before = await _samples(request, home, ref)
    try:
        choices = columns_form.chosen(form, samples, before)
    except InvalidForm as refusal:
        return await _columns_page(request, home, ref, 422, refusal.fields)
    await _reading(request).again(home, ref, choices, _reader(request))
    return see_other(f"/units/{code}/roster/uploads/{ref}")


@post("/units/{code:str}/roster/uploads/{ref:uuid}/rows", include_in_schema=False)
async def decide_rows(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which doubtful rows are people: ticked ones come in, the others do not."""
    home, form = await home_for(request, code), await posted(request)
    found = await uploads.upload_of(home.owner, ref)
    shape = decode(found.shape, type=Shape) if found.shape and found.state is State.PLANNED else None
    asked = {aside.row for aside in shape.doubtful} if shape is not None else set()
    kept = asked & {number for text in form.many("keep") if (number := whole(text)) is not None}
    before = found.choices
    choices = replace(before, kept=before.kept | kept, dropped=before.dropped | (asked - kept))
    await _reading(request).again(home, ref, choices, _reader(request))
    return see_other(f"/units/{code}/roster/uploads/{ref}")


@post("/units/{code:str}/roster/uploads/{ref:uuid}/apply", include_in_schema=False)
async def apply(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Write the plan; when the roster changed meanwhile, the new plan is shown instead."""
    home, form, reader = await home_for(request, code), await posted(request), _reader(request)
    came = await service.apply(home, ref, reader.by, reader.secret, reader.now, sure=form.ticked("sure"))
    if came is Applying.DONE:
        return see_other(f"/units/{code}/roster/uploads/{ref}")
    return await _shown(request, home, ref, STATUS[came], came)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/leave", include_in_schema=False)
async def throw_away(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Forget the list."""
    home = await home_for(request, code)
    async with transaction():
        await demand(signed_in(request).person_id, Capability.KEEP_ROSTER, home.unit.id)
        await uploads.throw_away(home.owner, ref, now())
    return see_other(f"/units/{code}/roster")


@get("/units/{code:str}/roster/uploads/{ref:uuid}/faults.xlsx", include_in_schema=False)
async def faults(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The person's own rows that need mending, with the reasons, ready to be sent again."""
    home, secret = await home_for(request, code), settings_of(request).secret
    held = await uploads.held(home.owner, ref)
    if held.to_mend is not None:
        rows = decode(uploads.opened(secret, held.to_mend), type=list[ToMend])
    else:
        rows = await _mendable(home, held, secret)
    return taken(files.mend_xlsx(rows), f"can-sua-{code}.xlsx", XLSX)


async def _mendable(home: Home, held: uploads.Held, secret: bytes) -> list[ToMend]:
    if held.content is None or held.shape is None:
        raise NotFound(uploads.NO_UPLOAD)
    _, read = await opened(home, uploads.opened(secret, held.sealed), held.choices)
    content = decode(held.content, type=Content)
    made = await service.planned(home, content, decode(held.shape, type=Shape))
    return to_mend(read, content, made.plan.faults) if read is not None else []


def _file(given: Sent) -> File:
    kind, encoding, text = given.form.text("kind"), given.form.text("encoding"), given.form.text("text")
    wrong: dict[str, str] = {}
    if not given.data and not text.strip():
        wrong["file"] = NO_FILE
    elif given.data and text.strip():
        wrong["file"] = BOTH
    if kind not in (WHOLE, ADDITIONS):
        wrong["kind"] = NOT_SAID
    if wrong:
        raise InvalidForm(wrong)
    if not given.data:
        return File(text.encode(), kind == WHOLE, Choices(pasted=True))
    return File(given.data, kind == WHOLE, Choices(encoding=encoding if encoding in ENCODINGS else ""))


def _reader(request: WebRequest) -> Reader:
    return Reader(signed_in(request).person_id, settings_of(request).secret, now())


def _reading(request: WebRequest) -> Reading:
    reading: Reading = request.app.state.rosters
    return reading


async def _shown(
    request: WebRequest, home: Home, ref: UUID, status: int = 200, came: Applying | None = None
) -> Response[bytes]:
    return page(request, "rosters/upload.html", status, look=await _look(request, home, ref, came))


async def _look(request: WebRequest, home: Home, ref: UUID, came: Applying | None = None) -> Look:
    found = await uploads.upload_of(home.owner, ref)
    told = decode(found.outcome, type=Summary) if found.outcome else None
    planned = found.state is State.PLANNED
    asked = request.query_params
    verdict, number = asked.get("show", ""), whole(asked.get("page", ""), LAST_PAGE) or 1
    known = verdict if verdict in (*VERDICT_LABELS, plan_rows.NOTED) else ""
    samples = (await _samples(request, home, ref))[0] if found.state is State.ASKING else ()
    return Look(
        home=home,
        upload=found,
        came=came,
        shape=decode(found.shape, type=Shape) if found.shape and planned else None,
        summary=told,
        many_leave=told is not None and leave_too_many(told.leaves, told.before),
        rows=await plan_rows.page_of(found.id, known, number) if planned else None,
        samples=samples,
    )


async def _samples(request: WebRequest, home: Home, ref: UUID) -> tuple[tuple[Sample, ...], Choices]:
    held = await uploads.held(home.owner, ref)
    data = uploads.opened(settings_of(request).secret, held.sealed)
    return await columns_form.samples_of(home, data, held.choices), held.choices


async def _columns_page(
    request: WebRequest, home: Home, ref: UUID, status: int = 200, errors: dict[str, str] | None = None
) -> Response[bytes]:
    samples, choices = await _samples(request, home, ref)
    return page(
        request,
        "rosters/columns.html",
        status,
        home=home,
        ref=ref,
        samples=samples,
        choices=choices,
        columns=columns_form.OFFERED,
        letter_of=letters,
        encodings=ENCODINGS,
        errors=errors or {},
    )


ROUTES = [send, upload, progress, columns, choose_columns, decide_rows, apply, throw_away, faults]
