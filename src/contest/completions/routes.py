"""Pages on which lists of completions are sent, looked at and counted."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.json import decode

from contest.capabilities import MAY, Capability
from contest.clock import now
from contest.completions import queries, service
from contest.completions.cells.marks import marks_wrong
from contest.completions.ending import GIVEN_UP
from contest.completions.importing import Completions, completions_of, told_as
from contest.completions.planning import CompletionSummary
from contest.completions.rules import COLUMN_LABELS, FAULTS, CourseColumn
from contest.errors import N_, Forbidden, InvalidForm
from contest.lists import routes as pages
from contest.lists.importing import File
from contest.lists.plans.mending import mend_xlsx
from contest.lists.plans.rules import Verdict
from contest.lists.routes import ListPageView, ListSentences
from contest.lists.uploads import service as uploads
from contest.lists.uploads.receiving import LARGEST_BODY, ReceivedFile, given_list, sender_proved, sent
from contest.local_time import local_day
from contest.sheets import ENCODINGS
from contest.units.access.guards import people_of, unit_for
from contest.units.queries import UnitCard
from contest.web.files import XLSX, taken
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, posted, signed_in

NOT_FOR = N_(
    "Courses finished elsewhere are brought in by those who look after a commune or ward, or the province. "
    "Please give them your list."
)
NO_LESSON = N_("There is no such lesson.")
NOT_SURE = N_("Please tick this to close the list.")
NO_DAY = N_("Please write a day that has been.")
VERDICTS: dict[str, str] = {
    Verdict.JOIN: N_("Counts"),
    Verdict.SAME: N_("Counted before"),
    Verdict.OUT: N_("Not counted, to be mended"),
    Verdict.HELD: N_("Not finished"),
}
MEND_HEADINGS: dict[str, str] = {
    CourseColumn.NAME: "Họ và tên",
    CourseColumn.NUMBER: "Mã số",
    CourseColumn.PHONE: "Điện thoại",
    CourseColumn.PART: "Đơn vị",
    CourseColumn.COURSE: "Khóa học",
    CourseColumn.DAY: "Ngày hoàn thành",
    CourseColumn.RESULT: "Kết quả",
    CourseColumn.STATE: "Trạng thái",
    CourseColumn.PROGRESS: "Tiến độ",
    CourseColumn.SCORE: "Điểm",
}


async def _for(request: WebRequest, code: str) -> tuple[Completions, ListSentences]:
    """The lists of a place, to those who may see whom they name."""
    return await _of(await people_of(request, Capability.IMPORT_COMPLETIONS, code))


async def _unseen(request: WebRequest, code: str) -> tuple[Completions, ListSentences]:
    """The same for what shows nobody: the form, and a file that comes in."""
    return await _of(await unit_for(request, Capability.IMPORT_COMPLETIONS, code))


async def _of(unit: UnitCard) -> tuple[Completions, ListSentences]:
    of = await completions_of(unit)
    root = f"/units/{of.unit.code}/completions"
    title, labels = N_("Courses finished elsewhere"), {**COLUMN_LABELS, **of.labels}
    return of, ListSentences("completions", root, title, of.unit.place, labels, FAULTS, VERDICTS)


@get("/completions", include_in_schema=False)
async def somewhere(request: WebRequest) -> Response[bytes]:
    """To the place of the viewer; whoever looks after several chooses."""
    grants = [one for one in signed_in(request).grants if Capability.IMPORT_COMPLETIONS in MAY[one.role]]
    places = await queries.places([one.unit_id for one in grants])
    if not places:
        raise Forbidden(NOT_FOR)
    if len(places) > 1:
        return page(request, "completions/places.html", places=places)
    return see_other(f"/units/{places[0].code}/completions")


@get("/units/{code:str}/completions", include_in_schema=False)
async def completions(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """The form for a list of completions, and the latest lists."""
    of, telling = await _unseen(request, code)
    return await _form_page(request, of, telling)


@post(
    "/units/{code:str}/completions/uploads",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(Capability.IMPORT_COMPLETIONS),
)
async def send(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a file or pasted text; it is read while its page already answers."""
    (of, telling), given = await _unseen(request, code), await sent(request)
    try:
        file = await _file(given)
    except InvalidForm as refusal:
        return await _form_page(request, of, telling, 422, refusal.fields, given.form)
    ref = await pages.reading_of(request).begin(of, file, pages.reader_of(request))
    return see_other(f"{telling.root}/uploads/{ref}")


