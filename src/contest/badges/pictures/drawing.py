"""Our own drawings as Pillow shapes: the little of SVG that the files in static/art are written in.

Pillow cannot read SVG, and a second copy of the two motifs would soon differ from the first.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

from PIL import Image, ImageColor, ImageDraw

Point = tuple[float, float]
SVG = "{http://www.w3.org/2000/svg}"
SMOOTHNESS = 24  # straight pieces to a curve
_TOKENS = re.compile(r"[MmLlHhVvCcQqZz]|-?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
# An attribute that is not drawn must not pass unseen.
_KNOWN = frozenset(
    ("id", "href", "transform", "d", "cx", "cy", "r", "x", "y", "width", "height", "opacity", "fill",
     "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray")
)  # fmt: skip
_TURNS = re.compile(r"(rotate|translate|scale)\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Placing:
    """Where and how large a drawing stands: an affine map of its coordinates."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, inner: "Placing") -> "Placing":
        """This placing around another."""
        e, f = self.point(inner.e, inner.f)
        return Placing(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            e,
            f,
        )

    @property
    def scale(self) -> float:
        return math.hypot(self.a, self.b)


@dataclass(frozen=True, slots=True)
class Style:
    """What a shape inherits from the groups around it."""

    fill: str = "#000"
    stroke: str = "none"
    width: float = 1.0
    round_ends: bool = False
    opacity: float = 1.0
    fill_opacity: float = 1.0
    dashes: tuple[float, ...] = ()

    def within(self, element: Element) -> "Style":
        given = element.attrib
        if not _KNOWN.issuperset(given):
            raise ValueError(f"our drawings have no {sorted(set(given) - _KNOWN)}")
        dashes = given.get("stroke-dasharray")
        return replace(
            self,
            fill=given.get("fill", self.fill),
            stroke=given.get("stroke", self.stroke),
            width=float(given.get("stroke-width", self.width)),
            round_ends=given.get("stroke-linecap", "round" if self.round_ends else "butt") == "round",
            opacity=self.opacity * float(given.get("opacity", 1)),
            fill_opacity=float(given.get("fill-opacity", self.fill_opacity)),
            dashes=tuple(map(float, dashes.split())) if dashes else self.dashes,
        )


def drawn(svg: str, placing: Placing, size: tuple[int, int], recolour: Mapping[str, str]) -> Image.Image:
    """A drawing on a clear ground, each of its colours replaced by what `recolour` says."""
    root = fromstring(svg)  # noqa: S314 - only files that ship with the product come here
    canvas = Image.new("RGBA", size, (0, 0, 0, 0))
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    for element, where, style in _shapes(root, placing, Style(), named):
        _paint(canvas, element, where, style, recolour)
    return canvas


def _shapes(
    parent: Element, placing: Placing, style: Style, named: Mapping[str, Element]
) -> Iterator[tuple[Element, Placing, Style]]:
    for element in parent:
        tag = element.tag.removeprefix(SVG)
        where, look = placing.then(_turned(element.get("transform", ""))), style.within(element)
        if tag == "g":
            yield from _shapes(element, where, look, named)
        elif tag == "use":
            shape = named[element.attrib["href"].removeprefix("#")]
            yield shape, where, look.within(shape)
        elif tag in ("path", "circle", "rect"):
            yield element, where, look
        elif tag != "defs":
            raise ValueError(f"our drawings have no <{tag}>")


def _turned(text: str) -> Placing:
    placing = Placing(1, 0, 0, 1, 0, 0)
    for kind, given in _TURNS.findall(text):
        x, *rest = [float(number) for number in given.replace(",", " ").split()]
        if kind == "rotate":
            angle = math.radians(x)
            step = Placing(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), 0, 0)
        elif kind == "translate":
            step = Placing(1, 0, 0, 1, x, rest[0] if rest else 0)
        else:
            step = Placing(x, 0, 0, rest[0] if rest else x, 0, 0)
        placing = placing.then(step)
    return placing


