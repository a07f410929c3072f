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
    return [(number, _cells(pieces, width, spans, names)) for number, pieces in parted]


def _pieces(line: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(found.start(), found.end(), cleaned(found[0])) for found in _PIECE.finditer(line.rstrip())
    )


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
    elif len(pieces) == 1:
        cells[0] = pieces[0].text
    else:
        cells[names] = GAP.join(piece.text for piece in pieces)
    return cells


def _columns(piece: _Piece, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The columns a piece stands in."""
    return [place for place, (first, last) in enumerate(spans) if piece.first < last and first < piece.last]
