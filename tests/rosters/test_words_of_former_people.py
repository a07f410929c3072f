"""Further words by which offices, schools and villages say that somebody is of them no more."""

import unicodedata

import pytest

from contest.lists.rows.leaving import Leaving
from contest.rosters.cells.leaving import says_left, says_left_the_village
from tests.rosters.test_words_of_leaving import each

CERTAIN = """
    Từ trần; Tử vong; Hy sinh; Hi sinh; Kết thúc hợp đồng; Kết thúc hợp đồng từ 1/9/2026; Huỷ hợp đồng;
    Hủy hợp đồng; Cắt hợp đồng; Nghỉ ngang; Tự ý bỏ việc; Không đi làm nữa; Buộc thôi học; Cắt khẩu; Đã
    cắt hộ khẩu; Xóa tên; Xoá tên; Bị khai trừ; Đã thanh lý; Laid off; Offboarded; Passed away; Cho nghỉ
    việc; Từ trần 12/2025; Chuyển sinh hoạt đi; Chuyển sinh hoạt đảng đi từ 1/9; Bị sa thải; Đuổi việc; Bị
    đuổi việc; Đã bị đuổi việc; Bị đuổi học; Bị buộc thôi việc; Cho thôi việc; Cho thôi học; Nghỉ hẳn;
    Nghỉ luôn; Chuyển luôn; Đã nghỉ làm; Đã thôi; Thôi làm; Rời đi; Rời đơn vị; Rời công ty; Chuyển đơn
    vị; Chuyển nơi khác; Chuyển ngành; Chuyển đi nơi khác; Chuyển công ty; Chuyển cơ quan; Chuyển việc;
    Chuyển khỏi đơn vị; Chuyển đi tỉnh khác; Chấm dứt hợp đồng; Chấm dứt HĐ; Chấm dứt HĐLĐ; Chấm dứt hợp
    đồng lao động; Thanh lý hợp đồng; Không còn làm; Không còn làm việc; Không còn học; Không còn làm ở
    đây; Không làm việc nữa; Thôi việc, nghỉ việc; Nghỉ việc, thôi việc; Has left; Left the company; Quit;
    Died; Dismissed; Fired; Transferred; Transferred out; Dropped out; Withdrawn; Former employee;
    Ex-employee; No longer employed; No longer works here; Let go; Expelled; Moved away; Left
"""
PERHAPS = """
    NV cũ; Nhân viên cũ; nv cu; Công nhân cũ; Cựu nhân viên; Học sinh cũ; Đi nghĩa vụ; Đi nghĩa vụ quân
    sự; Xuất cảnh; Thôi; Không đi làm; Không làm; Đã tốt nghiệp; Ra trường; Bảo lưu; Về quê; Đã về quê
    luôn; Lấy chồng; Đi lấy chồng xã bên; Theo chồng; Không gia hạn HĐ; Hết hạn hợp đồng; Không đạt thử
    việc; Rút hồ sơ; Xuất khẩu lao động; Đi XKLĐ Nhật Bản; Đi nước ngoài; Mất tích; Chuyển khẩu; Xóa khẩu;
    Chấp hành án; Graduated; Moved out; Tự ý nghỉ; Vắng mặt dài hạn; Thanh lý; Bỏ làm; Huỷ HĐ; K làm nữa;
    Ko học nữa; Hok còn ở đây; Về quê không quay lại; Đi làm ăn xa; Không ký tiếp; Hết hạn, không gia hạn
    tiếp; Trả sổ; Đã cắt BHXH; Cắt giảm bảo hiểm; Đã trả sổ BHXH; Đã rút vốn; Rút hết vốn góp; Đã xoá
    ĐKTT; K theo học; Xóa đăng ký thường trú; Chuyển sinh hoạt đảng sang xã bên; Chuyển về quê; Đã rời; Đã
    xin nghỉ việc; Chưa rõ: nghỉ việc hay nghỉ phép; Đi làm ăn xa, bỏ việc; HĐ hết hạn; Hợp đồng đã chấm
    dứt; Thôi không làm; Nghỉ không lý do; Điều chuyển; Luân chuyển; Biệt phái; Đi Hàn Quốc; Đã off; Giảm
"""
NOTHING = """
    Bố; Bộ; Nhân viên Cứ A Lù; nhan vien cu a lu; Lò Văn Cũ; Lò Thị Thôi; Tốt nghiệp THPT; Tốt nghiệp đại
    học; Về quê ăn Tết; Xuất ngũ; Đi học; Đi làm; Đi chợ; Tạm vắng; Chuyển khẩu đến; Mới chuyển hộ khẩu
    về; Bảo vệ; Thủ kho; Hợp đồng; Off; Tổ trưởng tổ cũ; Không đi làm hôm nay; Bảo lãnh; Chuyển sinh hoạt
    đảng đến 2025; Chuyển sinh hoạt về tháng 5; Tổ cắt khẩu trang; Còn góp vốn; K6; Ko; Trả sổ sách cho kế
    toán; Đi xa; Có BHXH; Chuyển về tổ may; HĐ 1 năm; Hợp đồng thời vụ; Đi Hà Nội; Giảm cân
"""


@pytest.mark.parametrize("text", each(CERTAIN))
def test_some_words_say_it_for_certain(text):
    assert (says_left(text), says_left_the_village(text)) == (Leaving.CERTAIN, Leaving.CERTAIN)


@pytest.mark.parametrize("text", each(PERHAPS))
def test_others_are_to_be_asked_about(text):
    assert (says_left(text), says_left_the_village(text)) == (Leaving.PERHAPS, Leaving.PERHAPS)


@pytest.mark.parametrize("text", each(NOTHING))
def test_many_words_only_look_like_it(text):
    assert (says_left(text), says_left_the_village(text)) == (None, None)


@pytest.mark.parametrize("text", [*each(CERTAIN), *each(PERHAPS)])
def test_capitals_and_decomposed_letters_change_nothing(text):
    told = says_left(text)

    assert says_left(text.upper()) is told
    assert says_left(unicodedata.normalize("NFC", text.lower())) is told


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ("1/9/2026", "gone"),
        ("x", "gone"),
        ("Có", "gone"),
        ("1/9/2030", "join"),
        ("", "asked"),
        ("không", "asked"),
        ("0", "asked"),
    ],
)
async def test_where_a_column_says_who_has_left_other_words_only_say_why(factory, left, said):
    headings = ("Họ và tên", "Mã số", "Ngày nghỉ", "Lý do")
    rows = (("Lò Văn An", "NV1", "", ""), ("Cà Thị Bun", "NV2", left, "Hết hạn HĐ"))

    sent = await factory.send(*rows, headings=headings, whole=False)

    found = [row.verdict for row in sent.rows if row.name == "Cà Thị Bun"]
    asked = ["asked" for one in sent.shape.doubtful if "Cà Thị Bun" in one.shown]
    assert found + asked == [said]
