"""Searching, and telling true news from false."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    CARD,
    GOLD,
    GOLD_SOFT,
    INDIGO,
    INDIGO_SOFT,
    INK,
    LEAF,
    LEAF_SOFT,
    SILVER,
    SOFT,
)
from seeds.drawings.parts.papers import calendar, paper
from seeds.drawings.parts.people import masked, person, stranger
from seeds.drawings.parts.phones import bubble, field, phone, tapped
from seeds.drawings.parts.places import house, stilt_house
from seeds.drawings.parts.signs import arrow, badge, cross, magnifier, question, tick
from seeds.drawings.pen import at, box, dot, icon, line, lines_of_text, shape, words

DRAWINGS = (
    drawing(
        "tim-bang-giong-noi",
        "Bấm hình micro, chờ máy nghe rồi nói ngắn và rõ: giá cà phê hôm nay.",
        "Tap the microphone, wait, then say it short and clear: the price of coffee today.",
        "leaf",
        phone(
            132,
            8,
            156,
            190,
            field(8, 12, 130, "Tìm kiếm", "search", 28),
            dot(73, 82, 30, BAN_SOFT, bare=False),
            icon("mic", 73, 82, 36, BAN),
        ),
        tapped(210, 101, 38),
        person("thai_man", 56, 86, "speak", scale=1.1),
        bubble(6, 6, 118, 40, CARD, tail="left"),
        words(65, 23, "Giá cà phê", 12.5),
        words(65, 38, "hôm nay", 12.5),
    ),
    drawing(
        "ket-qua-quang-cao",
        "Dòng đầu có chữ Được tài trợ là quảng cáo; kéo xuống đọc trang có đuôi .gov.vn.",
        "The first result is a sponsored one; scroll down to a page that ends in .gov.vn.",
        "gold",
        phone(
            60,
            8,
            200,
            190,
            box(8, 8, 174, 44, GOLD_SOFT, r=8),
            words(20, 26, "Được tài trợ", 12, BAN, anchor="start"),
            lines_of_text(20, 36, 130, 2, SILVER, 7),
            box(8, 62, 174, 46, LEAF_SOFT, r=8),
            words(20, 80, "dienbien.gov.vn", 13, LEAF, anchor="start"),
            lines_of_text(20, 90, 130, 2, SILVER, 7),
        ),
        cross(262, 44, 14),
        tick(262, 104, 14),
        line("M32 40v64m-9-10l9 10l9-10", BAN, 4),
    ),
    drawing(
        "ai-noi-tin-nay",
        "Tin có tên người, tên cơ quan chịu trách nhiệm thì đáng tin hơn tin không biết ai nói.",
        "News with a name and an office behind it deserves more trust than news from nobody.",
        "leaf",
        box(20, 16, 130, 128, CARD, r=10),
        house(50, 50, "ỦY BAN XÃ", 0.7, LEAF_SOFT),
        words(85, 134, "Có tên, có nơi", 13),
        tick(146, 24, 14),
        box(176, 16, 126, 128, CARD, r=10),
        at(239, 66, stranger(), scale=0.95),
        box(184, 116, 110, 22, CARD, r=4, bare=True),
        words(239, 133, "“Nghe nói…”", 13),
        cross(298, 24, 14),
    ),
    drawing(
        "tin-cua-ngay-nao",
        "Xem ngày đăng: tin ba năm trước không nói được chuyện hôm nay.",
        "Look at the date: news three years old says nothing about today.",
        "indigo",
        phone(
            28,
            8,
            150,
            190,
            lines_of_text(12, 18, 112, 2, SOFT),
            box(8, 38, 124, 26, GOLD_SOFT, r=6),
            words(70, 56, "12/08/2023", 15),
            icon("image", 70, 98, 44, SILVER),
        ),
        arrow(190, 70, 24, BAN),
        calendar(228, 26, 70, "Nay"),
        question(264, 128, 38, BAN),
    ),
    drawing(
        "so-hai-nguon",
        "So hai nguồn: báo tỉnh và cán bộ xã nói giống nhau thì mới chắc.",
        "Compare two sources: when the province's paper and the commune say the same, it is sure.",
        "leaf",
        line("M160 30v96M128 136h64M76 46L160 34L244 46", INK, 5),
        line("M76 46v12M244 46v18"),
        dot(160, 30, 7, GOLD, bare=False),
        paper(44, 56, 64, 72, 5),
        words(74, 76, "BÁO", 12, BAN),
        person("official", 244, 82, scale=0.95),
        tick(160, 76, 19),
    ),
    drawing(
        "anh-video-gia",
        "Máy tính ghép được mặt và giọng: khuôn mặt trong video chỉ là mặt nạ.",
        "Computers can join faces and voices: the face in the video is only a mask.",
        "ban",
        phone(
            40,
            20,
            200,
            122,
            box(0, 0, 190, 100, INDIGO_SOFT, r=6, bare=True),
            at(80, 44, masked(), scale=0.76),
        ),
        magnifier(138, 80, 32),
        question(292, 128, 36, BAN),
    ),
    drawing(
        "anh-noi-khac",
        "Nhìn kỹ ảnh: cây cối, biển số, áo quần có giống Điện Biên không.",
        "Look closely: do trees, number plates and clothes look like Điện Biên?",
        "gold",
        box(20, 22, 130, 112, CARD, r=6),
        at(
            26,
            28,
            box(0, 0, 118, 82, LEAF_SOFT, r=3, bare=True),
            shape("M0 60q40-40 118-10v32H0Z", GOLD_SOFT, bare=True),
            line("M30 82q-4-30 6-46m0 0q-16-4-20 8m20-8q14-8 20 4m-20-4q2-14 16-14", LEAF, 4),
            line("M84 82V58h24v24", SOFT, 3),
        ),
        words(85, 128, "Ở đâu?", 13),
        magnifier(136, 88, 24),
        box(196, 34, 112, 92, CARD, r=6),
        stilt_house(210, 46, 0.82),
    ),
    drawing(
        "ba-cau-truoc-khi-gui",
        "Ba câu trước khi bấm chia sẻ: Ai nói? Ngày nào? Nơi thứ hai có nói vậy không?",
        "Three questions before sharing: who says it, when, and does a second place say so?",
        "leaf",
        *(
            box(16 + 98 * n, 20, 90, 96, CARD, r=10)
            + badge(61 + 98 * n, 56, name, fill, 23)
            + words(61 + 98 * n, 104, text, 13)
            for n, (name, fill, text) in enumerate(
                (
                    ("user-check", INDIGO, "Ai nói?"),
                    ("calendar-check", BAN, "Ngày nào?"),
                    ("scale", LEAF, "Nơi thứ 2?"),
                )
            )
        ),
        icon("share-2", 134, 138, 22, SOFT),
        words(192, 143, "rồi mới gửi", 13.5),
    ),
)
