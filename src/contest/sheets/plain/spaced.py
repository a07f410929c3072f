"""Columns that only blanks keep apart, as in text of fixed width or copied from a page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from contest.sheets.cells import cleaned

MOSTLY: Final = 0.5
AGREEING: Final = 0.6
LEAST_LINES: Final = 2
# What a sheet names as its separator when nothing but blanks parts the cells.
BLANKS: Final = " "
# What stands in a row that does not line up: no name holds this sign, so nobody is called all of it.
GAP: Final = " | "

_PIECE: Final = re.compile(r"[^\s\u00a0]+(?:[ \u00a0][^\s\u00a0]+)*")
_NAMES: Final = re.compile(r"(?<!\w)(?:họ|tên|ho ten|ho va ten|(?:full )?name)(?!\w)", re.IGNORECASE)
_HEADING: Final = re.compile(
    r"(?:stt|tt|số tt|họ.*|ho (?:va )?ten.*|.*tên.*|(?:full )?name|sđt|sdt|điện thoại|phone|tổ|lớp|đơn vị"
    r"|năm sinh|mã.*|ghi chú)[.:]?",
    re.IGNORECASE,
)
# The number of a row before somebody's name, which may stand only one blank apart.
_COUNTED: Final = re.compile(r"(\d{1,4}[.)]?)(?: \| | )(?=[^\W\d_])")
_YEAR: Final = re.compile(r"(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d")

Line = tuple[int, str]
Cells = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    last: int
    text: str


def spaced(lines: Sequence[Line], *, headed: bool = False) -> list[Cells]:
    """The cells of lines whose columns line up by two blanks or more; nothing when they do not.

    `headed` asks for headings as well. A line that does not line up is one cell, its gaps marked.
    """
    parted = [(number, _pieces(line)) for number, line in lines if line.strip()]
    several = [pieces for _, pieces in parted if len(pieces) > 1]
    if len(several) < max(LEAST_LINES, MOSTLY * len(parted)):
        return []
    head = next((pieces for pieces in several if _is_head(pieces)), None)
    if head is None and headed:
        return []
    width, agreeing = (
        (len(head), sum(len(pieces) == len(head) for pieces in several))
        if head
        else max(Counter(map(len, several)).items(), key=lambda item: (item[1], item[0]))
    )
    spans = _spans([pieces for pieces in several if len(pieces) == width], width)
    if agreeing < LEAST_LINES or (not spans and agreeing < AGREEING * len(several)):
        return []
    names = _place_of_names(head or (), width)
    full = [pieces for pieces in several if len(pieces) == width and pieces is not head]
    told = [{_has_digits(pieces[place].text) for pieces in full} for place in range(width)]
    return [
        (number, _in_turn(pieces, told) or _cells(pieces, width, spans, names)) for number, pieces in parted
    ]


def _pieces(line: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(found.start(), found.end(), cleaned(found[0])) for found in _PIECE.finditer(line.rstrip())
    )


def is_heading(text: str) -> bool:
    """Whether a text heads a column of a list of people."""
    return _HEADING.fullmatch(text) is not None


def names_people(text: str) -> bool:
    """Whether a heading is that of names."""
    return _NAMES.search(text) is not None


def _is_head(pieces: Sequence[_Piece]) -> bool:
    told = sum(_HEADING.fullmatch(piece.text) is not None for piece in pieces)
    return told > 1 and 2 * told >= len(pieces) and any(_NAMES.search(piece.text) for piece in pieces)


def _place_of_names(head: Sequence[_Piece], width: int) -> int:
    places = [place for place, piece in enumerate(head) if _NAMES.search(piece.text)]
    return places[0] if places else min(1, width - 1)


def _spans(full: Sequence[Sequence[_Piece]], width: int) -> list[tuple[int, int]]:
    """From where to where each column reaches; nothing where they overlap."""
    spans = [
        (min(pieces[place].first for pieces in full), max(pieces[place].last for pieces in full))
        for place in range(width)
        if full
    ]
    apart = all(left[1] <= right[0] for left, right in pairwise(spans))
    return spans if apart else []


def _cells(pieces: Sequence[_Piece], width: int, spans: Sequence[tuple[int, int]], names: int) -> list[str]:
    cells = [""] * width
    if len(pieces) == width:
        return [piece.text for piece in pieces]
    if len(pieces) == 1 and not spans:
        return [pieces[0].text, *cells[1:]]
    found = [_columns(piece, spans) for piece in pieces]
    if all(len(at) == 1 for at in found) and len({at[0] for at in found}) == len(found):
        for piece, at in zip(pieces, found, strict=True):
            cells[at[0]] = piece.text
    elif len(pieces) == 1 and not _COUNTED.match(pieces[0].text):
        cells[0] = pieces[0].text
    else:
        counted = _COUNTED.match(whole := GAP.join(piece.text for piece in pieces)) if names else None
        cells[0] = counted[1] if counted else ""
        cells[names] = whole[counted.end() :] if counted else whole
    return cells


def _in_turn(pieces: Sequence[_Piece], told: Sequence[set[bool]]) -> list[str]:
    """The cells of a line in which some stand one blank apart; nothing when its words leave any doubt.

    Words and numbers must follow each other as they do in all other lines.
    """
    if len(pieces) == len(told):
        return []
    cells = [text for piece in pieces for text in _words_and_numbers(piece.text)]
    fits = len(cells) == len(told) and all(
        seen == {_has_digits(text)} for text, seen in zip(cells, told, strict=True)
    )
    return cells if fits else []


def _words_and_numbers(text: str) -> list[str]:
    """The words of a text and its numbers apart; a year ends a number."""
    cells: list[str] = []
    for word in text.split(" "):
        last = cells[-1] if cells else ""
        if cells and _has_digits(word) == _has_digits(last) and not _YEAR.fullmatch(last):
            cells[-1] = f"{last} {word}"
        else:
            cells.append(word)
    return cells


def _has_digits(text: str) -> bool:
    return any(map(str.isdigit, text))


def _columns(piece: _Piece, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The columns a piece stands in."""
    return [place for place, (first, last) in enumerate(spans) if piece.first < last and first < piece.last]
