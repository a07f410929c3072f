"""Papers, cards, codes and money."""

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
    SILVER,
    SILVER_SOFT,
    SKIN,
)
from seeds.drawings.pen import at, box, dashes, dot, figure, icon, line, lines_of_text, shape, words

FINDERS = "M0 0h7v7H0ZM14 0h7v7h-7ZM0 14h7v7H0Z"
HEARTS = "M2 2h3v3H2ZM16 2h3v3h-3ZM2 16h3v3H2Z"
CELLS = (
    "M9 0h2v2H9ZM11 3h2v3h-2ZM9 5h1v3H9ZM0 9h2v2H0ZM4 9h3v2H4ZM9 10h4v2H9ZM15 9h2v3h-2ZM19 9h2v2h-2Z"
    "M9 14h2v3H9ZM13 13h2v2h-2ZM16 15h2v3h-2ZM19 13h2v3h-2ZM12 17h2v4h-2ZM9 19h2v2H9ZM18 19h3v2h-3Z"
)


def qr(x: float, y: float, size: float = 54, ground: str = CARD, ink: str = INK) -> str:
    """A square code; it leads nowhere."""
    hollow = "M1 1h5v5H1ZM15 1h5v5h-5ZM1 15h5v5H1Z"
    code = shape(FINDERS + CELLS, ink) + shape(hollow, ground) + shape(HEARTS, ink)
    moved = f"translate({figure(x + size * 0.1)} {figure(y + size * 0.1)}) scale({size * 0.8 / 21:.3g})"
    return box(x, y, size, size, ground, r=4) + f'<g transform="{moved}" stroke="none">{code}</g>'


def identity(x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """A citizen's card: a face, a chip, lines."""
    face = (
        box(8, 20, 22, 26, INDIGO_SOFT, r=3)
        + dot(19, 29, 5, SKIN, bare=False)
        + shape("M10 46q1-10 9-10t9 10Z", INDIGO)
    )
    said = words(48, 14, "CĂN CƯỚC", 9, BAN) + lines_of_text(38, 24, 44, 3, EDGE)
    chip = box(66, 40, 14, 11, GOLD, r=2)
    return at(x, y, box(0, 0, 92, 58, LEAF_SOFT, r=6), said, face, chip, scale=scale, turn=turn)


def bank_card(
    x: float, y: float, scale: float = 1, turn: float = 0, *, back: bool = False, fill: str = INDIGO
) -> str:
    """A bank's card; its back has a stripe and a telephone number."""
    front = box(10, 16, 14, 11, GOLD, r=2, bare=True) + dashes("M10 40h68", CARD, 4, "9 8")
    rear = (
        box(0, 9, 88, 10, INK, r=0, bare=True)
        + icon("phone", 14, 42, 14, CARD)
        + dashes("M26 42h50", CARD, 4, "7 5")
    )
    return at(x, y, box(0, 0, 88, 54, fill, r=6), rear if back else front, scale=scale, turn=turn)


def note(x: float, y: float, scale: float = 1, turn: float = 0) -> str:
    """Paper money."""
    return at(
        x,
        y,
        box(0, 0, 56, 28, LEAF_SOFT, r=3),
        dot(28, 14, 8, LEAF, bare=False),
        words(28, 18, "đ", 11, CARD),
        line("M6 7h6M44 21h6", LEAF),
        scale=scale,
        turn=turn,
    )


def paper(
    x: float, y: float, wide: float = 50, high: float = 64, rows: int = 5, fill: str = CARD, turn: float = 0
) -> str:
    """A sheet with writing."""
    corner = shape(f"M{wide - 13} 0l13 13h-13Z", SILVER_SOFT)
    sheet = shape(f"M0 0h{wide - 13}l13 13v{high - 13}H0Z", fill)
    return at(x, y, sheet, corner, lines_of_text(8, 20, wide - 18, rows, SILVER, 9), turn=turn)


def letter(x: float, y: float, wide: float = 64, high: float = 44, fill: str = CARD, turn: float = 0) -> str:
    """A letter in its envelope."""
    return at(
        x,
        y,
        box(0, 0, wide, high, fill, r=4),
        line(f"M2 4L{wide / 2} {high * 0.55:.0f}L{wide - 2} 4"),
        turn=turn,
    )


def notebook(
    x: float, y: float, wide: float = 60, high: float = 74, *page: str, fill: str = BAN, turn: float = 0
) -> str:
    """An exercise book with a brocade spine."""
    spine = dashes(f"M7 6v{high - 12}", GOLD, 4, "5 5")
    return at(
        x,
        y,
        box(0, 0, wide, high, fill, r=4),
        spine,
        box(14, 8, wide - 20, high - 16, CARD, r=2, bare=True),
        at(14, 8, *page),
        turn=turn,
    )


def calendar(x: float, y: float, size: float = 54, day: str = "12", fill: str = BAN) -> str:
    """A sheet of a calendar."""
    return at(
        x,
        y,
        box(0, 4, 54, 50, CARD),
        shape("M0 18V9a5 5 0 0 1 5-5h44a5 5 0 0 1 5 5v9Z", fill),
        line("M14 0v9M40 0v9", INK, 3),
        words(27, 43, day, 22),
        scale=size / 54,
    )


def sim(x: float, y: float, scale: float = 1) -> str:
    """The card of a telephone number."""
    return at(
        x,
        y,
        shape("M0 4a4 4 0 0 1 4-4h18l10 10v26a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4Z", SILVER_SOFT),
        box(7, 16, 18, 15, GOLD, r=3),
        line("M7 23h18M16 16v15", INK, 1.5),
        scale=scale,
    )


def folder(x: float, y: float, label: str = "", wide: float = 58, fill: str = GOLD) -> str:
    """A folder with its name."""
    return at(
        x,
        y,
        shape(f"M0 6a5 5 0 0 1 5-5h14l6 7h{wide - 30}a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H5a5 5 0 0 1-5-5Z", fill),
        words(wide / 2, 30, label, 12) if label else "",
    )
