"""Our own drawings as pictures: the SVG files of static/art, drawn by resvg in the colours of a badge."""

import re
from collections.abc import Mapping
from io import BytesIO

import resvg_py
from PIL import Image

from contest.badges.pictures.lettering import BOLD, REGULAR
from contest.web.assets import STATIC

SCENE_FONTS = [str(STATIC / "fonts" / name) for name in (BOLD, REGULAR)]
FAMILY = "Be Vietnam Pro"
_COLOUR = re.compile(r'"(#[0-9a-f]{6})"')


def drawn(svg: str, width: int, recolour: Mapping[str, str]) -> Image.Image:
    """A square drawing on a clear ground, each of its colours replaced by what `recolour` says.

    Our drawings hold no text: no font is looked for, and letters would not be drawn.
    """
    coloured = _COLOUR.sub(lambda found: f'"{recolour.get(found[1], found[1])}"', svg)
    png = resvg_py.svg_to_bytes(svg_string=coloured, width=width, height=width, skip_system_fonts=True)
    return Image.open(BytesIO(bytes(png))).convert("RGBA")


def scene(svg: str, width: int) -> Image.Image:
    """A picture of a lesson as wide as asked, its words in our own face."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=SCENE_FONTS,
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return Image.open(BytesIO(bytes(png))).convert("RGBA")
