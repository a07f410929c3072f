"""The picture of a link: brocade, flower or scene, words and numbers; made in the manner of badges."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

from contest.badges.pictures.backgrounds import INK, PAPER, SOFT, Background, frame, with_ramps
from contest.badges.pictures.composing import FittedText, TextColumn, TextLine, set_in, write
from contest.badges.pictures.drawing import drawn, scene
from contest.badges.pictures.lettering import BOLD, REGULAR, TextBox
from contest.badges.pictures.shapes import PictureShape
from contest.previews.card import BoardLine, Figure, PreviewCard
from contest.web.assets import STATIC

SIZE = PictureShape.WIDE.size
ACCENT, RULE = "#a21f66", "#eadfd2"
LEFT, RIGHT = 76, 1124
FOOT = 540
BOARD_TOP, ROW = 262, 62
FLOWER, SMALL_FLOWER = 250, 150
SCENE = 440
# Boards of one to four lines, numbers, plain; beside them two pictures of lessons. Some 0.8 MB each.
GROUNDS_KEPT = 8


def draw(card: PreviewCard) -> bytes:
    """The PNG; the same words give the same bytes."""
    ground = _ground(card.scene, _rules(card))
    canvas = ground.picture.copy()
    for line in placed(card):
        write(canvas, line, ground)
    file = BytesIO()
    canvas.save(file, "PNG", compress_level=6)
    return file.getvalue()


def placed(card: PreviewCard) -> tuple[TextLine, ...]:
    """Where every word stands; no picture is drawn for it."""
    if card.lines:
        return (*_head(card, 880, TextColumn(LEFT, 54, 880, 190)), *_board(card.lines), *_foot(card))
    if card.scene:
        return (*set_in(_lesson(card), TextColumn(LEFT, 58, 570, 460)), *_foot(card))
    height = 320 if card.figures else 440
    return (*_head(card, 740, TextColumn(LEFT, 54, 740, height)), *_figures(card.figures), *_foot(card))


def _head(card: PreviewCard, width: int, column: TextColumn) -> list[TextLine]:
    title = min(column.height - (174 if card.note else 92), 200)
    under = 60 if card.note else min(column.height - title - 50, 150)
    return set_in(
        [
            FittedText(card.kicker, BOLD, SOFT, TextBox(width, 36, 26)),
            FittedText(card.title, BOLD, ACCENT, TextBox(width, title, 72, most_lines=3), above=8),
            FittedText(card.under, REGULAR, INK, TextBox(width, under, 32, most_lines=3), above=6),
            FittedText(card.note, BOLD, INK, TextBox(width, 62, 32, most_lines=2), above=2),
        ],
        column,
    )


def _lesson(card: PreviewCard) -> list[FittedText]:
    return [
        FittedText(card.kicker, BOLD, SOFT, TextBox(570, 36, 26)),
        FittedText(card.title, BOLD, ACCENT, TextBox(570, 210, 56, most_lines=3), above=8),
        FittedText(card.under, REGULAR, INK, TextBox(570, 190, 30, most_lines=5), above=8),
    ]


def _figures(figures: tuple[Figure, ...]) -> Iterator[TextLine]:
    step = (RIGHT - LEFT) // max(len(figures), 1)
    for index, figure in enumerate(figures):
        left, width = LEFT + index * step, step - 28
        number = [FittedText(figure.number, BOLD, INK, TextBox(width, 84, 62))]
        label = [FittedText(figure.label, REGULAR, SOFT, TextBox(width, 66, 25, most_lines=2))]
        yield from set_in(number, TextColumn(left, 384, width, 84))
        yield from set_in(label, TextColumn(left, 464, width, 66))


def _board(lines: tuple[BoardLine, ...]) -> Iterator[TextLine]:
    for index, line in enumerate(lines):
        top = BOARD_TOP + index * ROW
        place = [FittedText(line.place, BOLD, ACCENT, TextBox(60, 54, 34))]
        name = [FittedText(line.name, REGULAR, INK, TextBox(780, 56, 31, most_lines=2))]
        score = [FittedText(line.score, BOLD, INK, TextBox(180, 54, 34))]
        yield from set_in(place, TextColumn(LEFT, top, 60, ROW))
        yield from set_in(name, TextColumn(LEFT + 70, top, 780, ROW))
        yield from _at_right(set_in(score, TextColumn(RIGHT - 180, top, 180, ROW)))


def _foot(card: PreviewCard) -> Iterator[TextLine]:
    yield from set_in(
        [FittedText(card.told, REGULAR, SOFT, TextBox(600, 34, 23))], TextColumn(LEFT, FOOT, 600, 36)
    )
    address = [FittedText(card.address, BOLD, SOFT, TextBox(380, 34, 23))]
    yield from _at_right(set_in(address, TextColumn(RIGHT - 380, FOOT, 380, 36)))


def _at_right(lines: list[TextLine]) -> Iterator[TextLine]:
    return (replace(line, x=line.x + RIGHT - line.box[2]) for line in lines)


def _rules(card: PreviewCard) -> tuple[int, ...]:
    """The heights of the thin lines between numbers."""
    if card.lines:
        return tuple(BOARD_TOP + index * ROW for index in range(len(card.lines) + 1))
    return (378,) if card.figures else ()


@lru_cache(maxsize=GROUNDS_KEPT)
def _ground(name: str, rules: tuple[int, ...]) -> Background:
    canvas = Image.new("RGB", SIZE, PAPER)
    frame(canvas, {})
    pencil = ImageDraw.Draw(canvas)
    for top in rules:
        pencil.line((LEFT, top, RIGHT, top), fill=RULE, width=2)
    if name:
        _paste(canvas, scene((STATIC / "drawings" / f"{name}.svg").read_text("utf-8"), SCENE), 896, 300)
    else:
        width, middle, height = (SMALL_FLOWER, 1040, 148) if len(rules) > 1 else (FLOWER, 970, 200)
        flower = (STATIC / "art" / "hoa_ban.svg").read_text("utf-8")
        _paste(canvas, drawn(flower, width, {}), middle, height)
    return with_ramps(canvas, dict.fromkeys((INK, SOFT, ACCENT)))


def _paste(canvas: Image.Image, picture: Image.Image, x: int, y: int) -> None:
    """Set a drawing with its middle at this point."""
    canvas.paste(picture, (x - picture.width // 2, y - picture.height // 2), picture)
