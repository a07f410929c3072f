"""The pages of a list on its way, the same for every kind: how far it is, its columns, its plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from litestar import Response
from msgspec.json import decode

from contest.clock import now
from contest.database import transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.lists.choices import ListChoices
from contest.lists.columns import forms as columns_form
from contest.lists.columns.heads import letters
from contest.lists.columns.samples import Sample
from contest.lists.importing import ListImport, ListReader
from contest.lists.plans import queries as plan_rows
from contest.lists.plans.rules import VERDICT_LABELS, PlanPage
from contest.lists.reading import ReadShape
from contest.lists.rows.sorts import WHY_LABELS
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import FileReading
from contest.lists.uploads.keeping import is_too_old
from contest.lists.uploads.opening import samples_of
from contest.lists.uploads.service import ListState, Upload
from contest.people.rules import BAND_LABELS
from contest.sheets import ENCODINGS
from contest.web.numbers import whole
from contest.web.pages import fragment, page, see_other, settings_of
from contest.web.requests import WebRequest, posted, signed_in

LAST_PAGE = 10_000
BEGAN = N_("This file is being applied already, and what it wrote stays. It can no longer be thrown away.")


@dataclass(frozen=True, slots=True)
class ListSentences:
    """How the pages of one kind of list speak.

    `folder` holds the feature's templates `_decide.html` (what comes of the plan) and `_applied.html`; `root`
    is the address of the page that takes lists, called `title`.
    """

    folder: str
    root: str
    title: str
    place: object
    labels: Mapping[str, str]
    sentences: Mapping[str, str]
    verdicts: Mapping[str, str] = field(default_factory=lambda: VERDICT_LABELS)


@dataclass(frozen=True, slots=True)
class ListPageView:
    """A list as its page shows it; `counts` are the verdicts of its plan, `more` is the feature's own.

    `refusal` says why it was not applied."""

    telling: ListSentences
    upload: Upload
    shape: ReadShape | None
    summary: object
    rows: PlanPage | None
    counts: Sequence[tuple[str, int]] = ()
    samples: tuple[Sample, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)
    refusal: str = ""
    reasons: Mapping[str, str] = field(default_factory=lambda: WHY_LABELS)
    bands: Mapping[str, str] = field(default_factory=lambda: BAND_LABELS)

    @property
    def here(self) -> str:
        """The address of the list itself."""
        return f"{self.telling.root}/uploads/{self.upload.ref}"


async def look_at(request: WebRequest, of: ListImport, telling: ListSentences, ref: UUID) -> ListPageView:
    """A list as far as it is now, its plan a page at a time; the feature adds its numbers."""
    found = await _upload(of, ref)
    planned = found.state is ListState.PLANNED
    asked = request.query_params
    verdict, number = asked.get("show", ""), whole(asked.get("page", ""), LAST_PAGE) or 1
    known = verdict if verdict in (*VERDICT_LABELS, plan_rows.NOTED) else ""
    return ListPageView(
        telling=telling,
        upload=found,
        shape=decode(found.shape, type=ReadShape) if found.shape and planned else None,
        summary=None,
        rows=await plan_rows.page_of(found.id, known, number) if planned else None,
        samples=(await samples_for(request, of, ref))[0] if found.state is ListState.ASKING else (),
    )


async def _upload(of: ListImport, ref: UUID) -> Upload:
    """A list as it is now: one that waits for its owner waits a day and no longer."""
    found = await uploads.upload_of(of.owner, ref)
    waits = found.state in (ListState.ASKING, ListState.PLANNED)
    return replace(found, state=ListState.OLD) if waits and is_too_old(found.made_at, now()) else found


def shown(request: WebRequest, look: ListPageView, status: int = 200) -> Response[bytes]:
    """The page of a list."""
    return page(request, "lists/upload.html", status, look=look)


def piece(request: WebRequest, look: ListPageView) -> Response[bytes]:
    """The same without the page around it, for a page that asks each second."""
    return fragment(request, "lists/_upload.html", look=look)


async def columns_page(
    request: WebRequest,
    of: ListImport,
    telling: ListSentences,
    ref: UUID,
    status: int = 200,
    errors: dict[str, str] | None = None,
) -> Response[bytes]:
    """Which column is which, for the person to say, as long as the list waits."""
    if (await _upload(of, ref)).state not in (ListState.ASKING, ListState.PLANNED):
        return see_other(f"{telling.root}/uploads/{ref}")
    samples, choices = await samples_for(request, of, ref)
    return page(
        request,
        "lists/columns.html",
        status,
        telling=telling,
        ref=ref,
        samples=samples,
        choices=choices,
        columns=of.offered,
        letter_of=letters,
        encodings=ENCODINGS,
        errors=errors or {},
    )


async def choose_columns(
    request: WebRequest, of: ListImport, telling: ListSentences, ref: UUID
) -> Response[bytes]:
    """Read the list again with the columns, sheets and encoding that were chosen."""
    form = await posted(request)
    samples, before = await samples_for(request, of, ref)
    try:
        offered = {key for key, _ in of.offered}
        choices = columns_form.chosen(form, samples, before, of.kind, offered)
    except InvalidForm as refusal:
        return await columns_page(request, of, telling, ref, 422, refusal.fields)
    await reading_of(request).again(of, ref, choices, reader_of(request))
    return see_other(f"{telling.root}/uploads/{ref}")


async def decide_rows(
    request: WebRequest, of: ListImport, telling: ListSentences, ref: UUID
) -> Response[bytes]:
    """Which doubtful rows belong to the list: ticked ones come in, the others do not."""
    form = await posted(request)
    found = await uploads.upload_of(of.owner, ref)
    shape = decode(found.shape, type=ReadShape) if found.shape and found.state is ListState.PLANNED else None
    asked = {aside.row for aside in shape.doubtful} if shape is not None else set()
    leaving = {aside.row for aside in shape.leaving} if shape is not None else set()
    kept = (asked | leaving) & {number for text in form.many("keep") if (number := whole(text)) is not None}
    before = found.choices
    choices = replace(before, kept=before.kept | kept, dropped=before.dropped | (asked - kept))
    await reading_of(request).again(of, ref, choices, reader_of(request))
    return see_other(f"{telling.root}/uploads/{ref}")


async def throw_away(
    request: WebRequest, of: ListImport, telling: ListSentences, ref: UUID
) -> Response[bytes]:
    """Forget the list, unless it is being applied."""
    async with transaction():
        await of.demand(signed_in(request).person_id)
        await uploads.throw_away(of.owner, ref, now())
        if (await uploads.upload_of(of.owner, ref)).state is ListState.BEGUN:
            raise Conflict(BEGAN)
    return see_other(telling.root)


def reader_of(request: WebRequest) -> ListReader:
    """Who asks for a list to be read."""
    return ListReader(signed_in(request).person_id, settings_of(request).secret, now())


def reading_of(request: WebRequest) -> FileReading:
    """The files this process reads."""
    reading: FileReading = request.app.state.lists
    return reading


async def samples_for(
    request: WebRequest, of: ListImport, ref: UUID
) -> tuple[tuple[Sample, ...], ListChoices]:
    """What each sheet of a waiting file begins with, and what was said of it."""
    held = await uploads.held(of.owner, ref)
    data = uploads.opened(settings_of(request).secret, held.sealed)
    return await samples_of(of, data, held.choices), held.choices
