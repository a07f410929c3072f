"""Build the two icon sprites from a lucide-static folder: interface icons and the pictures of lessons.

Usage: python static/vendor/build_icons.py FOLDER_OF_LUCIDE_STATIC
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

VENDOR = Path(__file__).parent
STATIC = VENDOR.parent
LESSONS = STATIC.parent / "seeds" / "lessons"

DRAWN = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)
NAMED = re.compile(r"\b(?:icon|picture):\s*\"?([a-z0-9-]+)")


def listed(path: Path) -> set[str]:
    """Names in a list, one a line; a hash begins a remark."""
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return {line for line in lines if line}


def named_in_lessons(folder: Path = LESSONS) -> set[str]:
    """Icons that the lessons name for themselves, their steps and their choices; what is drawn is no icon."""
    drawn = {file.stem for file in (STATIC / "drawings").glob("*.svg")}
    named = {name for file in sorted(folder.glob("*.md")) for name in NAMED.findall(file.read_text("utf-8"))}
    return named - drawn


def symbol(name: str, lucide: Path) -> str:
    """One icon as a symbol; colours and strokes come from the style sheet."""
    drawing = DRAWN.search((lucide / "icons" / f"{name}.svg").read_text("utf-8"))
    if drawing is None:
        raise SystemExit(f"{name}.svg holds no drawing.")
    body = re.sub(r"\s+", " ", drawing[1]).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>'


def write(path: Path, names: Iterable[str], lucide: Path) -> None:
    """Write one sprite, or name what the folder lacks."""
    ordered = sorted(names)
    missing = [name for name in ordered if not (lucide / "icons" / f"{name}.svg").is_file()]
    if missing:
        raise SystemExit(f"Not in lucide-static: {', '.join(missing)}")
    symbols = "\n".join(symbol(name, lucide) for name in ordered)
    licence = "<!-- Lucide, ISC licence: vendor/lucide-LICENSE.txt -->"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{licence}\n{symbols}\n</svg>\n', "utf-8")


def main(lucide: Path) -> None:
    """Write both sprites."""
    write(STATIC / "icons.svg", listed(VENDOR / "icons.txt"), lucide)
    write(STATIC / "pictures.svg", listed(VENDOR / "pictures.txt") | named_in_lessons(), lucide)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
