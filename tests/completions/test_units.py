"""Units by the ways people write them."""

import pytest

from contest.completions.matching.units import Units, bare_name
from contest.rosters.cells.parts import Parts

HERE = Units(Parts(()), frozenset({"muong phang"}), frozenset({"ban him lam"}))


@pytest.mark.parametrize("written", ["Bản Him Lam – Điện Biên", "Bản Him Lam — Điện Biên", "Bản Him Lam / ĐB",
                                     "Bản Him Lam;ĐB", "Bản Him Lam: ĐB", "Bản Him Lam (ĐB", "Bản Him Lam|ĐB",
                                     "ĐB) Bản Him Lam"])  # fmt: skip
def test_a_unit_is_found_among_what_is_written_beside_it(written):
    assert HERE.named(written) == "unit_elsewhere"
    assert HERE.named(f"Mường Phăng{written[len('Bản Him Lam') :]}") is None or written.startswith("ĐB")


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Xã Nà Tấu", "na tau"), ("Phường A", "a"), ("Đặc khu B", "b"), ("Tỉnh Điện Biên", "dien bien"),
        ("Thị trấn C", "c"), ("Thị xã C", "c"), ("Thành phố C", "c"), ("Huyện C", "c"),
        ("Bản Noong", "noong"),
        ("Thôn Đông", "dong"), ("Tổ dân phố 3", "3"), ("TDP 3", "3"), ("Xóm Xa", "xa"), ("Tổ 3", "3"),
        ("Xa", "xa"), ("Nà Bản Xa", "na ban xa"), ("Bản Xã Lèng", "xa leng"),
    ],
)  # fmt: skip
def test_the_word_for_the_kind_of_a_unit_says_nothing(written, bare):
    assert bare_name(written) == bare


def test_a_sign_that_stands_at_a_word_parts_nothing():
    assert HERE.named("Bản Him Lam -2") == "unit_unknown"
