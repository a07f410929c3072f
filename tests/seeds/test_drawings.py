"""The pictures of lessons: written by their program, light, described, in our colours, and used."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contest.lessons.content import load
from seeds.drawings import choices
from seeds.drawings.catalogue import CATALOGUE, catalogue
from seeds.drawings.drawing import WHOLE, Drawing
from seeds.drawings.library import FOLDER, drawings, files
from seeds.drawings.palette import COLOURS
from seeds.drawings.parts import signs

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "seeds" / "lessons").glob("*.md"))
HEAVIEST = 6_000
SVG = "{http://www.w3.org/2000/svg}"
NAMED = re.compile(r"\b(?:drawing|picture): ([a-z0-9-]+)")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
# Only what every old WebView draws, and nothing that fetches, moves or runs.
TAGS = {"svg", "title", "clipPath", "g", "rect", "circle", "ellipse", "line", "path", "text", "tspan"}


def test_the_files_are_those_that_the_program_writes():
    stored = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()}

    assert stored == files(), "python -m seeds.drawings"
    assert CATALOGUE.read_text("utf-8") == catalogue()


def test_the_colours_are_those_of_the_product():
    tokens = (ROOT / "static" / "css" / "tokens.css").read_text("utf-8")

    assert {colour for colour in COLOURS if colour not in tokens} == set()


@pytest.mark.parametrize("drawing", drawings(), ids=lambda one: one.name)
def test_a_drawing_is_light_plain_and_described(drawing: Drawing):
    text = drawing.svg()
    root = ElementTree.fromstring(text)

    assert len(text.encode()) <= HEAVIEST
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
    assert set(COLOUR.findall(text)) <= COLOURS
    assert (root.attrib["width"], root.attrib["height"]) == tuple(map(str, drawing.size))
    least = 20 if drawing.size == WHOLE else 8
    assert [len(title.text or "") >= least for title in root.iter(f"{SVG}title")] == [True, True]
    assert not re.search(r"\bhref|\bon[a-z]+=|url\((?!#c\))", text)


def test_no_answer_to_choose_from_tells_by_a_sign_that_it_is_right_or_wrong():
    telling = [part.__name__ for part in (signs.tick, signs.cross, signs.beware)]
    answers = "".join(path.read_text("utf-8") for path in Path(choices.__path__[0]).glob("*.py"))

    assert [name for name in telling if f"{name}(" in answers] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_and_every_step_of_it_show_a_picture_of_their_own(lesson: Path):
    content = load(lesson)

    shown = [content.drawing, *(step.drawing for step in content.steps)]

    assert "" not in shown
    assert len(set(shown)) == len(shown)


def test_no_drawing_is_kept_that_no_lesson_names():
    named = {name for lesson in LESSONS for name in NAMED.findall(lesson.read_text("utf-8"))}

    assert {one.name for one in drawings()} - named == set()
