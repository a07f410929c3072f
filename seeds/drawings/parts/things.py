"""Machines and goods."""

from seeds.drawings.palette import (
    BAN,
    BAN_SOFT,
    BRONZE,
    CARD,
    EDGE,
    GOLD_SOFT,
    INDIGO,
    INK,
    LEAF,
    SILVER,
)
from seeds.drawings.pen import at, box, dot, icon, line, lines_of_text, shape, words


def laptop(x: float, y: float, wide: float, high: float, *screen: str) -> str:
    """An open computer; what stands on its screen is placed from the screen's own corner."""
    base = shape(f"M-12 {high}h{wide + 24}q2 10-10 10H-2q-12 0-10-10Z", SILVER)
    return at(
        x,
        y,
        box(0, 0, wide, high, INK, r=7),
        box(5, 5, wide - 10, high - 10, CARD, r=3, bare=True),
        at(5, 5, *screen),
        base,
    )


def sack(x: float, y: float, label: str = "", scale: float = 1, fill: str = GOLD_SOFT) -> str:
    """A bag of rice, tea or coffee with its label."""
    cloth = shape("M4 12q14 6 40 0l6 52q-26 8-52 0Z", fill) + shape(
        "M6 12q-3-6 2-11q16 5 32 0q5 5 2 11q-18 6-36 0Z", BRONZE
    )
    tag = box(9, 28, 30, 20, CARD, r=3) + words(24, 42, label, 11) if label else ""
    return at(x, y, cloth, tag, scale=scale)


def parcel(x: float, y: float, scale: float = 1) -> str:
    """A packed box."""
    return at(
        x,
        y,
        box(0, 0, 64, 46, BRONZE, r=3),
        box(26, 0, 12, 46, GOLD_SOFT, r=0),
        box(38, 26, 22, 14, CARD, r=2),
        lines_of_text(42, 31, 14, 2, EDGE, 5),
        scale=scale,
    )


def router(x: float, y: float, waves: int = 3) -> str:
    """The box that makes Wi-Fi, and its waves."""
    rings = "".join(
        line(f"M{x - 9 * n} {y - 20 - 7 * n}q{9 * n}-{9 * n} {18 * n} 0", INDIGO, 3.5)
        for n in range(1, waves + 1)
    )
    return (
        rings
        + line(f"M{x} {y}v-16", INK, 3)
        + dot(x, y - 18, 4, INDIGO)
        + box(x - 26, y, 52, 20, CARD, r=6)
        + dot(x - 14, y + 10, 3, LEAF)
        + dot(x - 4, y + 10, 3, LEAF)
    )


def gift(x: float, y: float, scale: float = 1) -> str:
    """A present with a bow."""
    bow = line("M22 8q-16-16-15-3q5 6 15 3q16-16 15-3q-5 6-15 3", BAN, 3)
    return at(
        x,
        y,
        bow,
        box(2, 16, 40, 32, BAN_SOFT, r=3),
        box(-2, 9, 48, 11, BAN_SOFT, r=3),
        box(18, 9, 8, 39, BAN, r=0, bare=True),
        scale=scale,
    )


def stick(x: float, y: float, scale: float = 1, turn: float = 0, fill: str = INDIGO) -> str:
    """A USB stick."""
    return at(
        x,
        y,
        box(24, 4, 14, 12, SILVER, r=1),
        box(0, 0, 27, 20, fill),
        dot(7, 10, 3, CARD),
        scale=scale,
        turn=turn,
    )


def cloud(x: float, y: float, scale: float = 1, name: str = "") -> str:
    """A cloud: a place for files that is not the own machine."""
    sign = icon(name, 32, 26, 24, INDIGO) if name else ""
    return at(
        x, y, shape("M16 42a14 14 0 0 1-2-28a19 19 0 0 1 36-3a15 15 0 0 1 2 31Z", CARD), sign, scale=scale
    )


def sticky(x: float, y: float, text: str) -> str:
    """A slip of paper stuck on something."""
    return at(x, y, box(-20, -11, 40, 22, GOLD_SOFT, r=1), words(0, 5, text, 14), turn=-8)
