"""The safe office: documents, signatures, files, machines."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    CARD,
    GOLD_SOFT,
    INDIGO,
    INK,
    LEAF,
    SILVER,
    SOFT,
)
from seeds.drawings.parts.papers import letter, paper
from seeds.drawings.parts.phones import field, phone
from seeds.drawings.parts.signs import arrow, badge, cross, number, tick
from seeds.drawings.parts.things import laptop, stick
from seeds.drawings.pen import at, box, icon, line, lines_of_text, words

DRAWINGS = (
    drawing(
        "van-ban-dung-duong",
        "Văn bản đi trên hệ thống của cơ quan, không qua nhóm chat hay hộp thư riêng.",
        "Documents travel on the office's own system, not through chats or private mail.",
        "leaf",
        paper(24, 44, 54, 70, 5),
        arrow(92, 58, 34, LEAF, -12),
        laptop(150, 16, 92, 56, icon("landmark", 41, 23, 30, INDIGO)),
        tick(262, 44, 15),
        arrow(92, 104, 34, BAN, 12),
        box(150, 96, 92, 48, CARD, r=10),
        icon("message-circle", 176, 120, 28, SOFT),
        icon("mail", 216, 120, 28, SOFT),
        cross(262, 120, 15),
    ),
    drawing(
        "nam-buoc-phat-hanh",
        "Năm bước: soạn, duyệt, ký số, cấp số, gửi.",
        "Five steps: draft, approve, sign, number, send.",
        "indigo",
        line("M40 66h240", SILVER, 5),
        *(
            badge(36 + 62 * n, 66, name, fill, 24)
            + number(36 + 62 * n, 30, n + 1, INK, 10)
            + words(36 + 62 * n, 116, text, 14)
            for n, (name, fill, text) in enumerate(
                (
                    ("pen-line", INDIGO, "Soạn"),
                    ("user-check", LEAF, "Duyệt"),
                    ("signature", BAN, "Ký số"),
                    ("tag", INDIGO, "Cấp số"),
                    ("send", LEAF, "Gửi"),
                )
            )
        ),
    ),
    drawing(
        "mat-khong-len-mang",
        "Tài liệu có dấu MẬT: không chụp, không gửi lên mạng.",
        "A paper stamped secret is neither photographed nor sent over the net.",
        "ban",
        paper(36, 16, 108, 130, 7, turn=-3),
        at(94, 76, box(-36, -18, 72, 36, CARD, r=4), words(0, 9, "MẬT", 25, BAN), turn=-10),
        phone(196, 18, 66, 120, icon("camera", 28, 46, 36, SOFT)),
        cross(262, 40, 17),
        icon("wifi-off", 288, 112, 34, SOFT),
    ),
    drawing(
        "ky-so",
        "Đọc hết rồi mới ký; thiết bị ký số và mã PIN không cho mượn.",
        "Read to the end, then sign; the signing stick and its PIN are not lent.",
        "leaf",
        laptop(
            36,
            18,
            156,
            100,
            lines_of_text(14, 16, 110, 4, SOFT),
            line("M76 76q8-20 16-4t16-4q10 10 30-4", INDIGO, 3.5),
        ),
        stick(206, 92, 1.9, -8),
        badge(268, 50, "signature", BAN, 26),
        icon("eye", 206, 44, 34, INK),
    ),
    drawing(
        "gui-tep-ba-cau",
        "Trước khi gửi tệp hỏi ba câu: đúng người, cột nào thừa, kênh của cơ quan?",
        "Three questions before sending a file: the right person, a column too many, the office's channel?",
        "indigo",
        box(20, 24, 122, 108, CARD, r=6),
        line("M20 50h122M61 24v108M101 24v108M20 78h122M20 105h122"),
        box(102, 25, 39, 106, BAN_SOFT, r=0, bare=True),
        line("M108 36l26 84M134 36l-26 84", BAN, 3),
        *(
            icon(name, 178, 42 + 36 * n, 24, INDIGO) + words(198, 47 + 36 * n, text, 13.5, anchor="start")
            for n, (name, text) in enumerate(
                (("user-check", "Đúng người?"), ("trash-2", "Cột thừa?"), ("landmark", "Đúng kênh?"))
            )
        ),
    ),
    drawing(
        "khoa-may-roi-ban",
        "Rời bàn thì khóa màn hình: phím Windows và L.",
        "Lock the screen before leaving the desk: Windows key and L.",
        "leaf",
        laptop(32, 20, 150, 96, box(0, 0, 140, 86, INDIGO, r=3, bare=True), icon("lock", 70, 42, 46, CARD)),
        box(206, 54, 46, 46, CARD, r=8),
        line("M220 68h8v8h-8ZM231 68h8v8h-8ZM220 79h8v8h-8ZM231 79h8v8h-8Z"),
        words(263, 85, "+", 18),
        box(272, 54, 40, 46, CARD, r=8),
        words(292, 86, "L", 24),
        words(256, 128, "Khóa máy", 14),
    ),
    drawing(
        "hai-lop-xac-thuc",
        "Hai lớp: mật khẩu trên máy tính và xác nhận trên điện thoại.",
        "Two layers: a password on the computer and a confirmation on the phone.",
        "gold",
        laptop(34, 34, 122, 80, field(12, 24, 88, "••••••", "lock", 24)),
        number(36, 26, 1, INDIGO, 13),
        words(180, 84, "+", 26),
        phone(208, 18, 76, 130, icon("shield-check", 33, 38, 40, LEAF), words(33, 84, "Đúng tôi", 12)),
        number(210, 18, 2, INDIGO, 13),
    ),
    drawing(
        "thu-gia",
        "Thư giả giục gấp, địa chỉ lạ, tệp nén lạ: không mở, gọi số mình đã biết.",
        "A false letter presses and brings an odd file: do not open it, call a known number.",
        "ban",
        letter(28, 34, 150, 100, CARD),
        words(103, 26, "GẤP!", 15, BAN),
        box(66, 86, 74, 34, GOLD_SOFT, r=6),
        icon("file-text", 82, 103, 20, INK),
        words(112, 108, ".zip ?", 14),
        cross(176, 40, 17),
        arrow(196, 86, 24, LEAF),
        phone(
            238,
            22,
            64,
            120,
            icon("phone-call", 27, 38, 32, LEAF),
            words(27, 78, "Số đã", 11),
            words(27, 91, "biết", 11),
        ),
    ),
    drawing(
        "ngat-giu-bao",
        "Sự cố thì Ngắt mạng, Giữ nguyên máy, Báo ngay.",
        "In an incident: cut the network, leave the machine as it is, report at once.",
        "gold",
        *(
            box(14 + 100 * n, 22, 92, 114, CARD, r=10)
            + number(26 + 100 * n, 26, n + 1, INK, 11)
            + badge(60 + 100 * n, 66, name, fill, 26)
            + words(60 + 100 * n, 120, text, 18, fill)
            for n, (name, fill, text) in enumerate(
                (("wifi-off", BAN, "NGẮT"), ("monitor", INDIGO, "GIỮ"), ("siren", LEAF, "BÁO"))
            )
        ),
    ),
)
