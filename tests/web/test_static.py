"""The committed face: light, whole, vendored as written down, free of what a strict policy forbids."""

import hashlib
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from contest.web.assets import asset

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
VENDORED = sorted((STATIC / "vendor").glob("*.js"))
DRAWINGS = sorted(STATIC.rglob("*.svg"))
PAGES = sorted(TEMPLATES.rglob("*.html"))

FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "hx-on": re.compile(r"\bhx-on\b"),
    "a script in hx-vals": re.compile(r"hx-[a-z:]+\s*=\s*[\"'](?:js|javascript):"),
    "a trigger filter": re.compile(r"hx-trigger\s*=\s*(\"[^\"]*\[|'[^']*\[)"),
}


def symbols(sprite: str) -> set[str]:
    root = ElementTree.parse(STATIC / sprite).getroot()
    return {symbol.attrib["id"] for symbol in root if "id" in symbol.attrib}


def test_the_one_sheet_holds_every_sheet_in_order_and_weighs_at_most_15_kb():
    joined = asset("css/site.css")
    assert joined is not None and joined.gzipped is not None

    places = [
        joined.content.find(mark)
        for mark in (b"--paper:", b".button {", b".top {", b".map {", b".badge-list {", b".board {")
    ]

    assert places == sorted(places) and -1 not in places
    assert b"../" not in joined.content, "every reference is resolved"
    assert len(joined.gzipped) <= 15_000


def test_the_one_script_holds_every_script_and_weighs_at_most_40_kb():
    joined = asset("js/site.js")
    assert joined is not None and joined.gzipped is not None

    assert [file.name for file in SCRIPTS + VENDORED if file.read_bytes() not in joined.content] == []
    assert joined.content.startswith((STATIC / "vendor" / "htmx.min.js").read_bytes())
    assert len(joined.gzipped) <= 40_000


@pytest.mark.parametrize(
    "path", ["css/../css/base.css", "css//base.css", "./css/base.css", "../README.md", "css"]
)
def test_a_file_has_one_address_only(path: str):
    assert asset(path) is None
    assert asset("css/base.css") is not None


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_short_and_evaluates_nothing(script: Path):
    text = script.read_text("utf-8")

    assert len(text.splitlines()) < 60
    assert not re.search(r"\beval\(|\bnew Function\b|innerHTML|document\.write", text)


@pytest.mark.parametrize("sheet", [s for s in SHEETS if s.name != "tokens.css"], ids=lambda file: file.name)
def test_colours_and_sizes_come_from_the_tokens(sheet: Path):
    rules = re.sub(r"/\*.*?\*/|@media[^{]*|@page[^}]*}", "", sheet.read_text("utf-8"), flags=re.DOTALL)

    odd = re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|\b\d+px\b", rules)

    assert odd == []


def test_every_token_that_is_used_exists():
    defined = set(re.findall(r"(--[a-z0-9-]+):", (STATIC / "css" / "tokens.css").read_text("utf-8")))

    used = {name for sheet in SHEETS for name in re.findall(r"var\((--[a-z0-9-]+)", sheet.read_text("utf-8"))}

    assert used - defined == set()


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda file: file.name)
def test_a_drawing_is_well_formed_and_holds_no_script_or_style(drawing: Path):
    tags = {element.tag.split("}")[-1] for element in ElementTree.parse(drawing).iter()}

    assert not tags & {"script", "style", "foreignObject"}


def test_vendored_files_are_the_ones_written_down():
    page = (STATIC / "vendor" / "VENDOR.md").read_text("utf-8")
    written = dict(re.findall(r"^\| `([^`]+\.js)` \|.*\| `([0-9a-f]{64})` \|", page, re.MULTILINE))

    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in VENDORED} == written


def test_icons_that_templates_name_are_in_the_sprite():
    named = {
        name
        for page in PAGES
        for name in re.findall(r"\bicon\(\s*[\"']([a-z0-9-]+)[\"']", page.read_text("utf-8"))
    }

    assert named and named - symbols("icons.svg") == set()


def test_pictures_that_lessons_name_are_in_the_sprite():
    lessons = sorted((ROOT / "seeds" / "lessons").glob("*.md"))
    named = {
        name
        for lesson in lessons
        for name in re.findall(r"\b(?:icon|picture):\s*\"?([a-z0-9-]+)", lesson.read_text("utf-8"))
    }

    missing = named - symbols("pictures.svg") - {file.stem for file in (STATIC / "drawings").iterdir()}

    assert missing == set(), "run static/vendor/build_icons.py (VENDOR.md), or draw them (seeds/drawings)"


@pytest.mark.parametrize("page", PAGES, ids=lambda file: file.relative_to(TEMPLATES).as_posix())
def test_a_template_holds_nothing_a_strict_policy_forbids(page: Path):
    text = re.sub(r"{#.*?#}", "", page.read_text("utf-8"), flags=re.DOTALL)
    bare = re.sub(r"{[{%].*?[%}]}", "", text, flags=re.DOTALL)

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(bare)] == []
    assert len(text.splitlines()) <= 150


def test_the_share_picture_has_the_size_networks_want():
    path = STATIC / "art" / "share.png"

    with Image.open(path) as picture:
        assert (picture.size, picture.format) == ((1200, 630), "PNG")
    assert path.stat().st_size < 300_000


def test_no_icon_is_sent_that_no_page_shows() -> None:
    """Names stand in templates, in words of pages and in lessons; the sprite is downloaded by everybody."""
    patterns = ("templates/**/*.html", "src/contest/**/*.py", "static/js/*.js", "seeds/lessons/*.md")
    places = [path for pattern in patterns for path in ROOT.glob(pattern)]
    shown = "\n".join(path.read_text(encoding="utf-8") for path in places)

    unused = [name for name in symbols("icons.svg") if not re.search(rf"(?<![\w-]){name}(?![\w-])", shown)]
    assert unused == []
