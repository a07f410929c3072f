"""One sheet: the grid in which its lines are keyed, and what became of each."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get, post
from litestar.params import FromPath

from contest.clock import now
from contest.local_time import local_day
from contest.paper import queries
from contest.paper.issuing.routes import MAY, sheet_of
from contest.paper.keying import forms, service, unfinished
from contest.paper.keying.forms import ReadGrid
from contest.paper.keying.service import Keying
from contest.paper.people.queries import SheetPeople, just_made, people
from contest.paper.queries import KeptSheet, KeyedLine
from contest.paper.rules import (
    LINES,
    NOBODY,
    OUTCOME_LABELS,
    PUT_RIGHT_WITHIN,
    SheetFrame,
    TypedLine,
    spaced,
)
from contest.units.access.guards import people_of
from contest.units.queries import UnitCard
from contest.web import language
from contest.web.numbers import asked_number
from contest.web.pages import page, see_other, settings_of
from contest.web.requests import Posted, WebRequest, posted, signed_in


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet as somebody has it before them, with who is offered for its lines."""

    unit: UnitCard
    sheet: KeptSheet
    people: SheetPeople


@get("/units/{code:str}/paper/{number:str}", include_in_schema=False)
async def sheet_page(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """A sheet with its forty lines: those keyed, with the answer to each, and those still to key.

    In the query `again` is a line that was just taken back, `made` one for whom an account was just made.
    """
    unit = await people_of(request, MAY, code)
    sheet = await sheet_of(unit, number)
    viewer = signed_in(request).person_id
    keyed = await queries.keyings(sheet.id)
    before, done = unfinished.read(request, sheet), {one.line for one in keyed if one.taken_back_at is None}
    kept = {line: one for line, one in before.typed().items() if line not in done}
    typed = _as_before(sheet, keyed, asked_number(request, "again", 1, LINES))
    line = asked_number(request, "made", 1, LINES)
    if line is not None and line not in done and (person := await just_made(viewer)):
        blank = kept.get(line) or forms.blank(sheet, line)
        typed[line] = TypedLine(line, person.label, blank.lesson, blank.outcome, blank.day)
    # The line that somebody comes for is the first: it is the one that is shown as begun.
    typed |= {at: one for at, one in kept.items() if at not in typed}
    opened = OpenSheet(unit, sheet, await people(unit, viewer))
    grid = ReadGrid(typed, [], {})
    response = _page(request, opened, keyed, grid, Posted({"day": (before.day,)} if before.day else {}))
    return unfinished.keep(request, response, sheet, typed.values(), before.day) if before.lines else response


def _as_before(sheet: KeptSheet, keyed: tuple[KeyedLine, ...], line: int | None) -> dict[int, TypedLine]:
    """What stood on a line before it was taken back, as it would be typed."""
    found = [one for one in keyed if one.line == line and one.taken_back_at is not None]
    if line is None or not found:
        return {}
    last = max(found, key=lambda one: one.keyed_at)
    done, lesson = last.done_on, sheet.number_of.get(last.lesson_id, "")
    day = f"{done:%d/%m/%Y}"
    return {line: TypedLine(line, last.name, lesson, last.outcome, day)}


def _page(
    request: WebRequest, opened: OpenSheet, keyings: tuple[KeyedLine, ...], read: ReadGrid, form: Posted
) -> Response[bytes]:
    sheet, viewer, at = opened.sheet, signed_in(request).person_id, now()
    keyed = [one for one in keyings if one.taken_back_at is None]
    earlier: defaultdict[int, list[KeyedLine]] = defaultdict(list)
    for one in keyings:
        if one.taken_back_at is not None:
            earlier[one.line].append(one)
    counts = Counter(one.kind for one in keyed)
    return page(
        request,
        "paper/sheet.html",
        422 if read.faults else 200,
        unit=opened.unit,
        sheet=sheet,
        number=spaced(sheet.number),
        rows=forms.grid(sheet, keyed, read.typed, read.faults),
        keyed=len(keyed),
        earlier=earlier,
        mine={one.key for one in keyed if _may_be_put_right(one, viewer, at)},
        counts=counts,
        kinds_told={kind: text for kind, text in queries.KINDS.items() if counts[kind]},
        people=opened.people,
        nobody=NOBODY,
        withdrawn={one.id for one in sheet.lessons if one.withdrawn},
        titles={one.id: one.content for one in sheet.lessons},
        outcomes=OUTCOME_LABELS,
        begun=0 if read.faults else next(iter(read.typed), 0),
        day=form.text("day"),
        today=local_day(at),
        wrong=len(read.faults),
    )


def _may_be_put_right(one: KeyedLine, viewer: int, at: datetime) -> bool:
    mine = one.keyed_by == viewer and at - one.keyed_at < PUT_RIGHT_WITHIN
    return mine and one.settled and one.kind != "rejected"


@post("/units/{code:str}/paper/{number:str}", include_in_schema=False)
async def key_sheet(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """Take the lines that were keyed, each on its own; what cannot be taken is said beside its cell."""
    unit, form, viewer = await people_of(request, MAY, code), await posted(request), signed_in(request)
    sheet, at = await sheet_of(unit, number), now()
    spoken = language.current.get()
    frame = SheetFrame(
        sheet.legend,
        local_day(sheet.issued_at),
        local_day(at),
        frozenset({sheet.by_id, viewer.person_id}),
        form.text("day"),
        {one.id: one.content.title.spoken(spoken) for one in sheet.lessons if one.withdrawn},
    )
    named = [form.text(f"who-{line}") for line in range(1, LINES + 1)]
    named += [one.label for one in sheet.printed if one]
    listed = await people(unit, viewer.person_id, [one for one in named if one])
    read = forms.read(form, sheet, listed.offered, frame)
    keying = Keying(viewer.person_id, settings_of(request).secret, at)
    read.faults.update(await service.key_lines(sheet, read.claims, keying))
    left = [one for line, one in read.typed.items() if line in read.faults]
    if read.faults:
        keyed = await queries.keyings(sheet.id)
        response = _page(request, OpenSheet(unit, sheet, listed), keyed, read, form)
    else:
        response = see_other(f"/units/{unit.code}/paper/{sheet.number}#lines")
    return unfinished.keep(request, response, sheet, left, form.text("day"))


ROUTES = [sheet_page, key_sheet]
