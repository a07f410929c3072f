"""The picture of a badge: whose it is, from where, what for, and a QR code that leads to the proof."""

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from io import BytesIO

import segno
from PIL import Image, ImageDraw

from contest.badges.kinds import BADGES
from contest.badges.pictures.backgrounds import INK, SOFT, STEPS, Background, background
from contest.badges.pictures.lettering import (
    BOLD,
    DOUBLE,
    REGULAR,
    Fitted,
    TextBox,
    drawable,
    fitted,
    font,
    ink,
)
from contest.badges.pictures.shapes import PictureShape

# Raise it when the design changes: pictures get new addresses, and old addresses keep answering.
EDITION = "1"
QUIET = 4  # modules of paper around a QR code, as its standard asks
# What Facebook and chats show of a wide picture whatever they crop.
SAFE = {PictureShape.WIDE: (60, 45, 1140, 585), PictureShape.SQUARE: (60, 60, 1020, 1020)}


@dataclass(frozen=True, slots=True)
class BadgePicture:
    """Everything that is written on a picture, in the words in which it is written."""

    kind: str
    title: str
    name: str
    unit: str
    campaign: str
    earned: str
    kicker: str
    scan: str
    verify_url: str

    def digest(self, shape: PictureShape) -> str:
        """What the address of the picture ends in: other words or another design give another address."""
        content = "\x1f".join((EDITION, shape, *map(str, astuple(self))))
        return hashlib.sha256(content.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of words where it stands: the start of its baseline."""

    text: str
    face: str
    size: int
    colour: str
    x: int
    y: int

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The ink of the line on the picture."""
        left, top, right, bottom = ink(self.text, self.face, self.size)
        return self.x + left, self.y + top, self.x + right, self.y + bottom


@dataclass(frozen=True, slots=True)
class Code:
    """Where the QR code stands: its upper left corner, and the pixels of a module."""

    modules: tuple[bytes, ...]
    x: int
    y: int
    scale: int

    @property
    def width(self) -> int:
        return len(self.modules) * self.scale


@dataclass(frozen=True, slots=True)
class Layout:
    lines: tuple[TextLine, ...]
    code: Code


@dataclass(frozen=True, slots=True)
class FittedText:
    """A text with its colour and room, and the space above it."""

    text: str
    face: str
    colour: str
    room: TextBox
    above: int = 0


@dataclass(frozen=True, slots=True)
class TextColumn:
    """The room of texts that stand under one another."""

    left: int
    top: int
    width: int
    height: int
    centred: bool = False


def layout(picture: BadgePicture, shape: PictureShape) -> Layout:
    """Where every word stands; no picture is drawn for it."""
    return _wide(picture) if shape is PictureShape.WIDE else _square(picture)


def _wide(picture: BadgePicture) -> Layout:
    accent, width = BADGES[picture.kind].ink, 690
    words = [
        FittedText(picture.kicker, BOLD, SOFT, TextBox(width, 34, 24)),
        FittedText(picture.title, BOLD, accent, TextBox(width, 66, 46), above=2),
        FittedText(picture.name, BOLD, INK, TextBox(width, 168, 78, most_lines=3), above=10),
        FittedText(picture.unit, REGULAR, INK, TextBox(width, 76, 30, most_lines=2), above=6),
        FittedText(picture.campaign, REGULAR, SOFT, TextBox(width, 62, 24, most_lines=2), above=14),
        FittedText(picture.earned, REGULAR, SOFT, TextBox(width, 34, 24), above=0),
    ]
    code = _code(picture.verify_url, middle=958, top=366, room=176)
    beneath = [FittedText(_address(picture), REGULAR, SOFT, TextBox(350, 26, 18))]
    scan = [FittedText(picture.scan, BOLD, SOFT, TextBox(330, 26, 19))]
    return Layout(
        (
            *set_in(words, TextColumn(72, 58, width, 514)),
            *set_in(scan, TextColumn(793, 536, 330, 24, centred=True)),
            *set_in(beneath, TextColumn(783, 560, 350, 24, centred=True)),
        ),
        code,
    )


def _square(picture: BadgePicture) -> Layout:
    accent, width = BADGES[picture.kind].ink, 900
    words = [
        FittedText(picture.kicker, BOLD, SOFT, TextBox(width, 40, 28)),
        FittedText(picture.title, BOLD, accent, TextBox(width, 84, 58), above=2),
        FittedText(picture.name, BOLD, INK, TextBox(width, 190, 92, most_lines=3), above=10),
        FittedText(picture.unit, REGULAR, INK, TextBox(width, 90, 34, most_lines=2), above=8),
    ]
    side = [
        FittedText(picture.campaign, REGULAR, INK, TextBox(640, 76, 28, most_lines=2)),
        FittedText(picture.earned, REGULAR, SOFT, TextBox(640, 40, 28)),
        FittedText(picture.scan, BOLD, SOFT, TextBox(640, 34, 24), above=12),
        FittedText(_address(picture), REGULAR, SOFT, TextBox(640, 34, 24)),
    ]
    code = _code(picture.verify_url, middle=190, top=812, room=206)
    return Layout(
        (
            *set_in(words, TextColumn(90, 396, width, 412, centred=True)),
            *set_in(side, TextColumn(320, 812, 640, 208)),
        ),
        code,
    )


def _address(picture: BadgePicture) -> str:
    return picture.verify_url.split("://", 1)[-1]


def set_in(words: Sequence[FittedText], column: TextColumn) -> list[TextLine]:
    """Set texts under one another, the whole in the middle of the column's height."""
    blocks = [(word, fitted(drawable(word.text), word.face, word.room)) for word in words if word.text]
    height = sum(word.above + block.height for word, block in blocks)
    top, lines = column.top + (column.height - height) // 2, []
    for word, block in blocks:
        top += word.above
        lines.extend(_lines(word, block, column, top))
        top += block.height
    return lines


def _lines(word: FittedText, block: Fitted, column: TextColumn, top: int) -> list[TextLine]:
    return [
        TextLine(text, block.face, block.size, word.colour, _start(text, block, column), top + baseline)
        for text, baseline in zip(block.lines, block.baselines, strict=True)
    ]


def _start(text: str, block: Fitted, column: TextColumn) -> int:
    left, _, right, _ = ink(text, block.face, block.size)
    return column.left + ((column.width - right - left) // 2 if column.centred else -left)


def _code(address: str, middle: int, top: int, room: int) -> Code:
    """The largest QR code of whole pixels that fits the room, quiet zone and all."""
    # Any mask can be read; choosing the prettiest of eight would take longer than all the letters.
    qr = segno.make(address, error="m", micro=False, mask=3)
    modules = tuple(bytes(row) for row in qr.matrix_iter(border=QUIET))
    scale = max(room // len(modules), 2)
    return Code(modules, middle - len(modules) * scale // 2, top + (room - len(modules) * scale) // 2, scale)


def draw(picture: BadgePicture, shape: PictureShape) -> bytes:
    """The PNG; the same words give the same bytes."""
    ground = background(picture.kind, shape)
    placed, canvas = layout(picture, shape), ground.picture.copy()
    for line in placed.lines:
        write(canvas, line, ground)
    _stamp(canvas, placed.code, ground)
    file = BytesIO()
    canvas.save(file, "PNG", compress_level=6)
    return file.getvalue()


def write(canvas: Image.Image, line: TextLine, ground: Background) -> None:
    """Set one line with soft edges: each level of cover has its own place in the palette."""
    left, top, right, bottom = line.box
    if right <= left or bottom <= top:
        return
    large = Image.new("L", ((right - left) * DOUBLE, (bottom - top) * DOUBLE), 0)
    start, face = ((line.x - left) * DOUBLE, (line.y - top) * DOUBLE), font(line.face, line.size * DOUBLE)
    ImageDraw.Draw(large).text(start, line.text, 255, face, anchor="ls")
    cover = large.reduce(DOUBLE)
    ramp = ground.ramps[line.colour]
    places = cover.point([ramp[(level * STEPS + 127) // 255] for level in range(256)])
    canvas.paste(places, (left, top), cover.point([255 * (level > 3) for level in range(256)]))


def _stamp(canvas: Image.Image, code: Code, ground: Background) -> None:
    side, dark = len(code.modules), ground.ramps[INK][-1]
    modules = Image.frombytes("L", (side, side), b"".join(code.modules))
    places = modules.point([ground.ramps[INK][0], *[dark] * 255])
    canvas.paste(places.resize((code.width, code.width), Image.Resampling.NEAREST), (code.x, code.y))
