"""Phones and what stands on their screens; drawn in the manner of real screens, copied from none."""

from seeds.drawings.palette import (
    BAN,
    CARD,
    EDGE,
    GOLD,
    INDIGO,
    INDIGO_SOFT,
    INK,
    LEAF,
    LEAF_SOFT,
    LINE,
    SILVER,
    SILVER_SOFT,
    SKIN,
    SOFT,
)
from seeds.drawings.pen import at, box, dot, icon, line, lines_of_text, shape, words


def phone(x: float, y: float, wide: float, high: float, *screen: str, fill: str = CARD) -> str:
    """A phone; what stands on its screen is placed from the screen's own corner."""
    return at(
        x,
        y,
        box(0, 0, wide, high, INK, r=13),
        box(5, 11, wide - 10, high - 22, fill, r=6, bare=True),
        line(f"M{wide / 2 - 8:.0f} 6h16", EDGE),
        at(5, 11, *screen),
    )


def held(
    x: float, y: float, wide: float, high: float, *screen: str, cuff: str = INDIGO, fill: str = CARD
) -> str:
    """A phone in a hand: palm behind, thumb and fingers before it."""
    foot = y + high
    palm = f"M{x - 10:.0f} {foot - 52:.0f}q-8 30 8 44v40h{wide + 2:.0f}v-40q16-14 6-44Z"
    fingers = "".join(box(x + wide - 8, foot - 62 + 17 * n, 18, 14, SKIN, r=7) for n in range(3))
    thumb = at(x + 1, foot - 62, box(-8, 0, 16, 58, SKIN, r=8), turn=6)
    return "".join(
        (
            shape(palm, SKIN),
            phone(x, y, wide, high, *screen, fill=fill),
            fingers,
            thumb,
            box(x - 8, foot + 20, wide + 18, 40, cuff, r=4),
        )
    )


def finger(x: float, y: float, turn: float = -28, cuff: str = INDIGO) -> str:
    """A hand whose pointing finger ends at `x`, `y`."""
    hand = "M-6 6a6 6 0 0 1 12 0V27q16-3 22 5q6 9 2 24l-4 15H-9L-20 51q-9-12-4-16q5-4 12 3l6 6Z"
    return at(
        x,
        y,
        shape(hand, SKIN),
        line("M6 27v9M16 28v9"),
        box(-13, 70, 44, 60, cuff, r=4),
        line("M-12 78h42", GOLD, 3),
        scale=0.8,
        turn=turn,
    )


def cover(x: float, y: float, cuff: str = INDIGO) -> str:
    """A hand laid over something from the right; `x`, `y` is the tip of its uppermost finger."""
    fingers = "".join(box(inset, 12 * n, 74 - inset, 14, SKIN, r=7) for n, inset in enumerate((8, 0, 3, 12)))
    palm = shape("M58 1h30q22 2 30 14v28q-10 10-30 10H58q10-26 0-52Z", SKIN)
    thumb = at(70, 46, box(-34, -2, 40, 14, SKIN, r=7), turn=-24)
    return at(x, y, box(108, 6, 60, 46, cuff, r=4), line("M114 8v42", GOLD, 3), palm, fingers, thumb)


def tapped(x: float, y: float, r: float = 13, colour: str = BAN) -> str:
    """Two rings: here it is tapped."""
    rings = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r + 5 * n}" stroke-opacity="{1 - 0.55 * n:.2g}"/>' for n in (0, 1)
    )
    return f'<g fill="none" stroke="{colour}" stroke-width="2.5">{rings}</g>'


def swipe(x: float, y: float, long: float = 34, colour: str = BAN) -> str:
    """An arrow downwards: the finger is drawn along it."""
    return line(f"M{x} {y}v{long}m-7-8l7 8l7-8", colour, 3.5)


def head(wide: float, title: str, fill: str = INDIGO, name: str = "", size: float = 12) -> str:
    """The coloured bar at the top of a screen."""
    mark = icon(name, 14, 12, 15, CARD) if name else ""
    place = wide / 2 + (6 if name else 0)
    bar = shape(f"M0 6a6 6 0 0 1 6-6h{wide - 12}a6 6 0 0 1 6 6v18H0Z", fill, bare=True)
    return bar + mark + words(place, 16, title, size, CARD)


def button(
    x: float, y: float, wide: float, label: str, fill: str = INDIGO, *, colour: str = CARD, high: float = 24
) -> str:
    """A button with its word."""
    return box(x, y, wide, high, fill, r=high / 2, bare=True) + words(
        x + wide / 2, y + high / 2 + 4, label, 12, colour
    )


