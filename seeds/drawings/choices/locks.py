"""Answers about locks and accounts."""

from seeds.drawings.drawing import answer
from seeds.drawings.palette import (
    BAN,
    CARD,
    INDIGO,
    INK,
    LEAF,
    SILVER,
    SOFT,
)
from seeds.drawings.parts.phones import button, mobile, pin
from seeds.drawings.parts.signs import padlock
from seeds.drawings.pen import box, icon, line

DRAWINGS = (
    answer(
        "man-hinh-luon-sang",
        "Để màn hình luôn sáng",
        "Leave the screen always on",
        "indigo",
        mobile(icon("sun", 21, 34, 30, BAN)),
        line("M20 20l8 6M14 46h10M20 72l8-6M100 20l-8 6M106 46H96M100 72l-8-6", "#e0b23f", 4),
    ),
    answer(
        "tat-chuong",
        "Tắt tiếng chuông",
        "Switch the ringing off",
        "indigo",
        mobile(icon("bell-off", 21, 36, 32, INK)),
    ),
    answer(
        "khoa-pin-van-tay",
        "Khóa bằng PIN hoặc vân tay",
        "Lock with a PIN or a fingerprint",
        "indigo",
        mobile(pin(9, 14, 4, 4, 8), icon("fingerprint", 21, 46, 34, LEAF), x=12),
        padlock(92, 46, 50),
    ),
    answer(
        "luu-mat-khau",
        "Cho máy nhớ mật khẩu",
        "Let the machine keep the password",
        "leaf",
        box(12, 10, 96, 62, INK, r=6),
        box(17, 15, 86, 52, CARD, r=3, bare=True),
        icon("save", 38, 41, 28, INDIGO),
        pin(60, 41, 4, 4, 11),
    ),
    answer(
        "tat-man-hinh",
        "Chỉ tắt màn hình",
        "Only switch the screen off",
        "leaf",
        box(12, 10, 96, 62, INK, r=6),
        box(17, 15, 86, 52, SOFT, r=3, bare=True),
        icon("monitor-off", 60, 41, 32, SILVER),
    ),
    answer(
        "bam-thoat",
        "Bấm Thoát khỏi tài khoản",
        "Log out of the account",
        "leaf",
        box(12, 10, 96, 62, INK, r=6),
        box(17, 15, 86, 52, CARD, r=3, bare=True),
        icon("log-out", 60, 28, 20, INK),
        button(30, 41, 60, "Thoát", INDIGO, high=22),
    ),
)