@get("/units/{code:str}/completions/uploads/{ref:uuid}", include_in_schema=False)
async def upload(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """How far a list is; once read, what it would count, row by row."""
    return pages.shown(request, await _look(request, *await _for(request, code), ref))


@get("/units/{code:str}/completions/uploads/{ref:uuid}/progress", include_in_schema=False)
async def progress(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The same without the page around it, for a page that asks each second."""
    return pages.piece(request, await _look(request, *await _for(request, code), ref))


@get("/units/{code:str}/completions/uploads/{ref:uuid}/columns", include_in_schema=False)
async def columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which column is which, for the person to say, as long as the list waits."""
    return await pages.columns_page(request, *await _for(request, code), ref)


@post("/units/{code:str}/completions/uploads/{ref:uuid}/columns", include_in_schema=False)
async def choose_columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Read the list again with the columns, sheets and encoding that were chosen."""
    return await pages.choose_columns(request, *await _for(request, code), ref)


@post("/units/{code:str}/completions/uploads/{ref:uuid}/rows", include_in_schema=False)
async def decide_rows(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which doubtful rows are people: ticked ones come in, the others do not."""
    return await pages.decide_rows(request, *await _for(request, code), ref)


@post("/units/{code:str}/completions/uploads/{ref:uuid}/apply", include_in_schema=False)
async def apply(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Count what is new."""
    (of, telling), reader = await _for(request, code), pages.reader_of(request)
    await service.apply(of, ref, reader)
    return see_other(f"{telling.root}/uploads/{ref}")


@post("/units/{code:str}/completions/uploads/{ref:uuid}/passed", include_in_schema=False)
async def say_passed(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """From which score on the courses of the list, and of the next ones, are passed."""
    (of, telling), reader = await _for(request, code), pages.reader_of(request)
    form, look = await posted(request), await _look(request, of, telling, ref)
    asked = look.summary.marks if isinstance(look.summary, CompletionSummary) else ()
    told = [replace(one, passes=form.text(f"passed-{one.scale}")) for one in asked]
    if wrong := marks_wrong(told):
        more = {**look.more, "wrong": wrong, "typed": {one.scale: one.passes for one in told}}
        return pages.shown(request, replace(look, more=more), 422)
    told = [one for one in told if one.passes]
    held = await uploads.held(of.owner, ref)
    here = {told_as(one.scale): one.passes for one in told}
    choices = replace(held.choices, told={**held.choices.told, **here})
    await pages.reading_of(request).again(of, ref, choices, reader)
    await service.passed_from(of, told, reader.by, reader.now)
    return see_other(f"{telling.root}/uploads/{ref}")


@post("/units/{code:str}/completions/uploads/{ref:uuid}/leave", include_in_schema=False)
async def throw_away(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Forget the list."""
    return await pages.throw_away(request, *await _for(request, code), ref)


@post("/units/{code:str}/completions/uploads/{ref:uuid}/close", include_in_schema=False)
async def close(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """End a list whose counting was interrupted, without counting the rest; asked twice."""
    (of, telling), reader = await _for(request, code), pages.reader_of(request)
    if (await posted(request)).text("sure") != "yes":
        look = await _look(request, of, telling, ref)
        return pages.shown(request, replace(look, more={**look.more, "wrong": {"sure": NOT_SURE}}), 422)
    await service.close(of, ref, reader.by, reader.now)
    return see_other(f"{telling.root}/uploads/{ref}")


@get("/units/{code:str}/completions/uploads/{ref:uuid}/faults.xlsx", include_in_schema=False)
async def faults(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The person's own rows that do not count, with the reasons, ready to be sent again."""
    of, _ = await _for(request, code)
    rows = await service.rows_to_mend(of, ref, settings_of(request).secret)
    used = {column for row in rows for column in row.cells}
    # The names of lessons head their columns, and lead to them again.
    apart = {
        column: of.lessons[slug].content.title.vi for column, slug in of.columns.items() if column in used
    }
    headings = {
        column: title
        for column, title in (MEND_HEADINGS | apart).items()
        if column in used or column not in (CourseColumn.STATE, CourseColumn.PROGRESS, CourseColumn.SCORE)
    }
    return taken(mend_xlsx(rows, headings, FAULTS), f"can-sua-{code}.xlsx", XLSX)


async def _file(given: ReceivedFile) -> File:
    wrong: dict[str, str] = {}
    told = {CourseColumn.COURSE: given.form.text("lesson"), CourseColumn.DAY: given.form.text("day")}
    if told[CourseColumn.COURSE] and told[CourseColumn.COURSE] not in {
        one.content.slug for one in await queries.lessons()
    }:
        wrong["lesson"] = NO_LESSON
    if told[CourseColumn.DAY] and not _has_been(told[CourseColumn.DAY]):
        wrong["day"] = NO_DAY
    data, choices = given_list(given, wrong)
    return File(data, False, replace(choices, told={column: text for column, text in told.items() if text}))


def _has_been(text: str) -> bool:
    try:
        return date.fromisoformat(text) <= local_day(now())
    except ValueError:
        return False


async def _look(request: WebRequest, of: Completions, telling: ListSentences, ref: UUID) -> ListPageView:
    look = await pages.look_at(request, of, telling, ref)
    told = (
        decode(look.upload.outcome, type=CompletionSummary)
        if look.upload.outcome
        else CompletionSummary(0, 0, 0)
    )
    counts = [(Verdict.JOIN, told.new), (Verdict.SAME, told.known), (Verdict.OUT, told.refused)]
    counts += [(Verdict.HELD, told.unfinished)] if told.unfinished else []
    typed = {one.scale: one.passes for one in told.marks}
    more = {"wrong": {}, "typed": typed, "given_up": GIVEN_UP.days}
    return replace(look, summary=told, counts=counts, more=more)


async def _form_page(
    request: WebRequest,
    of: Completions,
    telling: ListSentences,
    status: int = 200,
    errors: dict[str, str] | None = None,
    form: Posted | None = None,
) -> Response[bytes]:
    return page(
        request,
        "completions/completions.html",
        status,
        unit=of.unit,
        telling=telling,
        lessons=[one.content for one in await queries.lessons()],
        today=local_day(now()),
        uploads=await uploads.lately(of.owner),
        states=uploads.STATE_LABELS,
        encodings=ENCODINGS,
        errors=errors or {},
        form=form or Posted({}),
    )


ROUTES = [
    somewhere,
    completions,
    send,
    upload,
    progress,
    columns,
    choose_columns,
    decide_rows,
    apply,
    say_passed,
    throw_away,
    close,
    faults,
]
