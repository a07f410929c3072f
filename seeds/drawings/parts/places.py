"""Places of the province: terraces, houses on stilts, market, school, offices and their counters."""

from seeds.drawings.palette import (
    BAN,
    BRONZE,
    CARD,
    EDGE,
    GOLD,
    GOLD_SOFT,
    INDIGO,
    INDIGO_SOFT,
    INK,
    LEAF,
    LEAF_SOFT,
    PINK,
    SILVER,
    SILVER_SOFT,
    TRACK,
)
from seeds.drawings.pen import at, box, dashes, dot, icon, line, shape, words


def hills(x: float = 0, y: float = 96, scale: float = 1) -> str:
    """Rice terraces below mountains."""
    far = shape("M-10 30L40-28l36 34L120-44l60 52l44-34L330 34v60H-10Z", SILVER_SOFT, bare=True)
    near = shape("M-10 40q60-40 130-16t210-20v80H-10Z", LEAF_SOFT, bare=True)
    steps = line("M-10 52q64-34 134-12t206-22M-10 64q70-28 140-8t200-22M-10 76q80-22 150-4t190-20", LEAF, 1.5)
    return at(x, y, far, near, steps, scale=scale)


def sun(x: float, y: float, r: float = 15) -> str:
    """The sun."""
    rays = "M0-24v-7M17-17l5-5M24 0h7M17 17l5 5M0 24v7M-17 17l-5 5M-24 0h-7M-17-17l-5-5"
    return at(x, y, line(rays, GOLD, 3), dot(0, 0, 16, GOLD, bare=False), scale=r / 16)


def stilt_house(x: float, y: float, scale: float = 1) -> str:
    """A house on stilts with crossed gable ends."""
    posts = line("M14 62v26M40 62v26M74 62v26M98 62v26", BRONZE, 5)
    wall = (
        box(6, 34, 100, 28, BRONZE, r=2)
        + box(44, 40, 20, 22, INK, r=2)
        + box(16, 42, 16, 12, GOLD_SOFT, r=2)
        + box(78, 42, 16, 12, GOLD_SOFT, r=2)
    )
    roof = shape("M-8 38L22 2h68l30 36q-64 8-128 0Z", EDGE) + line(
        "M16-6l12 12M28-6L16 6M84-6l12 12M96-6L84 6", INK, 3
    )
    stairs = line("M50 62l-14 26M62 62l-14 26M46 70h12M42 78h12", BRONZE, 3)
    return at(x, y, posts, stairs, wall, roof, scale=scale)


def house(
    x: float,
    y: float,
    label: str = "",
    scale: float = 1,
    fill: str = GOLD_SOFT,
    *,
    flag: bool = True,
    mark: str = "",
) -> str:
    """A public house: culture house, office, station; its name over the door, a flag or a sign above it."""
    pole = line("M50 0v-22", INK, 3) + shape("M50-22h24v15H50Z", BAN) if flag else ""
    sign = dot(50, 6, 11, CARD, bare=False) + icon(mark, 50, 6, 14, BAN) if mark else ""
    wall = box(4, 22, 92, 60, fill, r=2) + box(40, 50, 20, 32, INDIGO, r=2)
    windows = box(12, 48, 18, 18, INDIGO_SOFT, r=2) + box(70, 48, 18, 18, INDIGO_SOFT, r=2)
    roof = shape("M-6 24L50-6l56 30Z", BAN)
    name = (
        box(-2, 28, 104, 16, CARD, r=3) + words(50, 40, label, 11 if len(label) < 11 else 10) if label else ""
    )
    return at(x, y, pole, wall, windows, roof, name, sign, scale=scale)


def school(x: float, y: float, scale: float = 1) -> str:
    """A village school."""
    return house(x, y, "TRƯỜNG HỌC", scale, GOLD_SOFT)


def clinic(x: float, y: float, scale: float = 1) -> str:
    """The health station of a commune."""
    sign = at(x, y, box(40, -2, 20, 20, CARD, r=4), line("M50 2v12M44 8h12", BAN, 4), scale=scale)
    return house(x, y, "TRẠM Y TẾ", scale, LEAF_SOFT, flag=False) + sign


