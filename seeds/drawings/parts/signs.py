"""Signs: right, wrong, beware, how many, from here to there, kept safe."""

from seeds.drawings.palette import (
    BAN,
    CARD,
    GOLD,
    INDIGO,
    INK,
    LEAF,
    SILVER,
    SOFT,
)
from seeds.drawings.pen import at, box, dot, figure, icon, line, shape, words


def tick(x: float, y: float, r: float = 13) -> str:
    """This is right."""
    k = r / 13
    return dot(x, y, r, LEAF, bare=False) + line(
        f"M{x - 6 * k:.1f} {y:.1f}l{4 * k:.1f} {5 * k:.1f}l{8 * k:.1f}-{9 * k:.1f}", CARD, 3.4 * k
    )


def cross(x: float, y: float, r: float = 13) -> str:
    """Not this."""
    k = 5 * r / 13
    return dot(x, y, r, BAN, bare=False) + line(
        f"M{x - k:.1f} {y - k:.1f}l{2 * k:.1f} {2 * k:.1f}m0-{2 * k:.1f}l-{2 * k:.1f} {2 * k:.1f}",
        CARD,
        3.2 * r / 13,
    )


def beware(x: float, y: float, size: float = 30) -> str:
    """Beware: a triangle."""
    half = size / 2
    d = f"M{figure(x)} {figure(y - half)}L{figure(x + half)} {figure(y + half * 0.8)}H{figure(x - half)}Z"
    return shape(d, GOLD) + words(x, y + half * 0.62, "!", size * 0.6)


def number(x: float, y: float, value: int, fill: str = INDIGO, r: float = 12) -> str:
    """The number of a step."""
    return dot(x, y, r, fill, bare=False) + words(x, y + r * 0.4, str(value), r * 1.15, CARD)


def shield(x: float, y: float, name: str = "check", size: float = 60, fill: str = LEAF) -> str:
    """A shield with a sign on it."""
    return at(
        x,
        y,
        shape("M0-34q14 10 30 10q2 42-30 58q-32-16-30-58q16 0 30-10Z", fill),
        icon(name, 0, 0, 32, CARD),
        scale=size / 64,
    )


def padlock(x: float, y: float, size: float = 50, fill: str = GOLD, *, opened: bool = False) -> str:
    """A lock, closed unless it is said."""
    bow = "M-12-4v-10a12 12 0 0 1 24 0" + ("" if opened else "v10")
    body = box(-20, -5, 40, 32, fill, r=6) + dot(0, 8, 4) + line("M0 8v8", INK, 3)
    return at(x, y, line(bow, INK, 9), line(bow, SILVER, 5), body, scale=size / 60)


def key(x: float, y: float, size: float = 40, turn: float = 0, fill: str = GOLD) -> str:
    """A key of a house."""
    return at(
        x,
        y,
        shape("M6-4h34v8h-5v7h-6v-7h-5v5h-6v-5H6Z", fill),
        dot(-4, 0, 12, fill, bare=False),
        dot(-4, 0, 4, CARD, bare=False),
        scale=size / 50,
        turn=turn,
    )


def megaphone_waves(x: float, y: float, colour: str = BAN) -> str:
    """Sound that comes from a phone."""
    return line(f"M{x} {y - 8}q6 8 0 16M{x + 7} {y - 14}q12 14 0 28", colour, 3)


def arrow(x: float, y: float, long: float = 34, colour: str = INDIGO, turn: float = 0) -> str:
    """From here to there."""
    return at(x, y, line(f"M0 0h{long}m-9-8l9 8l-9 8", colour, 4), turn=turn)


def question(x: float, y: float, size: float = 30, colour: str = INDIGO) -> str:
    """A question mark in a circle."""
    return dot(x, y, size / 2, CARD, bare=False) + words(x, y + size * 0.26, "?", size * 0.72, colour)


def magnifier(x: float, y: float, r: float = 17) -> str:
    """A glass to look closely."""
    return (
        line(f"M{x + r * 0.7:.0f} {y + r * 0.7:.0f}l{r:.0f} {r:.0f}", INK, 8)
        + f'<circle cx="{x}" cy="{y}" r="{r}" fill="{CARD}" fill-opacity=".3" stroke-width="4"/>'
    )


def badge(x: float, y: float, name: str, fill: str = INDIGO, r: float = 19) -> str:
    """An icon on a round ground."""
    return dot(x, y, r, fill, bare=False) + icon(name, x, y, r * 1.1, CARD)


def hidden(x: float, y: float, wide: float = 60, colour: str = SOFT) -> str:
    """Writing that is blacked out."""
    return line(f"M{x} {y}h{wide}", colour, 9)
