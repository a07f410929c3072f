"""Every word by which a cell says that there is nothing, and what is near it and says something."""

import pytest

from contest.rosters.cells.nothing import is_no_name, is_no_number, says_no_phone, says_nothing

NO_PHONE = (
    "không|Không có|không có số|không có ĐT|không có SĐT|không có điện thoại|không dùng|không dùng ĐT"
    "|không sử dụng|không dùng điện thoại|ko|ko có|k|K có|chưa|chưa có|chưa có số|chưa có điện thoại"
    "|chưa có SĐT|trống|none|NO|no phone|nil|N/A|na|null|-|…|--| |"
)
NO_VALUE = (
    "không có mã|không có mã số|chưa có mã|chưa có mã số|chưa cấp|chưa cấp mã|chưa rõ|không rõ|chưa xác định"
    "|chưa phân tổ|chưa phân lớp|chưa biết|không biết|unknown|bỏ trống|để trống|not yet|TBD"
)
NO_NAME = (
    "không|không có|không tên|không có tên|chưa có|chưa có tên|chưa rõ|chưa rõ tên|không rõ|không rõ tên"
    "|trống|bỏ trống|để trống|vắng|khuyết|null|none|nil|n/a|nt|TRUE|false|test|tên|Họ tên|họ  và tên"
    "|full name|aaa|…"
)
SIGNS = " ()[]{}<>.,;:*_-–—…/\\'\"“”"


@pytest.mark.parametrize("text", NO_PHONE.split("|"))
def test_a_word_for_no_phone_is_one_for_no_other_value_either(text):
    assert says_no_phone(text) and says_nothing(text) and is_no_number(text)


@pytest.mark.parametrize("text", NO_VALUE.split("|"))
def test_a_word_for_no_value_is_none_for_no_phone(text):
    assert says_nothing(text) and is_no_number(text)
    assert not says_no_phone(text)


@pytest.mark.parametrize("text", ["0", "000", "x", "XX"])
def test_noughts_and_crosses_are_no_number_but_may_be_another_value(text):
    assert is_no_number(text)
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["x0", "1", "0912345678", "KC 1"])
def test_whatever_says_more_says_something(text):
    assert not (is_no_number(text) or says_nothing(text) or says_no_phone(text))


@pytest.mark.parametrize("text", NO_NAME.split("|"))
def test_a_word_for_nobody_is_known_with_any_sign_around_it(text):
    assert is_no_name(text)
    assert all(is_no_name(f" {sign} {text}{sign} ") for sign in SIGNS)


@pytest.mark.parametrize("text", ["", "?", "a\ufffd", "Trọng", "Na", "aa", "222", "aab", "z", "zaaaz"])
def test_what_may_be_somebody_is_no_word_for_nobody(text):
    assert not is_no_name(text)
