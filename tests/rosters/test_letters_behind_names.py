"""What parts two people of one name stays, what is no part of a name goes, and each is told."""

import pytest

from contest.rosters.cells.written_names import read_name


@pytest.mark.parametrize("text", ["Lò Văn Nam (A)", "Lò Văn Nam [A]", 'Lò Văn Nam "A"', "Lò Văn Nam - A"])
def test_a_letter_that_parts_two_people_of_one_name_stays(text):
    assert (read_name(text).name, read_name(text).kind) == ("Lò Văn Nam A", "name_trimmed")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Lò Văn Xã Chủ tịch UBND", "Lò Văn Xã"), ("Quàng Thị Phó Phó chủ tịch", "Quàng Thị Phó"),
     ("Cà Văn Tư Công chức tư pháp", "Cà Văn Tư"), ("Lò Văn Dũng.", "Lò Văn Dũng")],
)  # fmt: skip
def test_a_post_and_a_dot_right_behind_a_name_are_no_part_of_it(text, name):
    assert (read_name(text).name, read_name(text).kind) == (name, "name_trimmed")


@pytest.mark.parametrize(
    "name", ["Lò Văn Kế Toán", "Nguyễn Văn Trưởng", "Phó Thị Giám", "Đội Thị Bản", "J. Nguyễn", "Lò Văn A",
             "Tổng Thị Cộng", "Cộng Thị Hòa", "Lê Trang", "Bản Thị Hoa"]
)  # fmt: skip
def test_names_that_look_like_posts_stay(name):
    assert (read_name(name).name, read_name(name).kind) == (name, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("Lò Vǎn An", "Lò Văn An"), ("LÒ VǍN ẤM", "Lò Văn Ấm"), ("Lò Va\u030cn Hǎ\u0323ng", "Lò Văn Hặng")],
)
def test_the_other_small_arch_over_an_a_is_ours_and_that_is_told(text, name):
    assert (read_name(text).name, read_name(text).kind) == (name, "name_lookalike")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Được chưa anh?", "name_signs"),
        ("Lò Văn Th?", "name_broken"),
        ("Lò thị th?", "name_broken"),
        ("Hoa nhé?", "name_broken"),
        ("Nhà ông Lò Văn Pánh có 3 người: Lò Văn Pánh, Lường Thị Inh", "name_several"),
        ("Nhà bà Cà Thị Dung: Cà Thị Dung 0912000841, Lò Văn Sơn", "name_several"),
    ],
)
def test_each_cell_that_is_no_name_is_told_its_own_reason(text, kind):
    assert read_name(text).kind == kind


def test_a_whole_name_with_a_word_of_courtesy_as_its_family_stays():
    assert read_name("Bà Thị Ông").name == "Bà Thị Ông"
    assert read_name("Bà Lò Thị Mai").name == "Lò Thị Mai"
