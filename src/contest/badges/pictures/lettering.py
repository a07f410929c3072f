"""Words on pictures: every letter drawn or replaced, every name fitted, nothing ever cut."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from math import ceil, floor

from PIL import ImageFont

from contest.web.assets import STATIC

BOLD, REGULAR = "BeVietnamPro-Bold.ttf", "BeVietnamPro-Regular.ttf"
REFERENCE = 100  # widths are measured once at this size and scaled
DOUBLE = 2  # letters are drawn this many times larger and scaled down, so that their spacing is even
LINE = 1.35  # stacked marks as in Ể and Ẵ need more than Latin type does
TOP = 1.06  # the baseline below the upper edge of a line
FOOT = 0.29
AIR = 0.08  # between a tail and the marks of the line below
# Shrinking keeps a name on one line down to this share of its full size; then it wraps.
PATIENCE = 0.8
AT_COMMA = 0.75  # how much a break after a comma is worth in width


@lru_cache(maxsize=128)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """One of our two faces at a size in pixels."""
    return ImageFont.truetype(STATIC / "fonts" / name, size)


@cache
def _plain(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(STATIC / "fonts" / name, 16, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def in_font(letter: str) -> bool:
    """Whether both faces draw the letter; what they lack leaves no ink."""
    return all(_plain(name).getmask(letter).getbbox() is not None for name in (BOLD, REGULAR))


def drawable(text: str) -> str:
    """The text as our faces can draw it: composed, unknown letters as their base letter, the rest dropped."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_drawn(letter) for letter in composed).split())


def _drawn(letter: str) -> str:
    category = unicodedata.category(letter)
    if category.startswith("Z"):
        return " "
    # A mark that did not compose belongs to no Vietnamese letter; stacks of them would climb out of the line.
    if category[0] in "CM":
        return ""
    if in_font(letter):
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.category(part).startswith("M") and in_font(part))


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at a size, with the baseline of each below the top of the block."""

    face: str
    size: int
    lines: tuple[str, ...]
    baselines: tuple[int, ...]
    height: int
    width: int


@dataclass(frozen=True, slots=True)
class TextBox:
    """The space a text may take, and how it may be set."""

    width: int
    height: int
    largest: int
    most_lines: int = 1


def fitted(text: str, face: str, room: TextBox) -> Fitted:
    """Set a text as large as the room allows: shrunk first, then wrapped, then smaller yet, never cut."""
    size, lines = max(_choices(text, face, room), key=lambda choice: choice[0])
    while True:
        tried = _set(lines, face, size)
        if tried.width <= room.width and tried.height <= room.height:
            return tried
        size -= 1


def _choices(text: str, face: str, room: TextBox) -> Iterator[tuple[int, tuple[str, ...]]]:
    """For each number of lines the best way to break and the size it allows; one line is preferred."""
    pieces = _pieces(text, face, room)
    for count in range(1, min(room.most_lines, len(pieces)) + 1):
        lines = _broken(pieces, face, count)
        widest = max(_width(line, face) for line in lines)
        broad, high = int(REFERENCE * room.width / max(widest, 1)), int(room.height / (LINE * count))
        size = max(1, min(room.largest, broad, high))
        yield size, lines
        if count == 1 and size >= room.largest * PATIENCE:
            return


def _pieces(text: str, face: str, room: TextBox) -> list[str]:
    """Words with the space before them; a word too long for a line is parted where it must be."""
    most = REFERENCE * room.width / (room.largest * 0.5)
    pieces: list[str] = []
    for word in text.split():
        start = " " if pieces else ""
        parts = max(1, round(_width(word, face) / most + 0.5))
        step = -(-len(word) // parts)
        cuts = [word[i : i + step] for i in range(0, len(word), step)]
        pieces.extend([start + cuts[0], *cuts[1:]])
    return pieces or [""]


def _broken(pieces: Sequence[str], face: str, count: int) -> tuple[str, ...]:
    """The way into that many lines whose widest line is the narrowest."""
    widths = [_width(piece, face) for piece in pieces]

    def widest(cuts: tuple[int, ...]) -> float:
        width = max(sum(widths[a:b]) for a, b in zip((0, *cuts), (*cuts, len(pieces)), strict=True))
        # A village and its commune part best at the comma.
        return width * (AT_COMMA if all(pieces[cut - 1].endswith(",") for cut in cuts) else 1)

    cuts = min(combinations(range(1, len(pieces)), count - 1), key=widest)
    edges = zip((0, *cuts), (*cuts, len(pieces)), strict=True)
    return tuple("".join(pieces[a:b]).strip() for a, b in edges)


@lru_cache(maxsize=4096)
def _width(text: str, face: str) -> float:
    return font(face, REFERENCE).getlength(text)


def _set(lines: tuple[str, ...], face: str, size: int) -> Fitted:
    """Place the baselines so that no mark touches the line above."""
    inks = [ink(line, face, size) for line in lines]
    baselines: list[int] = []
    for index, (_, top, _, _) in enumerate(inks):
        if index == 0:
            baselines.append(max(round(TOP * size), -top))
        else:
            step = max(LINE * size, inks[index - 1][3] - top + AIR * size)
            baselines.append(baselines[-1] + round(step))
    height = baselines[-1] + max(round(FOOT * size), inks[-1][3])
    return Fitted(face, size, lines, tuple(baselines), height, max(right for _, _, right, _ in inks))


@lru_cache(maxsize=4096)
def ink(text: str, face: str, size: int) -> tuple[int, int, int, int]:
    """The box of the drawn letters around the start of their baseline: left, top, right, bottom."""
    left, top, right, bottom = font(face, size * DOUBLE).getbbox(text, anchor="ls")
    return floor(left / DOUBLE), floor(top / DOUBLE), ceil(right / DOUBLE), ceil(bottom / DOUBLE)
