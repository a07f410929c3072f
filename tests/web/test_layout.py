"""The frame of a page: what a stranger gets, what a signed-in person gets, in both languages."""

import re
from datetime import UTC, datetime

import pytest

from contest.web.assets import address
from tests.web.printing import HUONG, macro, printed


def test_a_strangers_page_holds_no_token_and_no_tab_bar():
    page = printed("layout/base.html")

    assert "hx-headers" not in page
    assert 'name="_csrf"' not in page
    assert 'class="tabbar"' not in page
    assert 'href="/sign-in"' in page


def test_a_signed_in_page_sends_the_token_and_knows_its_units():
    page = printed("layout/base.html", HUONG)

    assert 'hx-headers:inherited=\'{"X-CSRF-Token": "a\\u0027b"}\'' in page
    assert 'data-units="03160-017 DN001"' in page
    assert page.count('aria-current="page"') == 2, "the board, in the header and in the tab bar"
    assert 'href="/who' in page, "who is learning, and the way out"


def test_a_page_asks_for_one_sheet_and_one_script():
    page = printed("layout/base.html")

    assert re.findall(r'rel="stylesheet" href="([^"]+)"', page) == [address("css/site.css")]
    assert re.findall(r"<script[^>]*>", page) == [f'<script defer src="{address("js/site.js")}">']


def test_an_error_page_says_its_sentence():
    page = printed("layout/error.html", sentence="Không có trang này.", status_code=404)

    assert "<h1 data-message>Không có trang này.</h1>" in page


@pytest.mark.parametrize(
    ("lang", "sign_in", "other"), [("vi", "Vào học", "?lang=en"), ("en", "Learn", "?lang=vi")]
)
def test_the_frame_speaks_the_language_of_the_page(lang: str, sign_in: str, other: str):
    page = printed("layout/base.html", lang=lang)

    assert f'<html lang="{lang}">' in page
    assert sign_in in page
    assert other in page


@pytest.mark.parametrize(("percent", "edge"), [(-3, "0"), (0, "0"), (62.54, "62.5"), (140, "100")])
def test_a_bar_never_leaves_its_track(percent: float, edge: str):
    bar = macro('{% from "macros/marks.html" import bar %}{{ bar(percent) }}', percent=percent)

    assert f'<rect x="{edge}%"' in bar


def test_a_field_ties_its_sentence_to_its_control():
    field = macro(
        '{% from "macros/forms.html" import field %}'
        '{{ field("pin", "PIN", value="123456", kind="password", error="Chưa đúng") }}'
    )

    assert 'aria-describedby="pin-error"' in field
    assert 'aria-invalid="true"' in field
    assert "123456" not in field, "a secret is never printed back"


def test_places_tell_medals_ties_and_outsiders():
    source = '{% from "macros/marks.html" import place %}{{ place(number, tied) }}'

    assert 'data-medal="2"' in macro(source, number=2, tied=False)
    assert "đồng hạng" in macro(source, number=4, tied=True)
    assert "ngoài xếp hạng" in macro(source, number=None, tied=False)


def test_a_board_says_when_it_was_true():
    instant = datetime(2026, 11, 23, 7, 5, 31, tzinfo=UTC)

    foot = macro('{% from "macros/marks.html" import as_of %}{{ as_of(instant, "/rules") }}', instant=instant)

    assert "14:05:31" in foot
    assert "data-stale" not in foot
