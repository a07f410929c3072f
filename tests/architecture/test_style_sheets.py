"""Style sheets follow the rooms of templates: what one room alone shows stands in the sheet of its name."""

import re

import pytest
from litestar.handlers import HTTPRouteHandler

from contest import routing
from contest.web.assets import SHEETS_FIRST, SHEETS_OF_TASKS
from tests.architecture.style_sheets import (
    CSS,
    ROOT,
    SET_BY_HTMX,
    TEMPLATES,
    Selector,
    houses,
    is_within,
    rooms,
    selectors,
    selectors_of,
    sheets,
    users,
)
from tests.journeys.access import Kind
from tests.journeys.access_rules import ACCESS

# What pages of several rooms show; everything else stands in the sheet of the room that shows it.
SHARED = {"tokens", "base", "layout", "forms", "focus", "marks", "figures", "printed", "plans"}
ROW = re.compile(r"^\| (`[^|]+) \| ([^|]+) \|", re.MULTILINE)


def unknown(sheet: str) -> bool:
    return sheet not in SHARED | rooms()


def foreign(selector: Selector) -> list[str]:
    """How a selector in the sheet of a room could meet something elsewhere: its names, and who else has them.

    One name that no other room gives to anything is enough: `.poster .code` cannot meet a code elsewhere.
    """
    open_ways = [way for way in selector.ways if not any(_is_of(name, selector.sheet) for name in way)]
    told = (", ".join(_elsewhere(name, selector.sheet) for name in sorted(way)) for way in open_ways)
    return [f"{selector} ({elsewhere or 'names nothing'})" for elsewhere in told]


def _is_of(name: str, sheet: str) -> bool:
    given_by = users().get(name, {})
    return bool(given_by) and all(is_within(room, sheet) for room in given_by)


def _elsewhere(name: str, sheet: str) -> str:
    given_by = users().get(name, {})
    files = sorted(min(files) for room, files in given_by.items() if not is_within(room, sheet))
    return f"{name} is used in {files[0]}" if files else f"{name} is used nowhere"


def lonely(selector: Selector) -> list[str]:
    """What stands in a shared sheet, but can meet something of one room only."""
    return [
        f"{selector} ({name} is of {house} alone)"
        for way in selector.ways
        for name in sorted(way)
        for house in houses(name)
        if houses(name) == {house} and house in rooms()
    ]


def unused(selector: Selector) -> list[str]:
    missing = sorted(name for name in selector.classes if name not in users() and name != SET_BY_HTMX)
    return [f"{selector} ({name} is used nowhere)" for name in missing]


def test_a_sheet_bears_the_name_of_a_room_or_is_one_of_the_shared_ones() -> None:
    assert [f"{name}.css" for name in sheets() if unknown(name)] == []
    assert set(sheets()) >= SHARED == {*SHEETS_FIRST, *SHEETS_OF_TASKS} - rooms()


def test_the_sheet_of_a_room_meets_nothing_of_another_room() -> None:
    assert [told for one in selectors() if one.sheet not in SHARED for told in foreign(one)] == []


def test_what_one_room_alone_shows_stands_in_its_own_sheet() -> None:
    assert [told for one in selectors() if one.sheet in SHARED for told in lonely(one)] == []


def test_every_class_of_a_sheet_is_used() -> None:
    assert [told for one in selectors() for told in unused(one)] == []


def rooms_of_tasks() -> set[str]:
    """Rooms whose pages need the second file of styles."""
    known = {name for one in selectors() if one.sheet not in SHEETS_OF_TASKS for name in one.classes}
    shared = {name for one in selectors() if one.sheet in SHARED & {*SHEETS_OF_TASKS} for name in one.classes}
    return {*SHEETS_OF_TASKS} - SHARED | {room for name in shared - known for room in users()[name]}


def test_pages_that_need_the_sheets_of_tasks_open_to_people_with_a_task_alone() -> None:
    needing = rooms_of_tasks()
    handlers = [one for one in routing.PAGES if isinstance(one, HTTPRouteHandler)]
    places = [(path, one.fn.__module__.replace(".", "/")) for one in handlers for path in one.paths]
    theirs = [path for path, file in places if any(is_within(file, f"contest/{room}") for room in needing)]

    assert len(theirs) > 50
    assert [path for path in theirs if opens_without_a_task(path)] == []


