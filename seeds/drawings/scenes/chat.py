"""Talking, groups and photos; drawn in the manner of chat apps."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    CARD,
    GOLD,
    GOLD_SOFT,
    INDIGO,
    LEAF,
    LEAF_SOFT,
    SILVER_SOFT,
)
from seeds.drawings.parts.papers import qr
from seeds.drawings.parts.people import person, small, young_woman
from seeds.drawings.parts.phones import (
    bubble,
    button,
    field,
    finger,
    head,
    held,
    message,
    phone,
    quiet,
    tapped,
)
from seeds.drawings.parts.places import hills, house
from seeds.drawings.parts.signs import beware, cross, key, number
from seeds.drawings.pen import at, box, dot, icon, line, shape, words


def _talk(x: float, wide: float, name: str, *inside: str) -> str:
    """The screen of one conversation."""
    top = head(wide - 10, name)
    return phone(x, 8, wide, 190, top, *inside)


CHICKEN = (
    shape("M2 22q-4-16 10-18q2-8 8-4q3 3 2 7q12 2 14 16q-6 14-20 12q-12-2-14-13Z", CARD)
    + dot(15, 6, 1.5)
    + line("M20 4l5 2l-5 2M14 36v7M22 36v7", GOLD, 2.5)
    + line("M12-2q3-5 6 0", BAN, 3)
)

DRAWINGS = (
    drawing(
        "goi-video",
        "Bấm hình máy quay ở phía trên cuộc trò chuyện để gọi có hình.",
        "Tap the video camera at the top of the conversation for a call with picture.",
        "indigo",
        _talk(
            48,
            190,
            "",
            words(60, 17, "Con gái", 13, CARD),
            icon("phone", 122, 12, 18, CARD),
            icon("video", 158, 12, 20, CARD),
            message(10, 36, 96, 2),
            message(72, 74, 98, 2, mine=True),
        ),
        tapped(211, 31, 16),
        finger(214, 36, -30),
    ),
    drawing(
        "nhin-thay-mat",
        "Trên màn hình là khuôn mặt con đang cười; bà cầm máy ngang tầm mặt.",
        "On the screen a smiling child; the grandmother holds the phone level with her face.",
        "leaf",
        hills(0, 100),
        person("grandmother", 76, 76, scale=1.25),
        held(
            150,
            8,
            112,
            134,
            box(0, 0, 102, 112, GOLD_SOFT, r=6, bare=True),
            at(51, 48, young_woman(), scale=0.95),
            dot(51, 98, 11, BAN),
            at(51, 98, icon("phone", 0, 0, 13, CARD), turn=135),
        ),
        line("M124 70q12-6 20 0", BAN, 3),
    ),
    drawing(
        "vao-nhom-ban",
        "Trưởng bản thêm mình vào nhóm của bản.",
        "The head of the village adds one to the village's group.",
        "leaf",
        person("thai_man", 66, 78, scale=1.15),
        _talk(
            132,
            156,
            "Nhóm bản mình",
            small("thai_woman", 30, 52),
            small("grandfather", 74, 52),
            small("mong_woman", 118, 52),
            dot(74, 98, 16, LEAF),
            icon("user-plus", 74, 98, 20, CARD),
        ),
        tapped(211, 117, 22),
        words(66, 24, "Trưởng bản", 13),
    ),
    drawing(
        "gui-anh",
        "Bấm hình bức ảnh, chọn ảnh, nhìn lại rồi bấm mũi tên gửi.",
        "Tap the picture sign, choose a photo, look again, then tap the arrow.",
        "gold",
        _talk(
            64,
            180,
            "Con gái",
            box(66, 34, 94, 58, LEAF_SOFT, r=8, bare=True),
            at(96, 42, CHICKEN),
            icon("image", 20, 112, 24, INDIGO),
            field(38, 100, 92, "", high=24),
            dot(150, 112, 14, INDIGO),
            icon("send", 149, 112, 16, CARD),
        ),
        tapped(89, 131, 17),
        number(48, 112, 1, BAN, 11),
        number(258, 112, 2, BAN, 11),
    ),
    drawing(
        "nhom-nhu-san-ban",
        "Nhóm như sân nhà văn hóa: nói lời nhẹ nhàng với nhau.",
        "A group is like the yard of the culture house: gentle words.",
        "leaf",
        house(110, 42, "NHÀ VĂN HÓA", 0.95),
        person("thai_woman", 56, 92, scale=0.95),
        person("mong_man", 264, 92, scale=0.95),
        person("khomu_woman", 160, 104, scale=0.9),
        bubble(14, 14, 78, 32, CARD, tail="left"),
        icon("heart-handshake", 53, 30, 22, BAN),
        bubble(234, 14, 78, 32, CARD, tail="right"),
        icon("thumbs-up", 273, 30, 20, LEAF),
    ),
    drawing(
        "chan-nguoi-la",
        "Mở cuộc trò chuyện với người lạ, bấm Chặn và Báo xấu.",
        "Open the stranger's conversation, tap block and report.",
        "ban",
        person("stranger", 52, 82, scale=1.1),
        _talk(
            108, 156, "Người lạ", button(14, 38, 118, "Chặn", BAN, high=32), quiet(14, 80, 118, "Báo xấu", 32)
        ),
        tapped(238, 74, 12),
        finger(241, 77, -26),
    ),
    drawing(
        "duong-dan-khong-bam",
        "Dòng chữ xanh trong tin nhắn là đường dẫn: không bấm, kể cả của người quen.",
        "A blue line in a message is a link: do not tap, even from a friend.",
        "ban",
        _talk(
            52,
            184,
            "Người quen",
            small("young_man", 24, 52, r=13),
            box(44, 36, 116, 62, SILVER_SOFT, r=8, bare=True),
            words(102, 54, "Nhận hỗ trợ", 12.5),
            line("M54 66h92M54 80h70", INDIGO, 4),
        ),
        cross(212, 106, 17),
        icon("link", 280, 60, 40, BAN),
    ),
    drawing(
        "khong-quet-qr-dang-nhap",
        "Không quét mã QR đăng nhập do người khác đưa.",
        "Do not scan a log-in code that somebody else holds out.",
        "indigo",
        person("stranger", 256, 70, scale=1.1),
        qr(160, 60, 72),
        held(
            38,
            24,
            82,
            118,
            line("M14 30V20h10M50 20h10v10M14 62v10h10M60 62v10H50", LEAF, 3.5),
            qr(19, 28, 36),
        ),
        cross(140, 52, 18),
    ),
    drawing(
        "zalo-bi-chiem",
        "Bạn bè hỏi “Sao bác nhắn vay tiền?”: tài khoản có thể đã bị chiếm.",
        "Friends ask “why did you ask for a loan?”: the account may be taken over.",
        "gold",
        _talk(
            36,
            176,
            "Bạn bè",
            small("young_woman", 22, 50, r=12),
            bubble(42, 34, 116, 34, SILVER_SOFT, tail="none"),
            words(100, 55, "Bác vay tiền à?", 12),
            small("mong_man", 22, 92, r=12),
            bubble(42, 76, 116, 34, SILVER_SOFT, tail="none"),
            words(100, 97, "Sao lạ thế?", 12),
        ),
        beware(256, 48, 44),
        key(240, 112, 54, 0),
        words(266, 144, "Đổi mật khẩu", 12),
    ),
)