def quiet(x: float, y: float, wide: float, label: str, high: float = 24) -> str:
    """A button that is only outlined."""
    return box(x, y, wide, high, CARD, r=high / 2) + words(x + wide / 2, y + high / 2 + 4, label, 12)


def tile(x: float, y: float, name: str, fill: str = INDIGO_SOFT, colour: str = INK, size: float = 30) -> str:
    """A square with an icon, as on a home screen or in the panel that is pulled down."""
    return box(x, y, size, size, fill, r=8, bare=True) + icon(
        name, x + size / 2, y + size / 2, size * 0.62, colour
    )


def row(
    x: float, y: float, wide: float, name: str, label: str = "", fill: str = SILVER_SOFT, colour: str = INK
) -> str:
    """A line of a list: an icon and a word, or an icon and writing."""
    said = (
        words(x + 28, y + 15.5, label, 11, colour, anchor="start")
        if label
        else lines_of_text(x + 29, y + 8, wide - 38)
    )
    return box(x, y, wide, 23, fill, r=6, bare=True) + icon(name, x + 14, y + 11.5, 15, colour) + said


def field(x: float, y: float, wide: float, text: str = "", name: str = "", high: float = 22) -> str:
    """A field to write in."""
    mark = icon(name, x + 13, y + high / 2, 14, SOFT) if name else ""
    start = x + (24 if name else 8)
    return (
        box(x, y, wide, high, CARD, r=6)
        + mark
        + words(start, y + high / 2 + 4, text, 11, SOFT, anchor="start")
    )


def switch(x: float, y: float, *, on: bool = True) -> str:
    """A switch, on or off."""
    return box(x, y, 34, 18, LEAF if on else SILVER, r=9, bare=True) + dot(
        x + (25 if on else 9), y + 9, 6.5, CARD
    )


def slider(x: float, y: float, wide: float, part: float, colour: str = INDIGO) -> str:
    """A line with a knob to pull."""
    knob = x + wide * part
    return (
        line(f"M{x} {y}h{wide}", LINE, 6)
        + line(f"M{x} {y}H{knob:.0f}", colour, 6)
        + dot(knob, y, 8, CARD, bare=False)
    )


def pin(x: float, y: float, filled: int = 4, of: int = 6, gap: float = 14, colour: str = INDIGO) -> str:
    """The dots of a code, those already typed filled."""
    return "".join(dot(x + gap * n, y, 4.5, colour if n < filled else CARD, bare=False) for n in range(of))


def keys(x: float, y: float, wide: float = 24, high: float = 16, rows: int = 3) -> str:
    """The keys of a number pad."""
    marks = []
    for n in range(3 * rows):
        left, top = x + (n % 3) * (wide + 5), y + (n // 3) * (high + 5)
        label = "123456789"[n]
        marks.append(
            box(left, top, wide, high, SILVER_SOFT, r=5, bare=True)
            + words(left + wide / 2, top + high / 2 + 4, label, 11)
        )
    return "".join(marks)


def bubble(x: float, y: float, wide: float, high: float, fill: str = CARD, *, tail: str = "left") -> str:
    """What somebody says or writes; `tail` is the side of who says it, or none."""
    foot = y + high
    tails = {
        "left": f"M{x + 12} {foot - 1}l-5 10l15-10",
        "right": f"M{x + wide - 24} {foot - 1}l17 10l-4-10",
        "none": "",
    }
    return box(x, y, wide, high, fill, r=9) + (shape(tails[tail], fill) if tails[tail] else "")


def message(x: float, y: float, wide: float, rows: int = 2, *, link: bool = False, mine: bool = False) -> str:
    """A message in a chat: lines of writing, the last of them a blue link where it is one."""
    high = 10 + 8 * rows + (8 if link else 0)
    inside = lines_of_text(x + 9, y + 9, wide - 18, rows, SILVER if not mine else EDGE)
    blue = line(f"M{x + 9} {y + 9 + 8 * rows}h{wide - 30:.0f}", INDIGO, 3.5) if link else ""
    return box(x, y, wide, high, LEAF_SOFT if mine else SILVER_SOFT, r=8, bare=True) + inside + blue


def mobile(*inside: str, x: float = 34, wide: float = 52) -> str:
    """A phone that runs out of the picture below."""
    return phone(x, 6, wide, 110, *inside)