def test_no_other_room_prints_a_template_that_needs_the_sheets_of_tasks() -> None:
    needing = sorted(rooms_of_tasks())
    printing = re.compile(rf"\"(?:{'|'.join(needing)})/[\w/]+\.html\"")
    inside = tuple(f"{folder}/{room}/" for folder in ("templates", "src/contest") for room in needing)
    files = [*TEMPLATES.rglob("*.html"), *(ROOT / "src" / "contest").rglob("*.py")]
    others = [path for path in files if not path.relative_to(ROOT).as_posix().startswith(inside)]

    assert len(others) < len(files)
    assert [path.name for path in others if printing.search(path.read_text(encoding="utf-8"))] == []


def opens_without_a_task(path: str) -> bool:
    access = ACCESS[path]
    return access.kind in (Kind.EVERYBODY, Kind.SIGNED_IN) or (
        access.kind is Kind.OWN and "learner" in access.owners
    )


def test_the_table_of_classes_says_in_which_sheet_each_stands() -> None:
    stands = {(name, one.sheet) for one in selectors() for name in one.classes}
    rows = ROW.findall((CSS / "README.md").read_text(encoding="utf-8"))
    told = [(name, sheet) for names, sheet in rows for name in re.findall(r"`(\.[\w-]+)", names)]

    assert len(told) > 100
    assert [f"{name} in {sheet}" for name, sheet in told if (name, sheet) not in stands] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (".a, b > .c:hover {}", [(1, ".a", [{".a"}]), (1, "b > .c:hover", [{".c"}])]),
        ("/* .no { */\n.a { content: '}'; }\n#b {}", [(2, ".a", [{".a"}]), (3, "#b", [{"#b"}])]),
        ("@layer x;\n@layer x { @media print {\nb[data-c='.a'] {}}}", [(3, 'b[data-c=".a"]', [{"data-c"}])]),
        ("@page p { margin: 0; } @keyframes k { from { top: 1.5em; } } .a {}", [(1, ".a", [{".a"}])]),
        (":is(.a .b, .c) > .d {}", [(1, ":is(.a .b, .c) > .d", [{".a", ".b", ".d"}, {".c", ".d"}])]),
        (".a:not(.b, :has(.c)) {}", [(1, ".a:not(.b, :has(.c))", [{".a"}])]),
        ("main:has(> .a, + .b) {}", [(1, "main:has(> .a, + .b)", [{".a"}, {".b"}])]),
    ],
)  # fmt: skip
def test_sheets_are_read_as_browsers_read_them(text: str, read: list[object]) -> None:
    text = text.replace("'", '"')

    assert [(one.line, one.text, list(one.ways)) for one in selectors_of("x", text)] == read


def test_what_stands_in_the_wrong_sheet_is_told_with_class_and_file() -> None:
    (board,) = selectors_of("home", ".board small {}")
    (summary,) = selectors_of("roles", "summary {}")
    (within,) = selectors_of("home", ".glimpse .feed {}")
    (either,) = selectors_of("lessons", ":is(.order, .found) b {}")

    assert foreign(board) == ["home.css:1: .board small (.board is used in templates/standings/_board.html)"]
    assert foreign(summary) == ["roles.css:1: summary (names nothing)"]
    assert foreign(within) == []
    assert [told.partition(" is used in ")[0] for told in foreign(either)] == [
        "lessons.css:1: :is(.order, .found) b (.found"
    ]


def test_what_is_of_one_room_or_of_none_is_told_with_its_class() -> None:
    (board,) = selectors_of("base", ".board {}")
    (gone,) = selectors_of("base", ".button:not(.no-such-class) {}")

    assert lonely(board) == ["base.css:1: .board (.board is of standings alone)"]
    assert unused(gone) == ["base.css:1: .button:not(.no-such-class) (.no-such-class is used nowhere)"]
    assert unknown("board") and not unknown("standings") and not unknown("lessons/desk")
