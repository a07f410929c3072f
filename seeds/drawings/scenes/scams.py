"""How fraud looks, and what to do about it."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    CARD,
    INDIGO,
    INK,
    LEAF,
    LEAF_SOFT,
    SILVER_SOFT,
    SOFT,
)
from seeds.drawings.parts.papers import bank_card, letter, note
from seeds.drawings.parts.people import masked, person, small, unknown
from seeds.drawings.parts.phones import bubble, button, head, message, phone, row
from seeds.drawings.parts.places import counter, house
from seeds.drawings.parts.signs import arrow, badge, beware, cross, number, question, shield, tick
from seeds.drawings.parts.things import gift
from seeds.drawings.pen import at, box, dot, icon, line, words


def _word(x: float, label: str, name: str, fill: str, value: int) -> str:
    """One of the three words to remember."""
    return (
        dot(x, 66, 42, CARD, bare=False)
        + badge(x, 64, name, fill, 27)
        + number(x - 34, 32, value, INK, 11)
        + words(x, 138, label, 20, fill)
    )


def _caller(x: float, name: str) -> str:
    """A phone that rings: a stranger says to be somebody."""
    hang_up = dot(28, 118, 13, BAN) + at(28, 118, icon("phone", 0, 0, 14, CARD), turn=135)
    take = dot(84, 118, 13, LEAF) + icon("phone", 84, 118, 14, CARD)
    return phone(x, 6, 122, 190, unknown(56, 38, 26), words(56, 84, name, 14), hang_up, take)


DRAWINGS = (
    drawing(
        "dung-hoi-bao",
        "Ba việc cần nhớ: bàn tay là Dừng, hai người là Hỏi, điện thoại là Báo.",
        "Three things to remember: a hand means stop, two people mean ask, a telephone means report.",
        "gold",
        _word(56, "DỪNG", "hand", BAN, 1),
        _word(160, "HỎI", "users", INDIGO, 2),
        _word(264, "BÁO", "phone-call", LEAF, 3),
    ),
    drawing(
        "gia-cong-an",
        "Máy đổ chuông: kẻ giấu mặt tự xưng công an, giục chuyển tiền và cấm kể với ai.",
        "A caller without a face claims to be the police, wants money and forbids to tell anyone.",
        "indigo",
        person("thai_woman", 276, 82, "worried", scale=1.1),
        _caller(116, "“Công an”"),
        bubble(8, 14, 114, 34, CARD, tail="right"),
        words(65, 36, "Chuyển tiền!", 13, BAN),
        bubble(8, 70, 104, 34, CARD, tail="right"),
        words(60, 92, "Cấm kể ai!", 13, BAN),
        beware(246, 34, 32),
    ),
    drawing(
        "gia-ngan-hang",
        "Tin nhắn mang tên ngân hàng dọa khóa thẻ và kèm đường dẫn xanh: dấu nhân nghĩa là không bấm.",
        "A message in the name of a bank threatens to lock the card: do not tap its link.",
        "indigo",
        phone(
            24,
            8,
            140,
            190,
            head(130, "Ngân hàng"),
            box(6, 32, 118, 58, SILVER_SOFT, r=8, bare=True),
            words(65, 50, "Thẻ sắp bị khóa!", 11.5),
            words(60, 64, "Bấm vào đây:", 11),
            line("M18 78h78", INDIGO, 4),
            row(8, 98, 104, "key-round", "Mã OTP?", BAN_SOFT, BAN),
        ),
        cross(156, 104, 16),
        bank_card(196, 34, 1.15, 5),
        beware(292, 32, 30),
        words(246, 124, "Không bấm,", 14),
        words(246, 142, "không đọc mã", 14),
    ),
    drawing(
        "viec-nhe-luong-cao",
        "Tin mời việc nhẹ, mỗi ngày 500 nghìn; rồi kẻ lạ chìa tay đòi nộp cọc.",
        "An offer of easy work for 500 thousand a day; then a stranger asks for a deposit.",
        "gold",
        phone(
            14,
            8,
            128,
            190,
            head(118, "Việc nhẹ", BAN),
            words(59, 52, "500.000 đ", 18, LEAF),
            words(59, 70, "mỗi ngày", 12),
            button(16, 84, 86, "Nộp cọc", BAN),
        ),
        person("young_man", 186, 74, "worried", scale=0.95),
        note(206, 104, 0.9, -10),
        arrow(206, 78, 30, BAN),
        person("stranger", 280, 74, scale=0.95),
        note(246, 118, 0.8, 8),
        cross(228, 46, 15),
    ),
    drawing(
        "trung-thuong-duong-dan-la",
        "Hộp quà và dòng chữ xanh trong tin nhắn mắc vào lưỡi câu: đó là mồi, không bấm.",
        "A present and a blue link hang on a fishing hook: bait, not to be tapped.",
        "ban",
        phone(
            22,
            8,
            138,
            190,
            head(128, "Tin nhắn lạ", SOFT),
            box(5, 32, 118, 64, SILVER_SOFT, r=8, bare=True),
            words(64, 50, "Bạn trúng xe!", 13),
            words(62, 66, "Bấm nhận quà:", 11),
            line("M18 82h84", INDIGO, 4),
        ),
        line("M226 0v66", SOFT, 2),
        line("M226 62v26q0 22 20 22t20-20l-10 10", INK, 5),
        gift(204, 60, 0.95),
        cross(152, 112, 17),
        beware(286, 38, 34),
    ),
    drawing(
        "nguoi-quen-muon-tien",
        "Tin vay tiền mang mặt người quen, nhưng sau chiếc mặt nạ là kẻ lạ.",
        "A message asking for a loan wears a friend's face; behind the mask is a stranger.",
        "ban",
        phone(
            24,
            8,
            138,
            190,
            head(128, "Em họ"),
            small("young_woman", 22, 48, r=13),
            box(40, 34, 86, 40, SILVER_SOFT, r=8, bare=True),
            words(83, 51, "Cho em vay", 11),
            words(83, 66, "3 triệu, gấp!", 11, BAN),
            message(40, 84, 74, 2),
        ),
        at(236, 74, masked(), scale=1.25),
        question(296, 34, 32, BAN),
    ),
    drawing(
        "cap-nhat-dia-chi",
        "Người lạ gọi bảo cập nhật địa chỉ sau sáp nhập, gửi đường dẫn: không làm theo, hỏi công an xã.",
        "A stranger calls to have the address updated and sends a link: ask the commune's police.",
        "gold",
        phone(
            18,
            6,
            126,
            190,
            unknown(58, 26, 21),
            words(58, 62, "Số lạ", 12),
            box(5, 70, 106, 56, BAN_SOFT, r=8, bare=True),
            words(58, 87, "Cập nhật", 12),
            words(58, 102, "địa chỉ nhé?", 12),
            line("M20 116h74", INDIGO, 4),
        ),
        cross(146, 130, 16),
        arrow(162, 82, 26, LEAF),
        house(206, 52, "CÔNG AN XÃ", 0.95, LEAF_SOFT),
        tick(294, 44, 15),
    ),
    drawing(
        "lo-mat-tien",
        "Công an xã ngồi cùng bà con, lắng nghe; trên bàn có tin nhắn và biên nhận đã giữ lại.",
        "The commune's police listen to somebody who lost money; the kept messages lie on the table.",
        "leaf",
        person("khomu_woman", 88, 68, "worried", scale=1.1),
        person("police", 232, 68, "smile", scale=1.1),
        counter(36, 122, 248),
        box(124, 112, 32, 10, INK, r=4),
        letter(170, 98, 36, 24),
        bubble(112, 14, 92, 42, CARD, tail="right"),
        words(158, 32, "Không phải", 12),
        words(158, 48, "lỗi của bạn", 12),
        shield(26, 36, "shield-check", 34, INDIGO),
    ),
)
