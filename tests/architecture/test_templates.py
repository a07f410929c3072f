"""Templates print; no style, no script and no handler in them, so the content policy needs no exception."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "templates"
TEMPLATES = sorted(ROOT.rglob("*.html"))
CODE = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT.parent / "src" / "contest").rglob("*.py"))
ALONE = sorted(set(re.findall(r'"([a-z]+/_\w+\.html)"', CODE)))
# Several parts in one message of a stream, each of which has its own root.
TOGETHER = {"standings/_glance.html", "lessons/_led_on.html"}
# Printed once for many and put into the page of each: never sent without it.
WITHIN = {"standings/_unit.html"}

FORBIDDEN = {
    "inline style": re.compile(r"""\sstyle\s*=|<style[\s>]"""),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)"),
    "event handler": re.compile(r"""\son[a-z]+\s*=\s*["']"""),
    "script in htmx": re.compile(r"hx-on|js:|javascript:|hx-vals='js"),
    "unescaped text": re.compile(r"\|\s*safe\b"),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_needs_an_exception_from_the_content_policy(what: str) -> None:
    found = [name(path) for path in TEMPLATES if FORBIDDEN[what].search(path.read_text(encoding="utf-8"))]

    # The steps of a lesson are cleaned HTML; that one place is allowed and named.
    allowed = {"lessons/_step.html"} if what == "unescaped text" else set()
    assert set(found) - allowed == set()


def test_every_posting_form_carries_its_token() -> None:
    forms = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>(.*?)</form>", re.DOTALL | re.IGNORECASE)
    bare = [
        name(path)
        for path in TEMPLATES
        for body in forms.findall(path.read_text(encoding="utf-8"))
        if "csrf_field()" not in body
    ]

    assert bare == []


def test_words_that_stay_whole_keep_their_spaces_in_links_that_are_laid_out_in_boxes() -> None:
    """Such a link makes a box of each part of its words, and no box begins or ends with a space."""
    boxes = re.compile(r"""(?:<h[23][^>]*>(?:\{%[^%]*%\})?<a\b[^>]*>|class="onward[^>]*>)[^<]*\|unbroken""")
    bare = [name(path) for path in TEMPLATES if boxes.search(path.read_text(encoding="utf-8"))]

    assert bare == []
    assert boxes.search(
        '<h2 id="next-title">{% if begun %}<a href="/x">{{ title|unbroken }}</a>{% endif %}</h2>'
    )


def test_every_page_extends_the_layout() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in TEMPLATES if not path.name.startswith("_")}
    bare = [
        name(path)
        for path, text in texts.items()
        if path.name != "base.html" and "{% extends" not in text and "{% macro" not in text
    ]

    assert bare == []


def test_every_code_is_typed_into_the_field_that_keyboards_are_told_to_leave_alone() -> None:
    """`code_field` of the forms is the one; hidden fields carry what was typed there."""
    typed = re.compile(r"""field\(\s*["']code["']|<input(?![^>]*hidden)[^>]*name="code\"""")
    asked = [name(path) for path in TEMPLATES if "code_field(" in path.read_text(encoding="utf-8")]

    assert [name(path) for path in TEMPLATES if typed.search(path.read_text(encoding="utf-8"))] == [
        "macros/forms.html"
    ]
    assert asked == [
        "accounts/household.html",
        "campaigns/units.html",
        "help/_typed.html",
        "joining/code.html",
        "macros/forms.html",
        "people/activate.html",
    ]


def test_the_field_for_codes_asks_keyboards_to_leave_them_alone() -> None:
    macros = (ROOT / "macros" / "forms.html").read_text(encoding="utf-8")
    field = macros.partition("macro code_field")[2].partition("endmacro")[0]

    for told in (
        'autocomplete="off"',
        'autocapitalize="characters"',
        'autocorrect="off"',
        'spellcheck="false"',
        'lang="en"',
    ):
        assert told in field


@pytest.mark.parametrize("part", ALONE)
def test_a_part_that_is_sent_alone_is_one_element_with_its_own_name(part: str) -> None:
    if part in TOGETHER | WITHIN:
        return
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}", "", (ROOT / part).read_text(encoding="utf-8"), flags=re.DOTALL
    ).strip()
    root = re.match(r"<(\w+)[^>]*\bid=\"([^\"]*)\"", text)

    assert root and root[2] == Path(part).stem.lstrip("_")
    assert text.endswith(f"</{root[1]}>")


FORMS = re.compile(r"<form\b.*?</form>", re.DOTALL)
ENDING = re.compile(r"<button(?![^>]*type=\"(?:button|reset)\")(?![^>]*\bform=)[^>]*>")
PER_ROW = re.compile(r"{% for [^%]*%}(?:(?!{% endfor).)*<button(?![^>]*type=\"(?:button|reset)\")", re.DOTALL)
# What takes an Enter that sends the form: a line that is typed, a box, a choice.
TAKES_ENTER = re.compile(
    r"<input(?![^>]*type=\"hidden\")|\b(?:field|tick|radios|secret_field|choice|caller)\("
)
# The first ending of these does no more than keep, add or fill in what is typed there.
MAY_BE_FIRST = {
    'name="do" value="more"': "adds a line to the question",
    'name="do" value="save"': "keeps what is written, in a draft",
    '<button class="button wide">': "of two that never stand together",
    '<button class="button">': "of three that never stand together",
}


def test_enter_in_a_field_never_chooses_one_of_several_endings_of_a_form() -> None:
    hasty = []
    for path in TEMPLATES:
        for form in FORMS.findall(path.read_text(encoding="utf-8")):
            endings = ENDING.findall(form)
            several = len(endings) > 1 or PER_ROW.search(form)
            if not several or not TAKES_ENTER.search(form):
                continue
            first = endings[0] if endings else ""
            plain = "enter_chooses_nothing()" in form or "hidden" in first
            if not plain and not any(known in first for known in MAY_BE_FIRST):
                hasty.append((name(path), first))

    assert hasty == []
