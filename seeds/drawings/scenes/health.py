"""Health on the phone: the book, the card, the appointment."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    CARD,
    INDIGO,
    INK,
    LEAF,
    LEAF_SOFT,
    SOFT,
)
from seeds.drawings.parts.papers import calendar, identity, qr
from seeds.drawings.parts.people import person, unknown
from seeds.drawings.parts.phones import (
    finger,
    head,
    held,
    phone,
    row,
    tapped,
)
from seeds.drawings.parts.places import clinic, counter
from seeds.drawings.parts.signs import arrow, cross, tick
from seeds.drawings.pen import at, box, dot, icon, words

DRAWINGS = (
    drawing(
        "chuan-bi-di-kham",
        "Trước hôm khám: sạc pin, mở thử VNeID, mang thẻ căn cước và thuốc đang uống.",
        "Before the visit: charge the phone, try VNeID, bring the identity card and the medicines.",
        "leaf",
        phone(24, 20, 72, 150, icon("battery", 31, 36, 42, LEAF), words(31, 76, "Sạc đầy", 11.5)),
        identity(120, 40, 1, -4),
        box(244, 46, 44, 62, CARD, r=6),
        box(240, 34, 52, 16, BAN, r=4),
        icon("pill", 266, 78, 28, BAN),
        tick(112, 34, 13),
        words(170, 132, "Thẻ căn cước", 12.5),
        words(266, 132, "Thuốc", 12.5),
    ),
    drawing(
        "mo-so-suc-khoe",
        "Mở VNeID, bấm Sổ sức khỏe điện tử.",
        "Open VNeID and tap the health book.",
        "indigo",
        phone(
            50,
            8,
            188,
            190,
            head(178, "VNeID", BAN),
            row(10, 36, 158, "heart-pulse", "Sổ sức khỏe", BAN_SOFT, BAN),
            row(10, 68, 158, "wallet", "Ví giấy tờ"),
            row(10, 100, 158, "file-text"),
        ),
        tapped(206, 66, 12),
        finger(208, 69, -22),
        icon("heart-pulse", 280, 50, 46, BAN),
    ),
    drawing(
        "xem-lan-kham",
        "Trong sổ có những lần khám nơi khám đã gửi lên.",
        "The book shows the visits that stations have sent.",
        "leaf",
        held(
            44,
            12,
            138,
            130,
            head(128, "Lần khám", BAN, "heart-pulse"),
            row(7, 34, 114, "calendar", "12/03 Xã"),
            row(7, 64, 114, "calendar", "05/09 Tỉnh"),
        ),
        clinic(208, 56, 0.95),
    ),
    drawing(
        "the-bao-hiem",
        "Ví giấy tờ mở thẻ bảo hiểm y tế: xem tên mình, ngày hết hạn, nơi khám ban đầu.",
        "The wallet shows the health insurance card: name, last day, first station.",
        "gold",
        phone(
            32,
            8,
            190,
            190,
            head(180, "Ví giấy tờ", BAN, "wallet"),
            box(8, 32, 164, 94, LEAF_SOFT, r=8),
            words(90, 50, "BẢO HIỂM Y TẾ", 12.5, BAN),
            *(
                icon("check", 22, 68 + 20 * n, 15, LEAF) + words(34, 73 + 20 * n, text, 12, anchor="start")
                for n, text in enumerate(("Tên mình", "Ngày hết hạn", "Nơi khám"))
            ),
        ),
        icon("eye", 268, 62, 46, BAN),
        words(268, 104, "Xem ba chỗ", 13),
    ),
    drawing(
        "dua-the-khi-kham",
        "Ở quầy khám, bà con đưa màn hình cho nhân viên xem, máy vẫn trong tay mình.",
        "At the counter the patient shows the screen; the phone stays in the hand.",
        "leaf",
        person("doctor", 236, 64, scale=1.1),
        counter(166, 116, 146, "ĐÓN TIẾP"),
        person("grandmother", 60, 80, scale=1.1),
        held(112, 56, 58, 80, icon("heart-pulse", 24, 18, 22, BAN), qr(12, 32, 24), cuff=LEAF),
        tick(296, 34, 14),
    ),
    drawing(
        "hen-lich-kham",
        "Gọi điện hẹn ngày khám, ghi lên lịch treo tường.",
        "Call for an appointment and write it on the calendar.",
        "indigo",
        person("khomu_woman", 62, 86, "speak", scale=1.1),
        held(106, 52, 50, 88, icon("phone-call", 20, 28, 24, LEAF), cuff=INDIGO),
        calendar(190, 26, 100, "12"),
        icon("pencil", 292, 118, 32, INK),
    ),
    drawing(
        "chuyen-benh-rieng",
        "Sổ sức khỏe chỉ mở cho bác sĩ xem, không gửi lên nhóm bản.",
        "The health book is opened for the doctor only, not sent to the village group.",
        "leaf",
        phone(118, 24, 84, 150, icon("heart-pulse", 37, 34, 40, BAN), icon("lock", 37, 84, 28, LEAF)),
        person("doctor", 54, 82, scale=1.1),
        tick(98, 46, 14),
        box(226, 46, 82, 84, CARD, r=10),
        icon("users", 267, 76, 40, SOFT),
        words(267, 116, "Nhóm bản", 12),
        cross(230, 48, 15),
    ),
    drawing(
        "goi-doa-khoa-the",
        "Người lạ gọi dọa khóa thẻ bảo hiểm: tắt máy, hỏi trạm y tế hoặc công an xã.",
        "A stranger threatens to lock the insurance card: hang up, ask the health station or the police.",
        "ban",
        phone(
            20,
            8,
            120,
            190,
            unknown(55, 28, 21),
            words(55, 66, "Thẻ sắp", 13, BAN),
            words(55, 82, "bị khóa!", 13, BAN),
            dot(55, 108, 16, BAN),
            at(55, 108, icon("phone", 0, 0, 18, CARD), turn=135),
        ),
        tapped(80, 127, 18),
        arrow(156, 86, 32, LEAF),
        clinic(206, 58, 1),
        tick(298, 44, 14),
    ),
)
