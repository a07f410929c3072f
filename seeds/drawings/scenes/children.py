"""Pupils on the net: what is private, who to tell, when to stop."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    CARD,
    GOLD,
    INDIGO,
    INK,
    LEAF,
    SILVER,
    SILVER_SOFT,
    SOFT,
)
from seeds.drawings.parts.people import person, small
from seeds.drawings.parts.phones import (
    bubble,
    head,
    held,
    phone,
)
from seeds.drawings.parts.places import bed, hills, moon, school
from seeds.drawings.parts.signs import badge, cross, number, padlock, shield, tick
from seeds.drawings.parts.things import gift
from seeds.drawings.pen import at, box, dashes, icon, line, words

DRAWINGS = (
    drawing(
        "giu-kin-chuyen-minh",
        "Em giữ kín địa chỉ nhà, số điện thoại và mật khẩu của mình.",
        "A pupil keeps home address, telephone number and password private.",
        "leaf",
        person("girl", 160, 78, scale=1.3),
        badge(48, 42, "house", INDIGO, 24),
        badge(48, 110, "phone", INDIGO, 24),
        badge(272, 42, "key-round", INDIGO, 24),
        badge(272, 110, "graduation-cap", INDIGO, 24),
        *(padlock(x, y, 26) for x in (74, 298) for y in (62, 130)),
    ),
    drawing(
        "nguoi-la-lam-quen",
        "Người lạ giấu mặt tặng quà, rủ gặp riêng, dặn đừng kể với ai: em không trả lời.",
        "A faceless stranger offers presents, wants to meet alone, says to tell nobody: do not answer.",
        "ban",
        person("boy", 56, 88, "worried", scale=1.15),
        phone(
            118,
            10,
            130,
            190,
            head(120, "Bạn mới", SOFT),
            gift(12, 36, 0.8),
            words(84, 58, "Tặng em!", 12.5),
            bubble(10, 84, 100, 30, SILVER_SOFT, tail="none"),
            words(60, 104, "Đừng kể ai!", 12.5, BAN),
        ),
        person("stranger", 284, 84, scale=0.9),
        cross(236, 34, 16),
    ),
    drawing(
        "khong-di-gap-mot-minh",
        "Không một mình đi gặp người mới quen trên mạng; kể với bố mẹ, thầy cô.",
        "Never go alone to meet somebody from the net; tell parents or teachers.",
        "leaf",
        hills(0, 92),
        dashes("M104 124q40-18 84-2", SOFT, 3, "6 6"),
        person("stranger", 40, 88, scale=0.8),
        cross(92, 104, 16),
        person("girl", 176, 82, scale=1),
        person("thai_woman", 256, 72, scale=1.1),
        tick(296, 32, 14),
    ),
    drawing(
        "anh-rieng-tu",
        "Ảnh riêng tư là của riêng em: không chụp, không gửi cho bất cứ ai.",
        "Private pictures are one's own: not taken, not sent to anybody.",
        "indigo",
        phone(84, 14, 110, 170, icon("camera-off", 50, 56, 58, SOFT), words(50, 112, "Không gửi", 13)),
        shield(248, 78, "lock", 96, BAN),
        cross(188, 36, 16),
    ),
    drawing(
        "bi-doa-ke-nguoi-lon",
        "Bị dọa thì em không có lỗi: giữ tin nhắn, kể ngay với người lớn em tin.",
        "Whoever is threatened is not to blame: keep the messages, tell a trusted adult at once.",
        "gold",
        person("girl", 84, 88, "worried", scale=1.15),
        person("teacher", 220, 76, scale=1.2),
        held(132, 74, 44, 66, icon("message-circle", 17, 20, 22, BAN), cuff=CARD),
        bubble(194, 4, 122, 30, CARD, tail="none"),
        words(255, 24, "Em không có lỗi", 12),
        bubble(10, 8, 78, 32, CARD, tail="right"),
        words(49, 29, "Cô ơi…", 13),
    ),
    drawing(
        "dung-giu-chan-ke",
        "Bốn việc khi bị bắt nạt: Dừng, Giữ, Chặn, Kể.",
        "Four things when bullied: stop, keep, block, tell.",
        "indigo",
        *(
            box(10 + 76 * n, 26, 70, 106, CARD, r=10)
            + number(22 + 76 * n, 30, n + 1, INK, 11)
            + badge(45 + 76 * n, 70, name, fill, 23)
            + words(45 + 76 * n, 120, text, 16, fill)
            for n, (name, fill, text) in enumerate(
                (
                    ("hand", BAN, "Dừng"),
                    ("camera", INDIGO, "Giữ"),
                    ("user-x", SOFT, "Chặn"),
                    ("megaphone", LEAF, "Kể"),
                )
            )
        ),
    ),
    drawing(
        "hoi-tham-ban",
        "Thấy bạn bị bắt nạt, em ngồi cạnh hỏi thăm và báo thầy cô.",
        "When a friend is bullied, sit beside, ask, and tell the teacher.",
        "leaf",
        school(200, 52, 1),
        person("boy", 72, 88, "worried", scale=1.1),
        person("girl", 160, 86, "smile", scale=1.1),
        bubble(76, 6, 120, 32, CARD, tail="right"),
        words(136, 27, "Bạn ổn không?", 12.5),
    ),
    drawing(
        "cat-may-truoc-khi-ngu",
        "Trước khi ngủ một giờ, cất máy xa chỗ nằm.",
        "An hour before sleep, put the phone far from the bed.",
        "indigo",
        box(0, 0, 320, 160, INDIGO, r=12, bare=True),
        moon(150, 42),
        bed(186, 108),
        small("girl", 208, 96, r=14, ground=CARD),
        at(
            36,
            70,
            box(0, 14, 62, 62, "#cf9163", r=3),
            line("M6 40h50"),
            box(18, -16, 26, 32, SILVER, r=5),
            icon("smartphone", 31, 0, 16),
        ),
        dashes("M112 108h60", GOLD, 3, "5 6"),
    ),
    drawing(
        "goi-111",
        "Gọi 111, không mất tiền, ngày đêm đều có người nghe.",
        "Call 111: free of charge, somebody listens day and night.",
        "gold",
        person("boy", 60, 86, "speak", scale=1.15),
        held(
            112, 12, 100, 130, words(45, 48, "111", 38, BAN), icon("phone-call", 45, 84, 30, LEAF), cuff=CARD
        ),
        person("young_woman", 268, 84, scale=1.1),
        line("M250 64a20 20 0 0 1 36 0M248 66v14M290 66v14q0 14-16 14", INDIGO, 3.5),
        icon("sun", 236, 26, 24, GOLD),
        icon("moon", 296, 26, 22, INDIGO),
    ),
)
