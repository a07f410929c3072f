"""The part of a picture that all badges of a kind share: brocade frame, halo and hoa ban, drawn once.

A background holds a small palette with steps of antialiasing kept ready, so that a picture needs no reduction
of colours when its words are set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw

from contest.badges.kinds import BADGES
from contest.badges.pictures.drawing import drawn
from contest.badges.pictures.shapes import PictureShape
from contest.badges.rules import GROUND, BadgeDefinition
from contest.web.assets import STATIC

PAPER, INK, SOFT, GOLD = "#fffaf4", "#211a2c", "#4f4659", "#e0b23f"
FRAME = 30  # divides 1200, 630 and 1080, so the brocade never breaks off within a figure
FINE = 4  # the halo is drawn this many times larger, then scaled down
DRAWN_COLOURS = 120
STEPS = 32  # of antialiasing between paper and an ink


@dataclass(frozen=True, slots=True)
class Flower:
    """Where the hoa ban stands: its centre and the width of the drawing."""

    x: int
    y: int
    width: int


FLOWERS = {PictureShape.WIDE: Flower(958, 210, 270), PictureShape.SQUARE: Flower(540, 226, 300)}


@dataclass(frozen=True, slots=True)
class Background:
    """A palette picture, and for each ink the palette places from paper to full ink."""

    picture: Image.Image
    ramps: dict[str, tuple[int, ...]]


@cache
def background(kind: str, shape: PictureShape) -> Background:
    """The background of a kind in a shape."""
    badge = BADGES[kind]
    canvas = Image.new("RGB", shape.size, PAPER)
    frame(canvas, badge.palette)
    _flower(canvas, badge, FLOWERS[shape])
    return with_ramps(canvas, dict.fromkeys((INK, SOFT, badge.ink)))


def _art(name: str, width: int, palette: Mapping[str, str]) -> Image.Image:
    """A drawing of static/art at a width in pixels."""
    return drawn((STATIC / "art" / name).read_text(encoding="utf-8"), width, palette)


def frame(canvas: Image.Image, palette: Mapping[str, str]) -> None:
    """The brocade around a picture, its parts in other colours where `palette` says so."""
    tile = _art("tho_cam_tile.svg", FRAME, palette).convert("RGB")
    turned = tile.transpose(Image.Transpose.ROTATE_90)
    width, height = canvas.size
    for x in range(0, width, FRAME):
        canvas.paste(tile, (x, 0))
        canvas.paste(tile, (x, height - FRAME))
    for y in range(FRAME, height - FRAME, FRAME):
        canvas.paste(turned, (0, y))
        canvas.paste(turned, (width - FRAME, y))
    _corners(canvas, palette)
    edge = FRAME + 7
    ImageDraw.Draw(canvas).rectangle((edge, edge, width - edge - 1, height - edge - 1), outline=GOLD, width=2)


def _corners(canvas: Image.Image, palette: Mapping[str, str]) -> None:
    """Where the bands meet there is a blossom, as on a woven scarf."""
    ground = palette.get(GROUND, GROUND)
    corner = Image.new("RGBA", (FRAME, FRAME), ground)
    corner.alpha_composite(_art("hoa_ban_glyph.svg", FRAME - 4, palette), (2, 2))
    width, height = canvas.size
    for x in (0, width - FRAME):
        for y in (0, height - FRAME):
            canvas.paste(corner.convert("RGB"), (x, y))


def _flower(canvas: Image.Image, badge: BadgeDefinition, flower: Flower) -> None:
    radius = flower.width // 2 + 14
    large = Image.new("L", (2 * radius * FINE, 2 * radius * FINE), 0)
    ImageDraw.Draw(large).ellipse((0, 0, large.width - 1, large.height - 1), fill=255)
    halo = large.resize((2 * radius, 2 * radius), Image.Resampling.LANCZOS)
    canvas.paste(badge.halo, (flower.x - radius, flower.y - radius), halo)
    blossom = _art(badge.picture, flower.width, badge.palette)
    canvas.paste(blossom, (flower.x - flower.width // 2, flower.y - flower.width // 2), blossom)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def with_ramps(canvas: Image.Image, inks: dict[str, None]) -> Background:
    """Reduce the drawing to a palette and add the steps from paper to each ink."""
    reduced = canvas.quantize(
        DRAWN_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE
    )
    paper, start = reduced.getpixel((canvas.width // 2, FRAME + 2)), _rgb(PAPER)
    assert isinstance(paper, int), "a palette picture has one number a point"
    palette = (reduced.getpalette() or [])[: DRAWN_COLOURS * 3]
    palette += [0] * (DRAWN_COLOURS * 3 - len(palette))
    palette[paper * 3 : paper * 3 + 3] = start
    ramps: dict[str, tuple[int, ...]] = {}
    for ink in inks:
        first, end = len(palette) // 3, _rgb(ink)
        for step in range(1, STEPS + 1):
            palette += [round(a + (b - a) * step / STEPS) for a, b in zip(start, end, strict=True)]
        ramps[ink] = (paper, *range(first, first + STEPS))
    reduced.putpalette(palette)
    return Background(reduced, ramps)
