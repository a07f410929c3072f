"""Which words could be somebody's name, which never are, and which say more than a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.lists.columns.called import (
    could_be,
    is_no_name,
    is_of_a_family,
    is_sentence,
    looks_like_a_name,
    names_somebody,
    says_more,
)

NAMES = [
    "Lò Văn An",
    "LÒ VĂN AN",
    "lò văn an",
    "Páo A",
    "H'Mi Niê",
    "Y’Blim Kđăm",
    "Nguyễn Thị Kim-Anh",
    "Lò Văn A.",
    "Lò Thị Bản",
    "An Bình Cao Dung Giang Hoa Inh Khoa",
]


@pytest.mark.parametrize("text", NAMES)
def test_words_that_each_begin_alike_look_like_a_name(text):
    assert looks_like_a_name(text)
    assert could_be(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Páo",
        "Lò văn An",
        "lò Văn an",
        "Lò Văn 2",
        "Lò/Văn An",
        "Lò, An",
        "Lò (An)",
        "công nhân",
        "Học sinh",
        "DANH SÁCH",
        "An Bình Cao Dung Giang Hoa Inh Khoa Lan",
        "Lò Văn " + "a" * 60,
    ],
)
def test_other_words_do_not(text):
    assert not looks_like_a_name(text)


def test_a_name_has_eight_words_and_sixty_four_letters_at_most():
    assert looks_like_a_name("Lò " + "A" + "n" * 60)
    assert not looks_like_a_name("Lò " + "A" + "n" * 61)


def test_one_word_could_be_a_name_and_two_of_a_sentence_could_not():
    assert [could_be(text) for text in ("Páo", "páo", "7A", "Lò văn", "", "Páo.")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "TRUE",
        "False",
        "null",
        "None",
        "nil",
        "NaN",
        "Na",
        "N/A",
        "NT",
        "Như trên",
        "test",
        "ABC",
        "aaa",
        "xxx",
        "Không có",
        "Không tên",
        "Không có tên",
        "Không rõ",
        "Không biết",
        "Chưa có",
        "Chưa có tên",
        "Chưa rõ",
        "Chưa biết",
        "Trống",
        "Bỏ trống",
        "Để trống",
        "Vắng mặt",
        "unknown",
        "blank",
        "empty",
        "Tên",
        "Họ và tên",
        "Họ tên",
        "Full name",
        "Name",
        "SĐT",
        "Số điện thoại",
        "Điện thoại",
        "ĐT",
        "phone",
        "Năm sinh",
        "Ngày sinh",
        "Giới tính",
        "Địa chỉ",
        "STT",
        "Mã số",
        "Danh sách",
        "Row Labels",
        "Nhãn hàng",
        "Grand Total",
        "Average",
        "Lao động",
        "Tiền lương",
        "A",
        "",
        "công nhân",
        "Không",
        "vắng",
        "Tăng",
        "Giảm",
        "chưa",
        "Uỷ ban",
        "Cộng hoà",
        "(trống)",
        "- không -",
    ],
)
def test_nobody_is_called_so(text):
    assert is_no_name(text)


@pytest.mark.parametrize(
    "text", ["Khổng", "Vàng", "Tằng", "Giám", "Trọng", "Chua", "Páo", "An", "Lò Văn Test", "Khong An"]
)
def test_somebody_is_called_so(text):
    assert not is_no_name(text)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Lò Văn An", True),
        ("LÒ", True),
        ("quàng thị", True),
        ("Văn An", False),
        ("", False),
        ("Lo Van An", False),
    ],
)
def test_a_name_begins_with_its_family(text, of):
    assert is_of_a_family(text) is of


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Người lập: Lò Văn An", True),
        ("(Quàng Thị Hoa)", True),
        ("nhà lò văn an", False),
        ("nhà Lò văn", False),
        ("của Lò", False),
        ("Văn An Lò", False),
        ("lò Văn", False),
        ("", False),
    ],
)
def test_the_name_of_a_family_with_another_behind_it_names_somebody(text, somebody):
    assert names_somebody(text) is somebody


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Hết danh sách", True),
        ("Cần gọi lại", True),
        ("Lò văn an", False),
        ("Lò văn", False),
        ("Lò văn an nhà bên", True),
        ("Lò Văn An", False),
        ("hết danh sách", False),
        ("Hết", False),
        ("", False),
        ("Hết Danh sách", False),
    ],
)
def test_one_capital_and_small_words_are_a_sentence_but_for_a_family(text, sentence):
    assert is_sentence(text) is sentence


@pytest.mark.parametrize(
    "text",
    [
        "Lò Thị Cúc nhà ở đầu bản",
        "Lò Thị Cúc ở bản",
        "Lò Thị Cúc vợ",
        "Lò Thị Cúc chồng",
        "Lò Thị Cúc của An",
        "Lò Thị Cúc rồi",
        "Lò Thị Cúc ạ",
        "Lò Thị Cúc đã",
        "Lò Thị Cúc đang",
        "Lò Thị Cúc chưa",
        "Lò Thị Cúc không",
        "Lò Thị Cúc gần",
        "Lò Thị Cúc nghỉ",
        "Lò Thị Cúc bị",
        "Lò Thị Cúc được",
        "Lò Thị Cúc, ở đây.",
        "Lò Thị một hai ba",
        "Lò Thị Cúc nhà",
        "H'Mi Niê một hai ba",
        "Y’Blim Niê ở bản",
    ],
)
def test_something_is_said_behind_a_name(text):
    assert says_more(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lò Thị Cúc",
        "Lò Thị Cúc Hoa",
        "Lò Thị Cúc hoa",
        "Lò Thị một hai",
        "lò thị cúc nhà ở đầu bản",
        "Lò thị Cúc ở bản",
        "Lò Thị Cúc (ở bản)",
        "Lò Thị ở",
        "Lò Thị Cúc 2 ở bản",
        "LÒ THỊ CÚC NHÀ",
        "Lò Thị Cúc Nghỉ",
    ],
)
def test_a_name_alone_says_no_more(text):
    assert not says_more(text)


@given(st.lists(st.sampled_from(["Lò", "Văn", "An", "Cà", "Thị", "Hoa", "Páo"]), min_size=2, max_size=8))
def test_whatever_words_a_name_has_its_case_does_not_matter(words):
    name = " ".join(words)

    assert looks_like_a_name(name) and looks_like_a_name(name.upper()) and looks_like_a_name(name.lower())
    assert not looks_like_a_name(f"{name} 2")


def test_where_a_sentence_and_more_than_a_name_begin():
    assert is_sentence("Cần gấp")
    assert is_sentence("Lò văn an bình")
    assert says_more("Lò Thị Cúc nghỉ.")
    assert says_more("Lò Thị Cúc nghỉ, mai về")
    assert not says_more("lò Thị Cúc ở bản")
    assert not says_more("Lò Thị Hoa Lan Huệ")
    assert not says_more("Lò Thị Cúc-z ở")
    assert not looks_like_a_name("Lò V2 An")
    assert not is_no_name("Khô ng")
