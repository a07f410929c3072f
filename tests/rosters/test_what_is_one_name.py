"""Where one name ends: what stands behind it is none of it, and about a second person is asked."""

import pytest

from contest.rosters.cells.names_alone import Bare, bare_name
from contest.rosters.cells.written_names import read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lò Văn An, Bun", "Lò Văn An"),
        ("Lò Văn An, bun, inh", "Lò Văn An"),
        ("Lò Văn An, Bun2, Inh2", "Lò Văn An"),
        ("Lò Văn An, Bun, tổ 2", "Lò Văn An"),
        ("lò thị vàng - tổ 2", "Lò Thị Vàng"),
        ("lò thị khavà - tổ 2", "Lò Thị Khavà"),
        ("Páo;", "Páo"),
        ("Lò Văn An *,", "Lò Văn An"),
        ("Lò Văn An,:", "Lò Văn An"),
        ("Lò Văn An , :", "Lò Văn An"),
        ("Lò Văn An .", "Lò Văn An"),
        ("Lò Văn An...", "Lò Văn An"),
        ("Lò Văn An Kế toán", "Lò Văn An"),
        ("Lò An Giáo viên", "Lò An"),
        ("Đại úy Lò Văn Ón", "Lò Văn Ón"),
        ("Thượng tá Lò Văn Ón", "Lò Văn Ón"),
        ("Hộ ông Quàng Văn Inh", "Quàng Văn Inh"),
        ("Gia đình chị Lò Thị Mai", "Lò Thị Mai"),
        ("Bà Lò Thị Mai", "Lò Thị Mai"),
        ("Lò Văn An : : :", "Lò Văn An"),
        ("Lò Văn An *,*,", "Lò Văn An"),
        ("Lò Văn An -:-:-", "Lò Văn An"),
        ("‘Y Bla’", "Y Bla"),
        ("‘Lò Văn An‘", "Lò Văn An"),
        ("ʼLò Văn An", "Lò Văn An"),
        ("ʼLò Văn Anʼ", "Lò Văn An"),
        ("'`Lò Văn An`'", "Lò Văn An"),
        ("'´Lò Văn An´'", "Lò Văn An"),
    ],
)
def test_what_stands_behind_or_before_one_name_is_none_of_it(text, name):
    found = read_name(text)

    assert (found.name, found.kind) == (name, "name_trimmed")


@pytest.mark.parametrize(
    "name",
    [
        "Lò Văn A.",
        "Lò Văn A. B.",
        "Lò Giáo viên",
        "Lò Văn Cà Thị Bun",
        "Lò Văn An Bun Cà Thị",
        "Bounvà Lò An",
    ],
)
def test_what_belongs_to_a_name_stays(name):
    assert (read_name(name).name, read_name(name).kind) == (name, None)


def test_only_signs_are_taken_from_before_a_name():
    assert bare_name("zét lò *").name == "zét lò"


@pytest.mark.parametrize(
    "text",
    [
        "Lò Văn An + Cà Thị Bun",
        "Lò Văn An+Cà Thị Bun",
        "Lò Văn An, Bun, Inh",
        "Lò Văn An và vợ",
        "Lò Văn An & vợ",
        "vợ chồng Lò Văn An",
        "Hai vợ chồng Lò Văn An",
        "Lò Văn An Cà Thị Bun",
        "Lò Thị An Bun Cà Văn Inh",
    ],
)
def test_several_people_of_one_cell_stay_as_they_are_written_and_are_asked_about(text):
    assert read_name(text).kind == "name_several"
    assert bare_name(text) == Bare(text, trimmed=False, several=True)
