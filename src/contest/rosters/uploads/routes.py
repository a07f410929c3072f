"""Pages of a list on its way: sent, being read, its plan, applied or thrown away."""

from dataclasses import replace
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath
from msgspec.json import decode

from contest.capabilities import Capability
from contest.errors import N_, InvalidForm
from contest.lists import routes as pages
from contest.lists.importing import File
from contest.lists.plans.mending import mend_xlsx
from contest.lists.plans.rules import Verdict
from contest.lists.routes import ListPageView, ListSentences
from contest.lists.uploads.receiving import LARGEST_BODY, ReceivedFile, given_list, sender_proved, sent
from contest.rosters import service
from contest.rosters.faults import FAULTS
from contest.rosters.files import MEND_HEADINGS
from contest.rosters.homes import RosterScope
from contest.rosters.planning.summaries import RosterSummary
from contest.rosters.routes import home_for, roster_page, unseen_home_for
from contest.rosters.rules import COLUMN_LABELS, leave_most, leave_too_many
from contest.rosters.service import Applying, Sure
from contest.rosters.uploads.importing import Roster
from contest.spelling import number_typed
from contest.web.files import XLSX, taken
from contest.web.pages import see_other, settings_of
from contest.web.requests import WebRequest, posted

NOT_SAID = N_("Please say whether the file lists everybody.")
WHOLE, ADDITIONS = "whole", "additions"
REPLANNED = N_("The roster has changed since the file was read. Nothing was written; this is the new plan.")
STATUS = {
    Applying.REPLANNED: 409,
    Applying.UNSURE: 422,
    Applying.UNCOUNTED: 422,
    Applying.HELD: 422,
}
# At which field a plan that was not applied says why.
WRONG = {
    Applying.UNSURE: ("sure", N_("Many people would leave. Please tick below that this is meant.")),
    Applying.UNCOUNTED: (
        "counted",
        N_("This is not the number of people who would leave. Nothing was written."),
    ),
    Applying.HELD: ("despite", N_("There is nothing to write unless these people are to leave.")),
}


async def _for(request: WebRequest, code: str) -> tuple[Roster, ListSentences]:
    return _of(await home_for(request, code))


def _of(home: RosterScope) -> tuple[Roster, ListSentences]:
    root = f"/units/{home.unit.code}/roster"
    return Roster(home), ListSentences("rosters", root, N_("Roster"), home.unit.place, COLUMN_LABELS, FAULTS)


@post(
    "/units/{code:str}/roster/uploads",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=sender_proved(Capability.KEEP_ROSTER),
)
async def send(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a file or pasted text; it is read while its page already answers."""
    home, given = await unseen_home_for(request, code), await sent(request)
    try:
        file = _file(given)
    except InvalidForm as refusal:
        return await roster_page(request, home, 422, refusal.fields, given.form)
    of, telling = _of(home)
    ref = await pages.reading_of(request).begin(of, file, pages.reader_of(request))
    return see_other(f"{telling.root}/uploads/{ref}")


@get("/units/{code:str}/roster/uploads/{ref:uuid}", include_in_schema=False)
async def upload(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """How far a list is; once read, what it would change, row by row."""
    return pages.shown(request, await _look(request, *await _for(request, code), ref))


@get("/units/{code:str}/roster/uploads/{ref:uuid}/progress", include_in_schema=False)
async def progress(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The same without the page around it, for a page that asks each second."""
    return pages.piece(request, await _look(request, *await _for(request, code), ref))


@get("/units/{code:str}/roster/uploads/{ref:uuid}/columns", include_in_schema=False)
async def columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which column is which, for the person to say, as long as the list waits."""
    return await pages.columns_page(request, *await _for(request, code), ref)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/columns", include_in_schema=False)
async def choose_columns(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Read the list again with the columns, sheets and encoding that were chosen."""
    return await pages.choose_columns(request, *await _for(request, code), ref)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/rows", include_in_schema=False)
async def decide_rows(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Which doubtful rows are people: ticked ones come in, the others do not."""
    return await pages.decide_rows(request, *await _for(request, code), ref)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/apply", include_in_schema=False)
async def apply(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Write the plan; when the roster changed meanwhile, the new plan is shown instead."""
    (of, telling), form = await _for(request, code), await posted(request)
    reader = pages.reader_of(request)
    typed = form.text("counted")
    sure = Sure(form.ticked("sure"), number_typed(typed), form.ticked("despite"))
    came = await service.apply(of.home, ref, reader.by, reader.secret, reader.now, sure)
    if came is Applying.DONE:
        return see_other(f"{telling.root}/uploads/{ref}")
    look = await _look(request, of, telling, ref, came)
    look = replace(look, more={**look.more, "counted": typed, "sure": sure})
    return pages.shown(request, look, STATUS[came])


@post("/units/{code:str}/roster/uploads/{ref:uuid}/leave", include_in_schema=False)
async def throw_away(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Forget the list."""
    return await pages.throw_away(request, *await _for(request, code), ref)


@get("/units/{code:str}/roster/uploads/{ref:uuid}/faults.xlsx", include_in_schema=False)
async def faults(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The person's own rows that need mending, with the reasons, ready to be sent again."""
    of, _ = await _for(request, code)
    rows = await service.rows_to_mend(of.home, ref, settings_of(request).secret)
    return taken(mend_xlsx(rows, MEND_HEADINGS, FAULTS), f"can-sua-{code}.xlsx", XLSX)


def _file(given: ReceivedFile) -> File:
    kind = given.form.text("kind")
    data, choices = given_list(given, {} if kind in (WHOLE, ADDITIONS) else {"kind": NOT_SAID})
    return File(data, kind == WHOLE, choices)


async def _look(
    request: WebRequest, of: Roster, telling: ListSentences, ref: UUID, came: Applying | None = None
) -> ListPageView:
    look = await pages.look_at(request, of, telling, ref)
    told = decode(look.upload.outcome, type=RosterSummary) if look.upload.outcome else None
    if told is None:
        return look
    counts = (
        (Verdict.JOIN, told.joins, True),
        (Verdict.CHANGE, told.changes, True),
        (Verdict.LEAVE, told.leaves, True),
        (Verdict.HELD, told.held, False),
        (Verdict.SAME, told.unchanged - told.held, False),
        (Verdict.GONE, told.gone, False),
        (Verdict.OUT, told.refused, False),
    )
    most = told.leaves + told.held
    field, sentence = WRONG.get(came, ("", "")) if came is not None else ("", "")
    return replace(
        look,
        summary=told,
        counts=[(verdict, count) for verdict, count, always in counts if count or always],
        more={
            "many_leave": leave_too_many(most, told.before),
            "most_leave": leave_most(most, told.before),
            "wrong": {"sure": "", "counted": "", "despite": "", field: sentence},
            "counted": "",
            "sure": Sure(),
        },
        refusal=REPLANNED if came is Applying.REPLANNED else "",
    )


ROUTES = [send, upload, progress, columns, choose_columns, decide_rows, apply, throw_away, faults]
