"""What every drawing is made of: boxes, dots, lines, words and the icons of the sprites, as text of SVG."""

import re
from functools import cache
from html import escape
from pathlib import Path

from seeds.drawings.palette import CARD, INK

STATIC = Path(__file__).parents[2] / "static"
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"[^>]*>(.*?)</symbol>')
# The whole drawing is stroked in ink; what has no outline says so.
BARE = ' stroke="none"'


def figure(number: float) -> str:
    """A number as short as it can be written."""
    return f"{number:.1f}".removesuffix(".0")


def box(
    x: float, y: float, wide: float, high: float, fill: str = CARD, *, r: float = 5, bare: bool = False
) -> str:
    """A rectangle with round corners."""
    at = f'x="{figure(x)}" y="{figure(y)}" width="{figure(wide)}" height="{figure(high)}"'
    return f'<rect {at} rx="{figure(r)}" fill="{fill}"{BARE if bare else ""}/>'


def dot(x: float, y: float, r: float, fill: str = INK, *, bare: bool = True) -> str:
    """A circle."""
    return f'<circle cx="{figure(x)}" cy="{figure(y)}" r="{figure(r)}" fill="{fill}"{BARE if bare else ""}/>'


def oval(x: float, y: float, across: float, down: float, fill: str, *, bare: bool = False) -> str:
    """An ellipse by its two radii."""
    at = f'cx="{figure(x)}" cy="{figure(y)}" rx="{figure(across)}" ry="{figure(down)}"'
    return f'<ellipse {at} fill="{fill}"{BARE if bare else ""}/>'


def shape(d: str, fill: str = CARD, *, bare: bool = False) -> str:
    """A closed outline."""
    return f'<path d="{d}" fill="{fill}"{BARE if bare else ""}/>'


def line(d: str, colour: str = INK, width: float = 2) -> str:
    """An open line."""
    colours = "" if colour == INK else f' stroke="{colour}"'
    widths = "" if width == 2 else f' stroke-width="{figure(width)}"'
    return f'<path d="{d}" fill="none"{colours}{widths}/>'


def dashes(d: str, colour: str = INK, width: float = 2, gaps: str = "4 5") -> str:
    """An open line in pieces."""
    how = f'stroke="{colour}" stroke-width="{figure(width)}" stroke-dasharray="{gaps}"'
    return f'<path d="{d}" fill="none" {how}/>'


def words(
    x: float,
    y: float,
    text: str,
    size: float = 12,
    colour: str = INK,
    *,
    anchor: str = "middle",
    bold: bool = True,
) -> str:
    """A few words; `y` is the line they stand on."""
    how = "" if anchor == "middle" else f' text-anchor="{anchor}"'
    weight = "" if bold else ' font-weight="400"'
    at = f'x="{figure(x)}" y="{figure(y)}" font-size="{figure(size)}"'
    return f'<text {at} fill="{colour}"{how}{weight}>{escape(text)}</text>'


def lines_of_text(
    x: float, y: float, wide: float, rows: int = 2, colour: str = "#b9bcc9", gap: float = 8
) -> str:
    """Writing too small to be read: lines, the last one shorter."""
    ends = [wide if row < rows - 1 or rows == 1 else wide * 0.6 for row in range(rows)]
    d = "".join(f"M{figure(x)} {figure(y + row * gap)}h{figure(end)}" for row, end in enumerate(ends))
    return line(d, colour, 3)


def address(x: float, y: float, start: str, end: str, size: float, colour: str) -> str:
    """An address whose end is what is to be looked at."""
    marked = f'<tspan fill="{colour}" text-decoration="underline">{escape(end)}</tspan>'
    return words(x, y, start, size).replace("</text>", f"{marked}</text>")


@cache
def symbols() -> dict[str, str]:
    """The icons of both sprites by name."""
    sprites = ("pictures.svg", "icons.svg")
    return {
        name: body
        for sprite in sprites
        for name, body in SYMBOL.findall((STATIC / sprite).read_text("utf-8"))
    }


def icon(name: str, x: float, y: float, size: float = 20, colour: str = INK, *, bold: float = 2) -> str:
    """An icon of ours around the point `x`, `y`."""
    scale = size / 24
    moved = f"translate({figure(x - size / 2)} {figure(y - size / 2)}) scale({scale:.2f})"
    width = f' stroke-width="{figure(bold)}"' if bold != 2 else ""
    return f'<g transform="{moved}" fill="none" stroke="{colour}"{width}>{symbols()[name]}</g>'


def at(x: float, y: float, *parts: str, scale: float = 1, turn: float = 0, mirrored: bool = False) -> str:
    """Parts moved, turned, made smaller or mirrored, all around their own origin."""
    moves = f"translate({figure(x)} {figure(y)})"
    if turn:
        moves += f" rotate({figure(turn)})"
    if scale != 1 or mirrored:
        across = -scale if mirrored else scale
        moves += f" scale({across:.3g} {scale:.3g})" if mirrored else f" scale({scale:.3g})"
    return f'<g transform="{moves}">{"".join(parts)}</g>'