def stall(x: float, y: float, wide: float = 110, *goods: str) -> str:
    """A market stall with a striped awning; goods stand on its table."""
    stripes = wide / 6
    cloth = "".join(
        shape(
            f"M{stripes * n:.0f} 0h{stripes:.0f}v18q-{stripes / 2:.0f} 9-{stripes:.0f} 0Z",
            (BAN, GOLD_SOFT)[n % 2],
        )
        for n in range(6)
    )
    posts = line(f"M5 8v104M{wide - 5} 8v104", BRONZE, 5)
    table = (
        box(-4, 84, wide + 8, 12, BRONZE, r=2)
        + shape(f"M0 96h{wide}v30H0Z", INDIGO)
        + dashes(f"M4 108h{wide - 8}", GOLD, 4, "6 6")
    )
    return at(x, y, posts, cloth, at(0, 84, *goods), table)


def counter(x: float, y: float, wide: float = 140, label: str = "") -> str:
    """The counter of an office, in front of whoever stands behind it."""
    half = max(44, len(label) * 4.4)
    name = box(wide / 2 - half, 18, 2 * half, 18, CARD, r=4) + words(wide / 2, 31, label, 11) if label else ""
    return at(x, y, box(-4, 0, wide + 8, 10, BRONZE, r=3), shape(f"M0 10h{wide}v80H0Z", TRACK), name)


def tower(x: float, y: float, scale: float = 1) -> str:
    """A mast and its waves."""
    return at(
        x,
        y,
        line("M0 0l-14 70M0 0l14 70M-5 26h10M-9 46h18", EDGE, 3),
        line("M-10-8q-8-10 0-20M10-8q8-10 0-20M-18-2q-14-16 0-32M18-2q14-16 0-32", INDIGO, 3),
        dot(0, -18, 4, BAN, bare=False),
        scale=scale,
    )


def bed(x: float, y: float) -> str:
    """A bed with a brocade blanket."""
    return at(
        x,
        y,
        line("M0-18v54M104 4v32", BRONZE, 6),
        box(2, 4, 102, 18, BRONZE, r=2),
        box(6, -8, 30, 14, CARD, r=5),
        shape("M36-8h66v14H36Z", INDIGO),
        dashes("M40-1h60", GOLD, 3, "5 5"),
    )


def desk(x: float, y: float, wide: float = 150) -> str:
    """A table."""
    return at(x, y, box(0, 0, wide, 9, BRONZE, r=3), line(f"M12 9v50M{wide - 12} 9v50", BRONZE, 6))


def window(x: float, y: float, wide: float = 66, high: float = 60) -> str:
    """A window with daylight."""
    return at(
        x,
        y,
        box(0, 0, wide, high, GOLD_SOFT, r=3),
        line(f"M{wide / 2} 0v{high}M0 {high / 2}h{wide}"),
        line("M8 20l10-10M12 28l18-18", CARD, 3),
    )


def tea(x: float, y: float, scale: float = 1) -> str:
    """Rows of tea on a hill."""
    bushes = "".join(dot(10 + 17 * n, 8 - (n % 2) * 3, 10, LEAF, bare=False) for n in range(4))
    return at(x, y, bushes, line("M0 18h74", LEAF, 4), scale=scale)


def flower(x: float, y: float, scale: float = 1, petals: int = 5) -> str:
    """Hoa ban: its five petals, filled as far as it is said."""
    one = "M0-4C-10-13-16-30-8-44q5-6 8-2q3-4 8 2C16-30 10-13 0-4Z"
    parts = "".join(at(0, 0, shape(one, PINK if n < petals else CARD), turn=72 * n) for n in range(5))
    return at(x, y, parts, dot(0, 0, 5, GOLD, bare=False), scale=scale)


def moon(x: float, y: float) -> str:
    """The moon and two stars: it is night."""
    return at(
        x,
        y,
        shape("M8-18a18 18 0 1 0 10 26a20 20 0 0 1-10-26Z", GOLD_SOFT),
        dot(30, -12, 2, GOLD),
        dot(38, 6, 2, GOLD),
        dot(26, 16, 1.5, GOLD),
    )


def wall(colour: str = SILVER) -> str:
    """Where the floor begins."""
    return line("M0 140h320", colour, 2)
