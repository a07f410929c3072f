"""A phone and its first buttons."""

from seeds.drawings.drawing import drawing
from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    CARD,
    GOLD,
    INDIGO,
    INDIGO_SOFT,
    INK,
    LEAF,
    SILVER_SOFT,
    SOFT,
)
from seeds.drawings.parts.people import person
from seeds.drawings.parts.phones import (
    bubble,
    button,
    finger,
    head,
    held,
    phone,
    quiet,
    slider,
    swipe,
    tapped,
    tile,
)
from seeds.drawings.parts.places import hills, sun, tower
from seeds.drawings.parts.signs import cross, megaphone_waves, tick
from seeds.drawings.parts.things import router
from seeds.drawings.pen import box, dot, icon, line, words


def _tiles(left: float, top: float, names: tuple[str, ...], on: str = "", step: float = 40) -> str:
    """The panel that is pulled down: squares with icons, one of them lit."""
    return "".join(
        tile(
            left + step * (n % 3),
            top + 36 * (n // 3),
            name,
            INDIGO if name == on else SILVER_SOFT,
            CARD if name == on else SOFT,
        )
        for n, name in enumerate(names)
    )


HOME = ("phone", "message-circle", "camera", "image", "calendar", "mail")

DRAWINGS = (
    drawing(
        "nut-nguon",
        "Nút nguồn ở cạnh bên của máy: ngón tay bấm, màn hình sáng lên.",
        "The power button at the side of the phone: a finger presses it and the screen lights up.",
        "indigo",
        line("M96 12l-12-6M92 34H76M96 56l-12 6", GOLD, 4),
        phone(112, 10, 116, 190, words(50, 50, "14:05", 25), words(50, 70, "Thứ Hai", 12, SOFT)),
        box(226, 52, 7, 30, BAN, r=3),
        tapped(233, 67, 15),
        finger(238, 68, -74),
        words(280, 40, "Nút nguồn", 13),
    ),
    drawing(
        "bat-wifi",
        "Vuốt từ mép trên xuống, chạm hình nan quạt để bật Wi-Fi.",
        "Draw the finger down from the upper edge and tap the fan to switch on Wi-Fi.",
        "indigo",
        phone(
            78,
            8,
            144,
            190,
            words(67, 22, "Wi-Fi: đang bật", 12.5, LEAF),
            _tiles(12, 34, ("wifi", "signal", "volume-2", "sun", "battery", "bell"), "wifi"),
        ),
        tapped(110, 68, 20),
        finger(114, 74, -30),
        swipe(40, 22, 66),
        words(40, 116, "Vuốt", 12.5),
        words(40, 132, "xuống", 12.5),
        router(270, 92),
    ),
    drawing(
        "bat-4g",
        "Trên nương xa nhà: chạm hình hai mũi tên để bật dữ liệu di động, sóng đến từ cột.",
        "Far from home: tap the two arrows to switch on mobile data; the signal comes from a mast.",
        "leaf",
        hills(0, 82),
        sun(292, 28, 12),
        tower(50, 46, 1.1),
        phone(
            118,
            8,
            138,
            190,
            words(64, 22, "4G: đang bật", 12.5, LEAF),
            _tiles(9, 34, ("wifi", "signal", "volume-2", "sun", "battery", "bell"), "signal"),
        ),
        tapped(187, 68, 20),
        finger(191, 74, -30),
    ),
    drawing(
        "cai-dat-ung-dung",
        "Đọc tên ứng dụng và nơi làm ra, rồi bấm Cài đặt.",
        "Read the name of the app and who made it, then tap install.",
        "leaf",
        phone(
            26,
            8,
            172,
            190,
            tile(12, 14, "flower-2", BAN_SOFT, BAN, 44),
            words(66, 30, "Tên ứng dụng", 11.5, anchor="start"),
            words(66, 48, "Nơi làm ra", 12, SOFT, anchor="start"),
            button(12, 74, 138, "Cài đặt", LEAF, high=32),
        ),
        tapped(168, 109, 12),
        finger(170, 112, -26),
        icon("eye", 238, 48, 40, BAN),
        words(252, 84, "Đọc kỹ", 14),
        words(252, 101, "rồi mới cài", 12),
    ),
    drawing(
        "tu-choi-quyen",
        "Ứng dụng đèn pin xin xem danh bạ: bấm Từ chối.",
        "A torch app asks to see the contacts: tap deny.",
        "gold",
        phone(
            74,
            8,
            172,
            190,
            box(8, 10, 146, 122, SILVER_SOFT, r=10, bare=True),
            icon("lightbulb", 81, 32, 28, INK),
            words(81, 62, "xin xem danh bạ", 12),
            button(20, 74, 122, "Từ chối", BAN, high=26),
            quiet(20, 104, 122, "Cho phép", 24),
        ),
        tapped(208, 106, 12),
        finger(211, 109, -30),
        icon("users", 40, 74, 38, SOFT),
        cross(56, 92, 12),
    ),
    drawing(
        "chu-to",
        "Trong Cài đặt, kéo nút cỡ chữ sang phía chữ to.",
        "In the settings, pull the knob of the text size towards the large letters.",
        "indigo",
        phone(
            56,
            8,
            208,
            190,
            head(198, "Cỡ chữ", name="settings"),
            words(99, 62, "Bản mình", 26),
            words(20, 98, "A", 13),
            words(178, 102, "A", 28),
            slider(36, 92, 124, 0.8),
        ),
        tapped(196, 111, 14),
        finger(199, 115, -30),
        icon("settings", 30, 50, 34, INDIGO),
    ),
    drawing(
        "nut-am-luong",
        "Nút dài bên cạnh máy: bấm đầu trên thì to lên, đầu dưới thì nhỏ đi; màn hình hiện hình cái loa.",
        "The long button at the side: its upper end is louder, its lower end quieter.",
        "gold",
        phone(86, 8, 128, 190, icon("volume-2", 59, 42, 46, INDIGO), slider(20, 88, 78, 0.7)),
        box(212, 36, 8, 56, BAN, r=4),
        words(238, 50, "+", 20, BAN),
        words(238, 92, "–", 20, BAN),
        words(276, 48, "to lên", 13),
        words(276, 90, "nhỏ đi", 13),
        tapped(217, 46, 12),
        megaphone_waves(52, 56),
    ),
    drawing(
        "khoi-dong-lai",
        "Máy đứng im thì chọn Khởi động lại; ảnh và danh bạ vẫn còn.",
        "When the phone stands still, choose restart; photos and contacts stay.",
        "leaf",
        phone(
            40,
            8,
            140,
            190,
            words(65, 22, "Khởi động lại", 13),
            dot(65, 72, 30, INDIGO_SOFT, bare=False),
            icon("rotate-ccw", 65, 72, 34, INDIGO),
        ),
        tapped(110, 91, 34),
        finger(124, 102, -34),
        icon("image", 232, 52, 34, LEAF),
        icon("users", 232, 104, 34, LEAF),
        tick(278, 52, 13),
        tick(278, 104, 13),
    ),
    drawing(
        "hoi-con-chau",
        "Không chắc thì hỏi con cháu hoặc Tổ công nghệ số cộng đồng: hai người cùng nhìn một máy.",
        "When unsure, ask the children or the community digital team: two people look at one phone.",
        "gold",
        person("grandmother", 96, 72, scale=1.25),
        person("girl", 224, 78, scale=1.15),
        held(134, 66, 56, 76, icon("smartphone", 23, 24, 24, INDIGO), cuff=LEAF),
        bubble(222, 10, 94, 34, CARD, tail="left"),
        words(269, 32, "Bấm đây ạ", 13),
        bubble(8, 10, 74, 34, CARD, tail="right"),
        words(45, 32, "Chỗ nào?", 13),
    ),
)
