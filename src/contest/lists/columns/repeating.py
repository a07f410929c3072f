"""What a person said of a list and holds for the next: columns by heading or place, sheets by name; pure."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from contest.lists.choices import NOT_READ, ListChoices
from contest.lists.columns.called import looks_like_a_name
from contest.lists.columns.headings import said
from contest.lists.columns.heads import SheetHead, heading_key
from contest.lists.rows.leaving import Says
from contest.lists.rows.listed import MANY_DIGITS
from contest.sheets import ReadWorkbook, SheetTable

# So many cells below one another must be of one kind where nothing but the place tells what they hold.
OFTEN = 0.6
LEAST_PHONE = 9
# Columns that look so hold what lists are read for.
_TELLING = frozenset(("phone", "year", "name"))
_YEAR = re.compile(r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d")
READ = "read"
LONGEST_KEY = 80
# Sheets that explain or show how to fill the others.
_GUIDES = ("huong dan", "vi du", "mau", "guide", "example", "readme")


def remembered_of(
    sheet: ReadWorkbook, choices: ListChoices, heads: Mapping[int, SheetHead]
) -> dict[str, str]:
    """What the person said of columns and sheets, so that it need not be said again."""
    said_of: dict[str, str] = {}
    for place, columns in choices.columns.items():
        table, head = sheet.tables[place], heads.get(place)
        row = next((row for row in table.rows if head is not None and row.number == head.last), None)
        cells = row.cells if row is not None else ()
        titles = {column: cells[column] if column < len(cells) else "" for column in columns}
        named = {column: heading_key(title, column) for column, title in titles.items() if _is_heading(title)}
        if named:
            # Of a heading that is not read there is nothing to remember.
            said_of |= {key: columns[column] for column, key in named.items() if columns[column] != NOT_READ}
        else:
            # A list without headings is known by its number of columns and by what stands in each.
            keys = _place_keys(table)
            said_of |= {keys[column][name == NOT_READ]: name for column, name in columns.items()}
    if choices.sheets is not None and len(sheet.tables) > 1:
        for place, table in enumerate(sheet.tables):
            said_of[sheet_key(table.name)] = READ if place in choices.sheets else NOT_READ
    return said_of


def columns_by_place(
    table: SheetTable, remembered: Mapping[str, str], need: str, halves: Sequence[str]
) -> dict[int, str]:
    """What the columns of a list without headings held last time; nothing where one looks otherwise now."""
    keys = _place_keys(table)
    told = {
        column: name
        for column, (read, unread) in enumerate(keys)
        if (name := remembered.get(read) or remembered.get(unread))
    }
    if len(told) < len(keys) or not {need, *halves[-1:]} & set(told.values()):
        return {}
    return told


def sheets_to_read(
    sheet: ReadWorkbook,
    heads: Mapping[int, SheetHead],
    choices: ListChoices,
    remembered: Mapping[str, str],
    is_part: Callable[[str], bool],
) -> list[int]:
    """The sheets to be read: those asked for, now or earlier, else the best one and those like it.

    Sheets named like parts of the unit are better than any other.
    """
    if choices.sheets is not None:
        return [place for place in sorted(choices.sheets) if place in heads]
    told = {place: remembered.get(sheet_key(sheet.tables[place].name)) for place in heads}
    found = [place for place in _best(sheet, heads, is_part) if told[place] != NOT_READ]
    again = [place for place in heads if told[place] == READ] if len(sheet.tables) > 1 else []
    return sorted({*found, *again}) or _best(sheet, heads, is_part)


def parts_by(is_group: Callable[[str], bool], says: Says | None) -> Callable[[str], bool]:
    """Whether the name of a sheet is that of a part, and no heading over those who have left."""
    return lambda name: is_group(name) and not (says and says(name))


def sheet_key(name: str) -> str:
    """By what is remembered whether a sheet is read."""
    return f"sheet: {said(name)}"[:LONGEST_KEY]


def is_guide(name: str) -> bool:
    """Whether a sheet of this name explains or shows how to fill the others."""
    return said(name).startswith(_GUIDES)


def _best(sheet: ReadWorkbook, heads: Mapping[int, SheetHead], is_part: Callable[[str], bool]) -> list[int]:
    shown = [place for place in heads if not sheet.tables[place].hidden]
    visible = [place for place in shown if not is_guide(sheet.tables[place].name)] or shown
    if not visible:
        return sorted(heads)[:1]
    parts = {place for place in visible if is_part(sheet.tables[place].name)}
    first = max(visible, key=lambda place: (place in parts, len(heads[place].at), -place))
    return [
        place
        for place in sorted(visible)
        if place in parts or heads[place].at.keys() == heads[first].at.keys()
    ]


def _is_heading(title: str) -> bool:
    many = sum(map(str.isdigit, title)) >= MANY_DIGITS
    return bool(said(title)) and not many and not looks_like_a_name(title)


def _place_keys(table: SheetTable) -> list[tuple[str, str]]:
    """By what each column of a list without headings is remembered: its place, and how its cells look.

    Of a column that is not read it matters only whether it could be one that is.
    """
    width = max((len(row.cells) for row in table.rows), default=0)
    looks = [_look([row.cells[column] for row in table.rows if row.cells[column]]) for column in range(width)]
    return [
        (f"#{column} of {width}: {look}", f"#{column} of {width}: {look if look in _TELLING else 'other'}")
        for column, look in enumerate(looks)
    ]


def _look(texts: Sequence[str]) -> str:
    """What most cells of a column are, or that they are of several kinds."""
    counts = Counter(map(_looks, texts))
    most, count = counts.most_common(1)[0] if counts else ("empty", 0)
    return most if count >= OFTEN * len(texts) else "mixed"


def _looks(text: str) -> str:
    digits = sum(map(str.isdigit, text))
    if not any(map(str.isalpha, text)):
        return "phone" if digits >= LEAST_PHONE else ("year" if _YEAR.fullmatch(text) else "number")
    if digits:
        return "code"
    # Remarks in small letters have the shape of names as well.
    return "name" if looks_like_a_name(text) and text[0].isupper() else "words"