def _paint(
    canvas: Image.Image, element: Element, placing: Placing, style: Style, recolour: Mapping[str, str]
) -> None:
    """Fill, then stroke, blended by the opacity of the shape."""
    clear = style.opacity < 1 or style.fill_opacity < 1
    layer = Image.new("RGBA", canvas.size, (0, 0, 0, 0)) if clear else canvas
    draw = ImageDraw.Draw(layer)
    for outline, closed in _outlines(element):
        points = [placing.point(x, y) for x, y in outline]
        if style.fill != "none" and len(points) > 2:
            fill = ImageColor.getrgb(recolour.get(style.fill, style.fill))
            draw.polygon(points, fill=(*fill[:3], round(255 * style.fill_opacity)))
        if style.stroke != "none":
            run = [*points, points[0]] if closed else points
            _stroke(draw, run, recolour.get(style.stroke, style.stroke), style, placing.scale, closed)
    if clear:
        layer.putalpha(layer.getchannel("A").point(lambda level: int(level * style.opacity)))
        canvas.alpha_composite(layer)


def _stroke(
    draw: ImageDraw.ImageDraw, points: list[Point], colour: str, style: Style, scale: float, closed: bool
) -> None:
    width = style.width * scale
    for piece in _dashed(points, [dash * scale for dash in style.dashes]) if style.dashes else [points]:
        draw.line(piece, fill=colour, width=max(1, round(width)), joint="curve")
        if style.round_ends or (closed and not style.dashes):
            for x, y in (piece[0], piece[-1]):
                draw.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), fill=colour)


def _dashed(points: list[Point], dashes: list[float]) -> Iterator[list[Point]]:
    """The drawn stretches of a line, dash and gap in turn."""
    turn, left, piece = 0, dashes[0], [points[0]]
    for start, end in pairwise(points):
        way, gone = math.dist(start, end), 0.0
        while way - gone > left:
            gone += left
            share = gone / way
            corner = (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
            if turn % 2 == 0:
                yield [*piece, corner]
            turn, piece = turn + 1, [corner]
            left = dashes[turn % len(dashes)]
        left -= way - gone
        piece.append(end)
    if turn % 2 == 0:
        yield piece


def _outlines(element: Element) -> Iterator[tuple[list[Point], bool]]:
    """The shape as runs of straight pieces, each with whether it closes."""
    given = element.attrib
    if "d" in given:
        yield from _path(given["d"])
    elif "r" in given:
        x, y, r = (float(given.get(name, 0)) for name in ("cx", "cy", "r"))
        turn = math.tau / (4 * SMOOTHNESS)
        around = [(x + r * math.cos(turn * i), y + r * math.sin(turn * i)) for i in range(4 * SMOOTHNESS)]
        yield around, True
    else:
        width, height = float(given["width"]), float(given["height"])
        yield [(0, 0), (width, 0), (width, height), (0, height)], True


def _path(text: str) -> Iterator[tuple[list[Point], bool]]:
    tokens = _TOKENS.findall(text)
    run: list[Point] = []
    command, i = "M", 0
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
        count = _ARGUMENTS[command.upper()]
        numbers, i = [float(token) for token in tokens[i : i + count]], i + count
        if command.upper() in "MZ" and run:
            yield run, command.upper() == "Z"
            run = [run[0]] if command.upper() == "Z" else []
        if command.upper() == "M":
            run = [(numbers[0], numbers[1])]
            command = "L" if command == "M" else "l"
        elif command.upper() != "Z":
            run.extend(_piece(command, numbers, run[-1]))
    if len(run) > 1:
        yield run, False


def _piece(command: str, numbers: list[float], start: Point) -> Iterable[Point]:
    x, y = start if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            return [(x + numbers[0], start[1])]
        case "V":
            return [(start[0], y + numbers[0])]
    points = [(x + numbers[i], y + numbers[i + 1]) for i in range(0, len(numbers), 2)]
    return points if len(points) == 1 else _bend([start, *points])


def _bend(controls: list[Point]) -> Iterator[Point]:
    """A Bézier curve of any degree, by De Casteljau's halving at even steps."""
    for step in range(1, SMOOTHNESS + 1):
        t, points = step / SMOOTHNESS, controls
        while len(points) > 1:
            points = [(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in pairwise(points)]
        yield points[0]
