"""Asking a machine that answers, and checking what it says."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    CARD,
    GOLD_SOFT,
    INDIGO,
    INDIGO_SOFT,
    INK,
    LEAF,
    LEAF_SOFT,
    SOFT,
)
from seeds.drawings.parts.papers import identity, paper
from seeds.drawings.parts.people import masked, person
from seeds.drawings.parts.phones import bubble, head, held, message, phone
from seeds.drawings.parts.signs import arrow, badge, cross, hidden, number, padlock, tick
from seeds.drawings.pen import at, box, dot, icon, line, lines_of_text, words

DRAWINGS = (
    drawing(
        "ai-gioi-do",
        "Trợ lý AI giỏi viết nháp, nhưng không biết chuyện bản mình và có khi bịa.",
        "An AI assistant is good at drafts, but does not know the village and sometimes makes things up.",
        "indigo",
        person("robot", 160, 76, scale=1.25),
        bubble(14, 22, 106, 40, CARD, tail="right"),
        icon("pen-line", 32, 42, 20, LEAF),
        words(81, 47, "Viết nháp", 12.5),
        tick(118, 22, 12),
        bubble(202, 22, 106, 40, CARD, tail="left"),
        words(255, 39, "Bản mình", 12.5),
        words(255, 54, "hôm nay?", 12.5),
        cross(306, 22, 12),
    ),
    drawing(
        "hoi-ro-bon-dieu",
        "Hỏi rõ bốn điều: việc gì, cho ai, giọng thế nào, dài bao nhiêu.",
        "Four things in a clear question: what, for whom, in which tone, how long.",
        "leaf",
        person("thai_woman", 56, 84, "speak", scale=1.1),
        *(
            box(112 + 100 * (n % 2), 18 + 62 * (n // 2), 92, 54, CARD, r=10)
            + number(120 + 100 * (n % 2), 24 + 62 * (n // 2), n + 1, fill, 11)
            + words(158 + 100 * (n % 2), 51 + 62 * (n // 2), text, 13.5)
            for n, (fill, text) in enumerate(
                ((BAN, "Việc gì?"), (INDIGO, "Cho ai?"), (LEAF, "Giọng nào?"), (INK, "Dài ngắn?"))
            )
        ),
    ),
    drawing(
        "bao-no-sua-dan",
        "Câu đầu chưa vừa ý thì nói tiếp: ngắn hơn, bỏ từ khó.",
        "When the first answer does not suit, go on: shorter, no hard words.",
        "gold",
        phone(
            66,
            8,
            190,
            190,
            head(180, "Trợ lý AI", INDIGO, "bot"),
            message(8, 32, 110, 3),
            box(94, 70, 78, 24, LEAF_SOFT, r=8, bare=True),
            words(133, 87, "Ngắn hơn", 12.5),
            message(8, 102, 84, 1),
        ),
        icon("refresh-cw", 286, 84, 34, LEAF),
        person("mong_man", 36, 108, scale=0.75),
    ),
    drawing(
        "kiem-chung-ai",
        "Soát kỹ bốn thứ với nguồn thật: sức khỏe, tiền bạc, luật, số liệu.",
        "Check four things with a true source: health, money, law, figures.",
        "leaf",
        person("robot", 52, 78, scale=1),
        arrow(98, 82, 26, BAN),
        *(
            badge(156 + 50 * (n % 2), 54 + 54 * (n // 2), name, fill, 21)
            for n, (name, fill) in enumerate(
                (("heart-pulse", BAN), ("banknote", LEAF), ("scale", INDIGO), ("users", SOFT))
            )
        ),
        person("doctor", 274, 80, scale=1),
        tick(304, 34, 13),
    ),
    drawing(
        "khong-dua-chuyen-rieng",
        "Không đưa căn cước, mật khẩu, bệnh án vào AI: bỏ tên, bỏ số rồi mới hỏi.",
        "No identity card, password or health record goes into the machine: leave out names and numbers.",
        "ban",
        identity(18, 28, 0.85, -5),
        padlock(62, 112, 46),
        arrow(116, 80, 36, BAN),
        cross(136, 80, 17),
        phone(
            180,
            10,
            118,
            190,
            head(108, "Trợ lý AI", INDIGO, "bot"),
            lines_of_text(12, 42, 84, 1),
            hidden(16, 58, 50),
            lines_of_text(12, 76, 84, 1),
            hidden(40, 92, 46),
        ),
    ),
    drawing(
        "noi-that-co-ai",
        "Bài có AI giúp thì ghi một dòng cho rõ, người ký chịu trách nhiệm.",
        "Work that a machine helped with says so in a line; who signs is responsible.",
        "leaf",
        paper(48, 12, 150, 136, 5),
        box(60, 96, 124, 26, GOLD_SOFT, r=5, bare=True),
        words(122, 114, "Có dùng trợ lý AI", 12.5, BAN),
        line("M70 136q8-14 14-2t14-2q8 6 26-2", INDIGO, 3),
        person("robot", 262, 54, scale=0.8),
        tick(262, 128, 15),
    ),
    drawing(
        "mat-gia-giong-gia",
        "Mặt và giọng giả xin tiền gấp: tắt máy, gọi lại số đã lưu.",
        "A false face and voice asks for money in a hurry: hang up and call the number kept in the phone.",
        "ban",
        phone(
            20,
            8,
            126,
            190,
            box(0, 0, 116, 126, INDIGO_SOFT, r=6, bare=True),
            at(54, 34, masked(), scale=0.72),
            words(58, 112, "Gấp lắm!", 15, BAN),
        ),
        cross(142, 36, 17),
        arrow(166, 82, 24, LEAF),
        held(
            214,
            20,
            78,
            120,
            dot(34, 32, 19, LEAF_SOFT, bare=False),
            icon("phone-call", 34, 32, 20, LEAF),
            words(34, 70, "Số đã lưu", 10.5),
        ),
        tick(298, 32, 14),
    ),
    drawing(
        "cau-hoi-bi-mat",
        "Nhà mình hẹn trước một câu hỏi chỉ trong nhà biết.",
        "The family agrees on a question that only they can answer.",
        "gold",
        person("grandmother", 66, 88, scale=1.1),
        person("thai_man", 160, 84, scale=1.1),
        person("girl", 254, 90, scale=1.1),
        box(110, 6, 100, 34, CARD, r=17),
        icon("lock", 132, 23, 18, BAN),
        words(174, 31, "? ? ?", 20, BAN),
    ),
)
