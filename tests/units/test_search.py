"""Finding a unit by what people type on a cheap phone."""

import unicodedata
from collections.abc import Mapping

import pytest

from contest.database import run
from contest.units.queries import (
    children,
    communes,
    search_units,
    unit_by_code,
    unit_by_join_code,
    units_of_person,
)
from contest.units.rules import Track
from tests.making import NOON, make_person

Corner = Mapping[str, int]


async def found(text: str, limit: int = 12) -> list[str]:
    return [card.code for card in await search_units(text, limit)]


@pytest.mark.parametrize(
    "typed",
    ["che can", "Che Căn", "CHE CĂN", unicodedata.normalize("NFD", "Che Căn"), "chế cần", " che-can "],
)
async def test_accents_and_case_do_not_matter(corner: Corner, typed: str):
    # Names that begin so come first ("Bản" does not count), then names that hold it, then parts of those.
    assert await found(typed) == ["03325-001", "DN001", "DN001-T1"]


async def test_the_kind_may_be_typed_too(corner: Corner):
    assert await found("ban che can") == ["03325-001"]


async def test_a_commune_finds_what_lies_in_it_and_never_itself(corner: Corner):
    assert await found("muong phang") == [
        "TH001",
        "03325-004",
        "03325-003",
        "03325-001",
        "03325-002",
        "TH001-7A",
    ]


async def test_dien_bien_means_the_ward_and_not_the_whole_province(corner: Corner):
    assert set(await found("dien bien")) == {"03127-001", "03127-010", "03127-011", "DN001", "DN001-T1"}


async def test_words_may_name_the_unit_and_its_place_in_any_order(corner: Corner):
    assert await found("him lam dien bien phu") == ["03127-011"]
    assert await found("thcs muong phang 7a") == ["TH001-7A"]


@pytest.mark.parametrize("typed", ["hoa", "hoà", "hòa", "HOÀ"])
async def test_both_ways_to_write_hoa_find_it(corner: Corner, typed: str):
    assert await found(typed) == ["03325-004"]


async def test_every_word_must_occur(corner: Corner):
    assert await found("him lam") == ["03127-011"]
    assert await found("him lam che") == []


async def test_the_nearest_number_comes_first(corner: Corner):
    assert await found("to dan pho 1") == ["03127-001", "03127-010"]


async def test_a_code_finds_its_unit(corner: Corner):
    assert (await found("03127-010"))[0] == "03127-010"
    assert await found("dn001-t1") == ["DN001-T1"]


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'; --", "%%%"])
async def test_signs_alone_find_nothing(corner: Corner, typed: str):
    assert await found(typed) == []
    assert await found(f"{typed} him lam") == ["03127-011"]


async def test_the_list_has_an_end(corner: Corner):
    assert len(await found("ban", limit=2)) == 2


async def test_a_card_tells_where_the_unit_lies(corner: Corner):
    card = await unit_by_code("TH001-7A")

    assert card is not None
    assert (card.place.name, card.track) == ("Lớp 7A", "school")
    assert [place.name for place in card.path] == ["Trường THCS xã Mường Phăng", "Mường Phăng", "Điện Biên"]


async def test_children_come_in_vietnamese_order(corner: Corner):
    assert [card.place.name for card in await children("03325")] == [
        "An Hoà",
        "Ánh Sáng",
        "Bản Che Căn",
        "Bản Phăng 1",
        "Trường THCS xã Mường Phăng",
    ]


async def test_a_join_code_is_read_in_any_way_until_it_is_revoked(corner: Corner):
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = '03325-001'")
    card = await unit_by_join_code("abcd-2345", NOON)
    assert card is not None and card.code == "03325-001"

    await run("UPDATE unit SET join_code = NULL WHERE code = '03325-001'")
    assert await unit_by_join_code("abcd-2345", NOON) is None


async def test_belonging_names_every_unit_above(corner: Corner):
    person = await make_person(unit=corner["TH001-7A"], track="school")

    (belonging,) = await units_of_person(person, NOON)

    assert (belonging.track, belonging.unit_id) == ("school", corner["TH001-7A"])
    assert belonging.ancestors == (corner["TH001"], corner["03325"], corner["11"])


async def test_a_search_says_how_many_more_there_are_and_shows_them(corner: Corner):
    whole = [card.code for card in await search_units("muong phang", 50)]

    first = await search_units("muong phang", 2)
    rest = await search_units("muong phang", 50, after=2)
    beyond = await search_units("muong phang", 50, after=100)

    assert (len(first), first.more) == (2, len(whole) - 2)
    assert [card.code for card in (*first, *rest)] == whole
    assert (rest.more, len(beyond), beyond.more) == (0, 0, 0)
    assert not await search_units("khong co noi nay")


async def test_a_search_may_ask_for_one_kind_alone(corner: Corner):
    found = await search_units("muong phang", track=Track.VILLAGE)

    assert {card.track for card in found} == {Track.VILLAGE}
    assert len(found) + found.more == 4


async def test_all_communes_are_listed_with_how_much_lies_in_them(corner: Corner):
    listed = {one.place.name: one.units for one in await communes()}

    assert listed["Mường Phăng"] == len([one for one in await children("03325") if one.track])
