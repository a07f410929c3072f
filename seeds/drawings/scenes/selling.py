"""Selling what the village makes."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    CARD,
    GOLD_SOFT,
    INK,
    LEAF,
)
from seeds.drawings.parts.papers import identity, paper, qr
from seeds.drawings.parts.people import person
from seeds.drawings.parts.phones import bubble, button, finger, held, phone, tapped
from seeds.drawings.parts.places import stall, window
from seeds.drawings.parts.signs import arrow, cross, tick
from seeds.drawings.parts.things import parcel, sack
from seeds.drawings.pen import at, box, dot, icon, line, lines_of_text, words

DRAWINGS = (
    drawing(
        "chon-hang-tinh-gia",
        "Chọn một món có đều, cân đủ, lấy giấy bút cộng vốn và các phí ra giá bán.",
        "Choose one good that is always there, weigh it fully, add cost and fees on paper.",
        "gold",
        sack(18, 58, "Chè", 1.1),
        sack(76, 50, "Gạo", 1.25),
        paper(168, 16, 120, 130, 0),
        *(
            words(180, 46 + 20 * n, text, 13, anchor="start", bold=False)
            for n, text in enumerate(("Vốn", "+ bao bì", "+ phí gửi", "+ tiền công"))
        ),
        line("M178 116h92", INK),
        words(224, 136, "= Giá bán", 15, BAN),
    ),
    drawing(
        "chup-anh-hang",
        "Đặt gói hàng cạnh cửa sổ ban ngày, lót vải sạch rồi chụp.",
        "Put the goods by the window in daylight on a clean cloth, then take the picture.",
        "leaf",
        window(24, 18, 84, 80),
        box(20, 122, 176, 16, CARD, r=3),
        sack(112, 54, "Chè", 1.1),
        held(214, 18, 82, 122, at(14, 20, sack(0, 0, "Chè", 0.88)), dot(36, 88, 9, BAN), cuff=INK),
        tick(206, 30, 14),
    ),
    drawing(
        "viet-mo-ta",
        "Nhãn ghi đủ: tên hàng, nơi làm ra, khối lượng, giá, số liên hệ.",
        "The label says it all: name, place, weight, price, telephone.",
        "gold",
        sack(26, 24, "Chè", 2),
        box(148, 16, 152, 128, CARD, r=8),
        *(
            icon("check", 164, 36 + 23 * n, 16, LEAF) + words(178, 41 + 23 * n, text, 13, anchor="start")
            for n, text in enumerate(("Tên hàng", "Nơi làm ra", "Khối lượng, giá", "Cách dùng", "Số liên hệ"))
        ),
    ),
    drawing(
        "dang-ban",
        "Chọn ảnh, dán mô tả, ghi giá, xem lại rồi bấm Đăng bán; mình tự bấm.",
        "Choose photos, put in the text and price, look again and tap sell; one's own finger taps.",
        "leaf",
        phone(
            56,
            8,
            160,
            190,
            box(8, 8, 58, 58, GOLD_SOFT, r=6, bare=True),
            at(14, 10, sack(0, 0, "Chè", 0.85)),
            lines_of_text(76, 20, 62, 3),
            words(76, 62, "85.000 đ", 13, BAN, anchor="start"),
            button(14, 80, 122, "Đăng bán", LEAF, high=32),
        ),
        tapped(188, 117, 12),
        finger(191, 120, -34),
        person("young_woman", 272, 80, scale=1.05),
    ),
    drawing(
        "nhan-vien-san-gia",
        "Kẻ xưng nhân viên sàn đòi phí mở gian hàng, đòi ảnh giấy tờ: dừng lại, hỏi hợp tác xã.",
        "Somebody claims to be from the market site and wants a fee: stop, ask the co-operative.",
        "ban",
        person("stranger", 58, 86, scale=1.1),
        bubble(92, 10, 124, 52, CARD, tail="left"),
        words(154, 31, "Nộp phí mở", 13),
        words(154, 49, "gian hàng!", 13, BAN),
        identity(118, 90, 0.7, -4),
        cross(178, 110, 17),
        person("khomu_woman", 264, 88, "calm", scale=1.1),
        icon("hand", 222, 100, 34, INK),
    ),
    drawing(
        "khach-quet-ma",
        "Khách quét mã ở quầy, đọc đúng tên người bán.",
        "The customer scans the code at the stall and reads the seller's name.",
        "leaf",
        stall(16, 16, 124, qr(14, -56, 52), sack(74, -44, "Chè", 0.85)),
        held(
            176,
            12,
            104,
            130,
            words(47, 26, "Người nhận", 11.5),
            words(47, 46, "LÒ THỊ HOA", 13.5),
            icon("check", 47, 78, 40, LEAF),
        ),
        arrow(142, 64, 24),
    ),
    drawing(
        "tien-vao-moi-giao",
        "Tiền đã vào ứng dụng của mình mới giao hàng.",
        "Hand over the goods when the money is in one's own app.",
        "gold",
        held(28, 14, 104, 128, icon("banknote", 47, 32, 38, LEAF), words(47, 68, "+ 85.000", 15, LEAF)),
        tick(34, 28, 15),
        arrow(158, 84, 30, LEAF),
        parcel(206, 72, 1.35),
        words(248, 46, "Giao hàng", 14),
    ),
    drawing(
        "dong-goi",
        "Bọc kín, chèn giấy, chụp ảnh gói hàng, giữ biên nhận.",
        "Wrap well, pad with paper, take a photo of the parcel, keep the receipt.",
        "leaf",
        parcel(20, 64, 1.5),
        at(
            140,
            30,
            box(0, 0, 74, 46, INK, r=8),
            box(6, 5, 62, 36, CARD, r=3, bare=True),
            at(20, 10, parcel(0, 0, 0.55)),
        ),
        paper(236, 40, 62, 90, 5),
        words(266, 62, "Biên nhận", 10),
        tick(298, 134, 14),
    ),
    drawing(
        "giu-khach",
        "Trả lời sớm, lời nhẹ nhàng; hàng lỗi thì xin lỗi và gửi bù.",
        "Answer early and gently; for faulty goods apologise and send anew.",
        "gold",
        person("thai_woman", 64, 86, scale=1.15),
        bubble(104, 12, 112, 38, CARD, tail="left"),
        words(160, 36, "Em gửi bù ạ!", 13.5),
        parcel(132, 92, 0.9),
        person("mong_man", 262, 86, scale=1.15),
        icon("thumbs-up", 292, 34, 34, LEAF),
    ),
)
