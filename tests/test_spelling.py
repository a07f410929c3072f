"""Letters that look the same are the same wherever names are compared, searched, keyed or stored."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.database import rows, value
from contest.people.names import cleaned_name
from contest.spelling import blank, compared, number_typed, same_name, shown, unseen
from contest.units.rules import folded
from contest.web.requests import Posted
from tests.making import make_person

# Each spelling of one name, as keyboards, fonts and copied files make it.
SPELLINGS = [
    "Đinh Thị Hoà", "Ðinh Thị Hoà", "Ɖinh Thị Hoà", "ÐINH THỊ HOÀ", "ɖinh thị hòa", "ðinh thị hoà",
    "D\u0335inh Thị Hoà", "Đi\u200bnh Thị Hoà", "Đınh Thị Hoà", "Ｄ\u0336inh Ｔhị Ｈoà", "Đinh Тhị Ноà",
    unicodedata.normalize("NFD", "Đinh Thị Hoà"), "Đinh Thi\u0323 Hoa\u0340", "Đinh\u00a0Thị  Hoà",
]  # fmt: skip
PAIRS = [
    ("H'Bia Niê", "H’Bia Niê"), ("H'Bia Niê", "HʼBia Niê"), ("Y-Phôn", "Y\u2011Phôn"), ("Fi", "\ufb01"),
    ("Lê", "Le\u0302"), ("Thế", "Thé\u0302"), ("Thế", "The\u0301\u0302"),
    ("Mường", "Mu\u031bo\u031b\u0300ng"), ("Mường", "Mu\u031bo\u0300\u031bng"),
]  # fmt: skip
LETTER = st.sampled_from("ĐðÐƉɖđdDaAàạÀıiІіАаеЕоОсСрРхХуУ'’ʼ-‑Hhhвн Ｈ ")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_one_name_is_one_name(spelling: str):
    assert same_name(spelling) == same_name("Đinh Thị Hoà")
    assert folded(spelling) == "dinh thi hoa"


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_signs_and_marks_in_another_order_are_the_same(one: str, other: str):
    assert same_name(one) == same_name(other)
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Đinh", "Dinh"), ("Hoà", "Hoa"), ("Lê", "Le"), ("Tư", "Tu")])
def test_other_letters_stay_other_names(one: str, other: str):
    assert same_name(one) != same_name(other)


def test_a_name_is_stored_with_our_letter_and_shown_as_it_was_otherwise():
    assert cleaned_name("ÐÀO Ɖức ð") == "ĐÀO Đức đ"
    assert cleaned_name("Thé\u0302") == "Thế"
    assert cleaned_name("H’Bia Ольга") == "H’Bia Ольга"


@given(st.text(LETTER, max_size=12))
def test_comparing_twice_changes_nothing_more(text: str):
    assert compared(compared(text)) == compared(text)
    assert shown(shown(text)) == shown(text)
    assert compared(text.upper()) == compared(text) == compared(text.lower())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(LETTER, max_size=12), min_size=1, max_size=30))
async def test_the_database_takes_the_same_letters_for_one(database: str, names: list[str]):
    found = await rows("SELECT folded(name) FROM unnest($1::text[]) AS one(name)", names)

    assert [one["folded"] for one in found] == [folded(name) for name in names]


async def test_a_person_is_found_whichever_letter_was_typed(database: str):
    await make_person("Đào Thị Đen")

    count = "SELECT count(*) FROM person p WHERE folded(p.display_name) LIKE '%' || $1 || '%'"
    assert [await value(count, folded(typed)) for typed in ("Ðào", "ɖen", "dao", "ðen")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("15", 15),
        ("0", 0),
        ("007", 7),
        ("1500", 1_500),
        ("1.500", 1_500),
        ("1,500", 1_500),
        ("1 500", 1_500),
        ("1\u00a0500", 1_500),
        ("12.500.000", 12_500_000),
        ("9" * 4_400, 9_223_372_036_854_775_808),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, number: int) -> None:
    assert number_typed(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "1.5", "1,5", "1.50", "15.00", "1.5000", "1.500,000", "1. 500", "1..500", "0.500", ".500", "1e3",
     "+5", "-1", "1_000", "١٥", "１５", "²", "mười lăm", "1500 người", "1\n500"],
)  # fmt: skip
def test_what_is_no_whole_number_is_never_read_as_another(typed: str) -> None:
    assert number_typed(typed) is None


@pytest.mark.parametrize(
    "text", ["", " \t", "\u200b", "\u202e\u2069", "\u2800", "\u3164\u00a0", "\u00ad\ufe0f"]
)
def test_a_text_of_which_nothing_can_be_seen_is_an_empty_field(text: str):
    assert unseen(text) and Posted({"reason": (text,)}).text("reason") == ""
    assert not unseen(f"{text}Đ") and Posted({"reason": (f"{text}Đ",)}).ticked("reason")


@pytest.mark.parametrize("sign", ["\x00", "\u200b", "\ud800", "\ue000", "\u0378"])
def test_signs_that_no_text_needs_are_blank(sign: str):
    """A control sign, one for the layout, half of a pair, a private one, and one that is none yet."""
    assert blank(sign)


def test_letters_marks_and_symbols_that_every_font_leaves_blank():
    dropped = {"Cc", "Cf", "Cs", "Co", "Cn"}
    signs = map(chr, (*range(0x20000), *range(0xE0000, 0xE0400)))
    found = [ord(one) for one in signs if unicodedata.category(one) not in dropped and blank(one)]

    fillers = [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164]
    assert found == [*fillers, *range(0xFE00, 0xFE10), 0xFFA0, *range(0xE0100, 0xE01F0)]
