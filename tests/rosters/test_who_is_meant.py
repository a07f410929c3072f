"""Whom a row that was not read may mean: by name, number, phone, or a name that lost its letters."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.rosters.planning.shielding import Shields, signs_by, signs_in, signs_of, unplaced
from contest.rosters.rules import ReadRoster
from tests.rosters.test_planning import entry

HAC = entry(1, "Lò Văn Hặc", identity="NV 01", blind="p-444")
OTHERS = [entry(2, "Lò Văn Hạc"), entry(3, "Cà Thị Dọn", identity="2", blind="p-555"), entry(4, "Hặc Văn Lò")]


def covered(signs: list[str]) -> list[int]:
    shields = Shields(signs)
    return [one.id for one in (HAC, *OTHERS) if shields.cover(one)]


@pytest.mark.parametrize(
    "signs",
    [
        signs_of("LÒ VĂN HẶC"),
        signs_of("Lò Văn Hặc 2"),
        signs_of("Lò Văn Hặc (nghỉ)"),
        signs_of("Lò Văn Hặc 0912 345 678"),
        signs_of("", "nv01"),
        signs_of("", "", "p-444"),
        signs_in("Người lập: Lò Văn Hặc, kế toán"),
        signs_in("Đ/c Lò Văn Hặc"),
        signs_in("Lò.Văn.Hặc"),
        signs_in("một hai ba bốn năm sáu bảy Lò Văn Hặc chín"),
        signs_in("L? V?n H?c"),
        signs_in("Lò Văn H??"),
        signs_in("L\ufffd V\ufffdn H\ufffdc"),
        [HAC.key],
    ],
)
def test_a_row_means_whom_it_names_somehow(signs):
    assert 1 in covered(signs)
    assert 3 not in covered(signs) and 4 not in covered(signs)


@pytest.mark.parametrize(
    "signs",
    [
        signs_of("Lò Văn"),
        signs_of(""),
        signs_in("Lò"),
        signs_in("Hặc"),
        signs_in("???"),
        signs_in("12 ?"),
        signs_of("Lò Văn Hặc Hai"),
        signs_in("Lòò? Văn Hặc"),
    ],
)
def test_it_means_nobody_whom_it_does_not_name(signs):
    assert covered(signs) == []


def test_for_each_lost_letter_one_stands_and_at_least_one_for_a_row_of_them():
    assert covered(signs_in("Lò Văn H?c")) == [1, 2]
    assert covered(signs_in("L??? Văn H??c")) == [1, 2]
    assert covered(signs_in("L? Văn H??ccc")) == []
    assert covered(signs_in("Lò Văn Hặc?")) == [1, 2]
    assert covered(signs_in("Lò Văn H???")) == [1, 2]


def test_a_name_whose_letters_only_lost_their_signs_is_meant():
    assert Shields(signs_in("La? Va?n Ha?c")).cover(entry(9, "Lả Ván Hạc"))


def test_only_the_beginning_of_a_long_text_and_names_of_eight_words_are_looked_at():
    before = " ".join(["từ"] * 21)

    assert 1 in covered(signs_in(f"{before} Lò Văn Hặc"))
    assert 1 not in covered(signs_in(f"{before} từ Lò Văn Hặc"))
    longest = entry(9, "Lò Văn Một Hai Ba Bốn Năm Sáu")
    assert Shields(signs_in(f"nhà {longest.name}")).cover(longest)
    too_long = entry(9, f"{longest.name} Bảy")
    assert not Shields(signs_in(f"nhà {too_long.name}")).cover(too_long)


def test_no_phone_stands_in_a_sign():
    assert not any("678" in sign and "345678" in sign for sign in signs_of("Lò Văn Hặc 0912345678"))
    assert "0912345678" not in str(signs_in("L? V?n H?c 0912345678"))


def test_of_lost_names_two_hundred_are_looked_for():
    lost = [f"l:L? Văn A{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(200)]

    assert Shields([*lost, "l:zz?"]).cover(entry(9, "zza")) is False
    assert Shields([*lost[1:], "l:zz?"]).cover(entry(9, "zza")) is True


def test_somebody_is_found_by_key_name_number_and_phone():
    assert signs_by(HAC) == {"n:nv01", "p:p-444", *signs_of("Lò Văn Hặc")}
    assert signs_by(OTHERS[0]) == {OTHERS[0].key, *signs_of("Lò Văn Hạc")}


def rows_unread(*signs: list[str]) -> ReadRoster:
    return replace(ReadRoster((), (), (), True), unread=tuple(map(tuple, signs)))


@pytest.mark.parametrize(
    ("unread", "vague"),
    [
        ([], 0),
        ([signs_of("Mùa A Tủa")], 1),
        ([signs_of("Lò Văn Hặc")], 0),
        ([signs_in("L? V?n H?c")], 0),
        ([signs_in("X? V?n Y?")], 1),
        ([signs_of("Mùa A Tủa"), signs_in("L? V?n H?c"), signs_of("", "2"), [], signs_in("M? A T?a")], 3),
    ],
)
def test_a_row_is_vague_that_means_nobody_of_the_roster(unread, vague):
    assert unplaced(rows_unread(*unread), [HAC, *OTHERS]) == vague


@given(st.sampled_from(["Lò Văn Hặc", "Cà Thị Dọn", "Vàng A Páo"]), st.data())
def test_whichever_letters_a_name_lost_its_bearer_is_meant(name, data):
    letters = [at for at, sign in enumerate(name) if sign.isalpha()]
    gone = data.draw(st.sets(st.sampled_from(letters), min_size=1, max_size=len(letters) - 1))
    text = "".join("?" if at in gone else sign for at, sign in enumerate(name))

    assert Shields(signs_in(text)).cover(entry(1, name))


def test_two_words_name_somebody_and_one_word_or_other_letters_nobody():
    assert Shields(signs_in("nhà Vàng Páo ở bản")).cover(entry(9, "Vàng Páo"))
    assert not Shields(signs_in("nhà Páo ở bản")).cover(entry(9, "Páo"))
    assert covered(signs_in("Lo Van Hac")) == []
