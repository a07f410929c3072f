"""Where goods come from, told by a square code."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    CARD,
    INDIGO,
    INK,
    LEAF,
    LEAF_SOFT,
    SILVER_SOFT,
    SOFT,
)
from seeds.drawings.parts.papers import calendar, notebook, qr
from seeds.drawings.parts.people import person
from seeds.drawings.parts.phones import head, held, phone
from seeds.drawings.parts.places import hills, tea
from seeds.drawings.parts.signs import arrow, cross, magnifier, number, tick
from seeds.drawings.parts.things import sack
from seeds.drawings.pen import at, box, dashes, icon, line, lines_of_text, shape, words

SPRAYER = (
    box(0, 10, 22, 34, LEAF, r=6)
    + line("M22 16h14l8-10", INK, 3)
    + dashes("M46 4l14-8M48 8h16M46 12l14 8", INDIGO, 2.5, "3 4")
)

DRAWINGS = (
    drawing(
        "vi-sao-tem-qr",
        "Khách quét mã trên túi gạo, thấy ngay ai trồng, ở đâu, gặt ngày nào.",
        "The customer scans the code on a bag of rice and sees who grew it, where and when.",
        "leaf",
        hills(0, 96),
        sack(26, 28, "", 1.9),
        words(72, 78, "GẠO", 17),
        qr(49, 86, 46),
        arrow(136, 82, 26),
        held(
            182,
            12,
            112,
            130,
            icon("user-check", 18, 24, 20, LEAF),
            words(34, 29, "Ai trồng", 12, anchor="start"),
            icon("map-pin", 18, 54, 20, BAN),
            words(34, 59, "Ở đâu", 12, anchor="start"),
            icon("calendar", 18, 84, 20, INDIGO),
            words(34, 89, "Ngày gặt", 12, anchor="start"),
        ),
    ),
    drawing(
        "ma-vung-trong",
        "Mã vùng trồng cấp cho đúng một vùng đất, không cho nơi khác mượn.",
        "The code of a growing area belongs to one piece of land and is not lent.",
        "gold",
        hills(0, 84),
        shape("M60 132q20-44 90-42t76 38q-60 26-166 4Z", LEAF_SOFT),
        tea(90, 104, 0.8),
        tea(150, 112, 0.8),
        icon("map-pin", 140, 62, 48, BAN),
        box(196, 20, 104, 42, CARD, r=6),
        words(248, 38, "Mã vùng trồng", 11.5),
        words(248, 54, "của mình", 12, LEAF),
    ),
    drawing(
        "ghi-nhat-ky",
        "Làm xong việc trên nương, ghi một dòng: ngày, lô, việc, dùng gì, bao nhiêu.",
        "After the work in the field write a line: day, plot, work, what and how much.",
        "leaf",
        hills(0, 92),
        person("mong_woman", 60, 88, scale=1.1),
        notebook(
            116,
            16,
            150,
            130,
            words(62, 20, "Ngày · Lô · Việc", 12, BAN),
            *(lines_of_text(10, 36 + 18 * n, 108, 1, SOFT) for n in range(4)),
        ),
        icon("pencil", 284, 112, 40, INK),
    ),
    drawing(
        "du-ngay-cach-ly",
        "Phun ngày 5, cách ly 7 ngày, ngày 12 mới hái.",
        "Sprayed on the 5th, seven days of waiting, picked on the 12th.",
        "leaf",
        at(16, 88, SPRAYER, scale=1.1),
        calendar(22, 20, 62, "5"),
        arrow(98, 50, 118, BAN),
        words(154, 40, "+ 7 ngày", 16, BAN),
        calendar(234, 20, 62, "12", LEAF),
        tea(222, 116, 1.1),
        tick(300, 24, 14),
    ),
    drawing(
        "moi-lo-mot-ma",
        "Mỗi lô hàng một mã: cùng đợt, cùng chỗ, cùng cách làm.",
        "Each lot has its code: picked together, from one place, made alike.",
        "indigo",
        *(
            sack(12 + 102 * n, 20, "", 1.9)
            + words(58 + 102 * n, 70, f"Lô {n + 1}", 17, fill)
            + qr(35 + 102 * n, 80, 46)
            for n, fill in enumerate((BAN, INDIGO, LEAF))
        ),
    ),
    drawing(
        "quet-thu-mot-tem",
        "In một con tem, lấy điện thoại khác quét thử trước khi in nhiều.",
        "Print one label and scan it with another phone before printing many.",
        "gold",
        box(26, 30, 84, 100, CARD, r=4),
        qr(36, 38, 64),
        words(68, 122, "Chè · Lô 2", 12),
        arrow(120, 80, 28),
        held(
            172,
            12,
            98,
            130,
            icon("circle-check", 44, 28, 34, LEAF),
            words(44, 60, "Đúng hàng", 11),
            words(44, 77, "Đúng lô", 11),
            words(44, 94, "Đúng ngày", 11),
        ),
        number(30, 28, 1, BAN, 13),
    ),
    drawing(
        "dan-tem",
        "Dán tem ở chỗ phẳng, mặt trước túi; không ngang miệng túi.",
        "Put the label on the flat front of the bag, not across its mouth.",
        "leaf",
        sack(46, 14, "", 2),
        qr(72, 70, 46),
        tick(148, 40, 16),
        sack(198, 14, "", 2),
        at(222, 14, qr(0, 0, 42), turn=-8),
        cross(300, 40, 16),
    ),
    drawing(
        "dem-tem",
        "Cuối buổi đếm: tem in bằng tem dán, tem còn và tem hỏng cộng lại; tem hỏng cắt bỏ.",
        "At the end count: labels printed equal used, left and spoiled; spoiled ones are cut up.",
        "gold",
        qr(18, 46, 54),
        words(45, 128, "In ra", 13),
        words(86, 82, "=", 26),
        qr(104, 46, 54, LEAF_SOFT),
        words(131, 128, "Đã dán", 13),
        words(170, 82, "+", 24),
        qr(184, 46, 54),
        words(211, 128, "Còn", 13),
        words(250, 82, "+", 24),
        at(264, 46, qr(0, 0, 46, SILVER_SOFT, SOFT), line("M-4 50L50-4", BAN, 4)),
        words(287, 128, "Hỏng", 13),
    ),
    drawing(
        "khach-bao-loi",
        "Khách báo lỗi: xin ảnh con tem, tra mã lô, dừng bán các túi cùng lô.",
        "A customer reports a fault: ask for a photo of the label, look up the lot, stop selling it.",
        "indigo",
        phone(
            18,
            10,
            106,
            190,
            head(96, "Khách", LEAF),
            box(10, 32, 76, 62, SILVER_SOFT, r=6, bare=True),
            qr(24, 38, 48),
            words(48, 112, "Bị mốc?", 12),
        ),
        magnifier(150, 62, 20),
        sack(186, 20, "Lô 2", 0.95),
        sack(240, 20, "Lô 2", 0.95),
        cross(230, 28, 11),
        cross(284, 28, 11),
        box(190, 100, 104, 34, BAN, r=17, bare=True),
        words(242, 122, "Dừng bán", 15, CARD),
    ),
)
