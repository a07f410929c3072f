"""What a column is by the words below its heading."""

import pytest

from contest.rosters.columns.values import are_peoples, mostly_yes_or_no, says_no

YES = "x|V|c|có|yes|Y|TRUE|đúng|1|còn|đang làm|đang làm việc|còn làm|còn làm việc|đang học|OK|active"
NO = (
    "không|ko|K|n|no|FALSE|sai|0|hết|không còn|không còn làm|không còn làm việc|nghỉ|đã nghỉ|nghỉ việc"
    "|đã nghỉ việc|thôi việc|inactive"
)
PEOPLES = (
    "Kinh|Việt|Thái|Thái đen|Thái trắng|Tày|Nùng|Mông|Hmong|H'Mông|Mèo|Dao|Kho Mú|Khmu|Kho Me|Khmer|Hoa|Lào"
    "|Lự|Hà Nhì|Si La|Cống|Kháng|Xinh Mun|Sinh Mun|Mường|Sán Chay|Sán Dìu|Giáy|La Hủ|La Chí|La Ha|Phù Lá"
    "|Pà Thẻn|Bố Y|Cờ Lao|Lô Lô|Pu Péo|Mảng|Khác|Thổ|Gia Rai|Jrai|Ê Đê|Ede|Ba Na|Bana|Chăm|Xơ Đăng|Cơ Ho"
)


@pytest.mark.parametrize("word", YES.split("|"))
def test_some_words_say_yes(word):
    assert mostly_yes_or_no([word])
    assert not says_no(word)


@pytest.mark.parametrize("word", NO.split("|"))
def test_others_say_no(word):
    assert mostly_yes_or_no([word])
    assert says_no(word)


@pytest.mark.parametrize("word", PEOPLES.split("|"))
def test_the_peoples_of_the_country_are_known(word):
    assert are_peoples([word])


def test_four_of_five_cells_are_enough_to_ask_yes_or_no():
    assert mostly_yes_or_no(["x", "không", "có", "0", "Karaoke"])
    assert not mostly_yes_or_no(["x", "không", "có", "Karaoke"])
    assert not mostly_yes_or_no(["Karaoke"])
    assert mostly_yes_or_no([])
