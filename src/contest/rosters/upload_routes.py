"""Pages of a file on its way: sent, being read, its plan, applied or thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import N_, InvalidForm
from contest.rosters import files, service, uploads
from contest.rosters.homes import Home
from contest.rosters.reading import File, Reading
from contest.rosters.receiving import LARGEST_BODY, Sent, prove_sender, sent
from contest.rosters.routes import XLSX, home_for, roster_page, taken
from contest.rosters.rules import COLUMN_LABELS, FAULTS, Fault, leave_too_many
from contest.rosters.service import Applying
from contest.rosters.uploads import Upload
from contest.sheets import ENCODINGS
from contest.web.pages import fragment, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, signed_in

NO_FILE = N_("Please choose a file.")
NOT_SAID = N_("Please say whether the file lists everybody.")
WHOLE, ADDITIONS = "whole", "additions"
MOST_FAULTS = 200

STATUS = {Applying.REPLANNED: 409, Applying.UNSURE: 422}


@dataclass(frozen=True, slots=True)
class Look:
    """A file as its page shows it, and what came of trying to apply it."""

    home: Home
    upload: Upload
    came: Applying | None
    many_leave: bool
    faults: tuple[Fault, ...]
    sentences: Mapping[str, str] = field(default_factory=lambda: FAULTS)
    labels: Mapping[str, str] = field(default_factory=lambda: COLUMN_LABELS)


@post(
    "/units/{code:str}/roster/uploads",
    include_in_schema=False,
    request_max_body_size=LARGEST_BODY,
    before_request=prove_sender,
)
async def send(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """Take a file; it is read while its page already answers."""
    home, given = await home_for(request, code), await sent(request)
    try:
        file = _file(given)
    except InvalidForm as refusal:
        return await roster_page(request, home, 422, refusal.fields)
    reading: Reading = request.app.state.rosters
    by, secret = signed_in(request).person_id, settings_of(request).secret
    ref = await reading.begin(home, file, secret, by, now())
    return see_other(f"/units/{code}/roster/uploads/{ref}")


@get("/units/{code:str}/roster/uploads/{ref:uuid}", include_in_schema=False)
async def upload(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """How far a file is; once read, what it would change."""
    return await _shown(request, await home_for(request, code), ref)


@get("/units/{code:str}/roster/uploads/{ref:uuid}/progress", include_in_schema=False)
async def progress(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """The same without the page around it, for a page that asks each second."""
    home = await home_for(request, code)
    return fragment(request, "rosters/_upload.html", look=await _look(home, ref))


@post("/units/{code:str}/roster/uploads/{ref:uuid}/apply", include_in_schema=False)
async def apply(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Write the plan; when the roster changed meanwhile, the new plan is shown instead."""
    home, form, viewer = await home_for(request, code), await posted(request), signed_in(request)
    came = await service.apply(home, ref, viewer.person_id, now(), sure=form.ticked("sure"))
    if came is Applying.DONE:
        return see_other(f"/units/{code}/roster/uploads/{ref}")
    return await _shown(request, home, ref, STATUS[came], came)


@post("/units/{code:str}/roster/uploads/{ref:uuid}/leave", include_in_schema=False)
async def throw_away(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Forget the file."""
    home = await home_for(request, code)
    await uploads.throw_away(home, ref, signed_in(request).person_id, now())
    return see_other(f"/units/{code}/roster")


@get("/units/{code:str}/roster/uploads/{ref:uuid}/faults.xlsx", include_in_schema=False)
async def faults(request: WebRequest, code: FromPath[str], ref: FromPath[UUID]) -> Response[bytes]:
    """Every line to mend, as a file to work through."""
    found = await uploads.upload_of(await home_for(request, code), ref)
    return taken(files.faults_xlsx(found.faults), f"can-sua-{code}.xlsx", XLSX)


def _file(given: Sent) -> File:
    kind, encoding = given.form.text("kind"), given.form.text("encoding")
    wrong: dict[str, str] = {}
    if not given.data:
        wrong["file"] = NO_FILE
    if kind not in (WHOLE, ADDITIONS):
        wrong["kind"] = NOT_SAID
    if wrong:
        raise InvalidForm(wrong)
    return File(given.data, encoding if encoding in ENCODINGS else None, kind == WHOLE)


async def _shown(
    request: WebRequest, home: Home, ref: UUID, status: int = 200, came: Applying | None = None
) -> Response[bytes]:
    return page(request, "rosters/upload.html", status, look=await _look(home, ref, came))


async def _look(home: Home, ref: UUID, came: Applying | None = None) -> Look:
    found = await uploads.upload_of(home, ref)
    told = found.summary
    return Look(
        home=home,
        upload=found,
        came=came,
        many_leave=told is not None and leave_too_many(told.leaves, told.before),
        faults=found.faults[:MOST_FAULTS],
    )


ROUTES = [send, upload, progress, apply, throw_away, faults]
