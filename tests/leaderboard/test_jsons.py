"""JSON of unknown origin: what is taken of it to the last figure, and what is refused by its name."""

from datetime import UTC, datetime

import pytest

from leaderboard.faults import Fault
from leaderboard.jsons import Reading, hash_of, json_text, listed, loaded

HASH = "0123456789abcdef" * 4


def read(**said: object) -> Reading:
    return Reading("x.json", said)


def test_json_is_written_for_people_to_read():
    assert json_text({"tên": ["Bản Che Căn", 2]}) == '{\n "tên": [\n  "Bản Che Căn",\n  2\n ]\n}\n'


@pytest.mark.parametrize("number", [0, 1, 1_000_000_000_000])
def test_a_number_is_whole_and_no_larger_than_a_million_millions(number: int):
    assert read(n=number).number("n") == number


@pytest.mark.parametrize("value", [-1, 1_000_000_000_001, True, False, 1.0, "1", None, [1]])
def test_anything_else_is_no_number(value: object):
    with pytest.raises(Fault, match=r"In x\.json the value “n” is missing or of the wrong kind"):
        read(n=value).number("n")


def test_there_is_something_where_there_is_a_value():
    assert [read(**said).has("n") for said in ({"n": 0}, {"n": ""}, {"n": None}, {})] == [
        True,
        True,
        False,
        False,
    ]


def test_one_of_several_words_is_demanded():
    read(format="b").must("format", "a", "b")

    with pytest.raises(Fault, match=r"In x\.json “format” has to be “a / b”"):
        read(format="c").must("format", "a", "b")
    with pytest.raises(Fault, match=r"In x\.json “format” has to be “a”"):
        read().must("format", "a")


def test_a_text_is_one_and_not_empty():
    assert read(t="x").text("t") == "x"
    assert read(t="x").one_of("t", ("x", "y")) == "x"

    for value in ("", None, 3, ["x"]):
        with pytest.raises(Fault, match="the value “t” is missing or of the wrong kind"):
            read(t=value).text("t")
    with pytest.raises(Fault, match="the value “t” is missing or of the wrong kind"):
        read(t="z").one_of("t", ("x", "y"))


def test_an_instant_has_its_time_zone_and_is_told_in_that_of_viet_nam():
    moment = read(at="2026-11-01T00:30:00+00:00").moment("at")

    assert moment == datetime(2026, 11, 1, 0, 30, tzinfo=UTC)
    assert moment.isoformat() == "2026-11-01T07:30:00+07:00"
    for text in ("2026-11-01T00:30:00", "hôm qua", "0001-01-01T00:00:00+14:00"):
        with pytest.raises(Fault, match="the value “at” is missing or of the wrong kind"):
            read(at=text).moment("at")


@pytest.mark.parametrize("text", [HASH[:-1], HASH + "0", HASH.upper(), "g" + HASH[1:], "z" * 64, ""])
def test_a_hash_is_sixty_four_small_hexadecimal_digits(text: str):
    assert hash_of(HASH) == bytes.fromhex(HASH)
    assert hash_of(text) is None
    with pytest.raises(Fault, match="the value “h” is missing or of the wrong kind"):
        read(h=text).hashed("h")
    with pytest.raises(Fault, match="the value “h” is missing or of the wrong kind"):
        read(h=[HASH, text]).hashes("h")


def test_a_list_of_hashes_may_be_empty_and_holds_nothing_else():
    assert read(h=[HASH, HASH]).hashes("h") == (bytes.fromhex(HASH),) * 2
    assert read(h=[]).hashes("h") == ()
    for value in (None, HASH, [HASH, 3], {"0": HASH}):
        with pytest.raises(Fault, match="the value “h” is missing or of the wrong kind"):
            read(h=value).hashes("h")


def test_a_table_of_words_holds_words_alone():
    assert read(m={"village": "total"}).names("m") == {"village": "total"}
    for value in (None, [], {"village": 3}):
        with pytest.raises(Fault, match="the value “m” is missing or of the wrong kind"):
            read(m=value).names("m")


def test_an_object_in_an_object_is_opened():
    assert read(o={"n": 3}).within("o").number("n") == 3
    with pytest.raises(Fault, match=r"In x\.json the value “o” is missing or of the wrong kind"):
        read(o=[]).within("o")


@pytest.mark.parametrize("text", ["[]", "{}", "3", '[{"a": 1}, 2]', "[", '[{"a": 1, "a": 1}]', "[" * 100_000])
def test_a_list_of_objects_has_at_least_one_and_no_name_twice(text: str):
    assert [one.number("a") for one in listed("x.json", '[{"a": 1}, {"a": 2}]')] == [1, 2]
    with pytest.raises(Fault, match=r"The contents of x\.json cannot be understood"):
        listed("x.json", text)


@pytest.mark.parametrize("text", ["[]", "3", '"x"', "", '{"a": 1, "a": 2}'])
def test_an_object_is_one_and_has_no_name_twice(text: str):
    assert Reading.of("x.json", '{"a": 7}').number("a") == 7
    with pytest.raises(Fault, match=r"The contents of x\.json cannot be understood"):
        Reading.of("x.json", text)


def test_any_other_value_is_only_loaded():
    assert loaded("x.json", "[1, null]") == [1, None]
