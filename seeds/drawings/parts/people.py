"""People of the province: kind, simple faces; whose dress it is shows in colour, collar and cloth."""

from seeds.drawings.palette import (
    BAN,
    BRONZE,
    CARD,
    EDGE,
    GOLD,
    GOLD_SOFT,
    INDIGO,
    INK,
    LEAF,
    PINK,
    SILVER,
    SILVER_SOFT,
    SKIN,
    SOFT,
)
from seeds.drawings.pen import at, box, dashes, dot, icon, line, oval, shape, words

SHOULDERS = "M-34 72C-35 44-20 31 0 31S35 44 34 72Z"
STANDING = SHOULDERS.replace("M-34 72", "M-34 130V72").replace("Z", "V130Z")
MOUTHS = {
    "smile": "M-6 6q6 6 12 0",
    "calm": "M-5 8h10",
    "worried": "M-5 10q5-5 10 0",
    "speak": "M-4 6q4 9 8 0Z",
}


def _face(mood: str, hair: str = INK) -> str:
    brows = line("M-10-6l6-2M10-6l-6-2", hair) if mood == "worried" else ""
    mouth = shape(MOUTHS[mood], BAN) if mood == "speak" else line(MOUTHS[mood])
    cheeks = "".join(
        f'<circle cx="{x}" cy="5" r="3" fill="{BRONZE}" fill-opacity=".4" stroke="none"/>' for x in (-10, 10)
    )
    return (
        box(-6, 14, 12, 20, SKIN, r=5)
        + dot(0, 0, 18, SKIN, bare=False)
        + cheeks
        + dot(-6, -1, 2)
        + dot(6, -1, 2)
        + brows
        + mouth
    )


def _body(fill: str, *trim: str) -> str:
    return shape(SHOULDERS, fill) + "".join(trim)


# Short hair, long hair, a bun.
SHORT = "M-18 0q-3-21 18-21t18 21q-4-10-10-12q-14 2-20-1q-4 6-6 13Z"
LONG = "M-19 26q-6-48 19-48t19 48q-5 2-8-3v-24q-13-2-20-9q0 6-3 9v24q-2 4-7 3Z"
PARTED = "M-18 1q-2-22 18-22t18 22q-4-12-18-15q-14 3-18 15Z"
NECK = "M-9 33l9 13l9-13Z"


def thai_woman(mood: str = "smile") -> str:
    """Piêu cloth with its bright seam, a tight blouse with silver clasps."""
    clasps = "".join(box(-4, 42 + 9 * n, 8, 5, SILVER_SOFT, r=2) for n in range(4))
    cloth = "M-20 4q-5-29 20-29t20 29q4 9 0 19q-7-3-6-9q-1-17-4-20q-10-6-20 0q-3 3-4 20q1 6-6 9q-4-10 0-19Z"
    seam = dashes("M-18-6q4-15 18-15t18 15", BAN, 3, "5 4") + dashes(
        "M-17-1q3-16 17-16t17 16", GOLD, 2, "3 4"
    )
    return _body(PINK, shape(NECK, SKIN), line("M0 46v26"), clasps) + _face(mood) + shape(cloth, INK) + seam


def thai_man(mood: str = "smile") -> str:
    """An indigo jacket with cloth buttons."""
    knots = "".join(line(f"M-6 {44 + 9 * n}h12", GOLD) for n in range(3))
    return _body(INDIGO, shape(NECK, CARD), line("M0 46v26", GOLD), knots) + _face(mood) + shape(SHORT, INK)


def mong_woman(mood: str = "smile") -> str:
    """A wound head-cloth, a collar of bright bands, a silver ring around the neck."""
    bands = line("M-15 34L-2 62M15 34L2 62", BAN, 6) + dashes("M-15 34L-2 62M15 34L2 62", GOLD, 2, "3 4")
    wound = (
        oval(0, -15, 23, 11, INDIGO)
        + dashes("M-21-13q21 9 42 0", BAN, 3, "6 3")
        + line("M-16-19q16 6 32 0", GOLD, 1.5)
    )
    ring = line("M-13 33q13 14 26 0", SILVER, 4)
    return (
        _body(INK, bands, shape("M-8 33l8 16l8-16Z", SKIN), ring) + _face(mood) + shape(PARTED, INK) + wound
    )


def mong_man(mood: str = "smile") -> str:
    """A round black cap, a dark jacket with a bright border."""
    cap = "M-20-8q2-17 20-17t20 17q-20-6-40 0Z"
    trim = line("M-8 33q14 14 20 39", LEAF, 4) + dashes("M-8 33q14 14 20 39", GOLD, 1.5, "3 3")
    return (
        _body(INK, shape(NECK, CARD), trim)
        + _face(mood)
        + shape(SHORT, INK)
        + shape(cap, INK)
        + line("M-19-9q19-6 38 0", EDGE)
    )


def khomu_woman(mood: str = "smile") -> str:
    """A dark blouse edged in red and gold with a row of silver coins, the head-cloth knotted at the side."""
    cloth = "M-20 0q-3-25 20-25t20 25q-4-11-20-12t-20 12Z"
    knot = shape("M17-6q12-6 12 4q-2 6-9 4Z", INK) + dashes("M-17-9q17-12 34 0", BAN, 3, "4 3")
    coins = "".join(dot(x, 44 + 10 * n, 2.6, SILVER_SOFT, bare=False) for n in range(3) for x in (-7, 7))
    edge = line("M-9 33l9 13l9-13M0 46v26", BAN, 4) + line("M0 48v24", GOLD, 1.5)
    return (
        _body(INDIGO, shape(NECK, SKIN), edge, coins)
        + _face(mood)
        + shape(PARTED, INK)
        + shape(cloth, INK)
        + knot
    )


def grandmother(mood: str = "smile") -> str:
    """Silver hair under a cloth."""
    cloth = "M-21 6q-5-32 21-32t21 32q-3 3-5 0q-2-20-16-20t-16 20q-2 3-5 0Z"
    return (
        _body(LEAF, shape(NECK, SKIN), line("M0 46v26", GOLD))
        + _face(mood)
        + shape(PARTED, SILVER)
        + shape(cloth, INDIGO)
        + dashes("M-19-4q3-19 19-19t19 19", BAN, 2.5, "5 4")
    )


def grandfather(mood: str = "smile") -> str:
    """Silver hair and beard."""
    beard = "M-9 9q9 6 18 0q1 13-9 15q-10-2-9-15Z"
    return (
        _body(SOFT, shape(NECK, CARD), line("M0 46v26", GOLD))
        + _face("calm")
        + shape(SHORT, SILVER)
        + shape(beard, SILVER_SOFT)
        + (line("M-4 12q4 3 8 0") if mood == "smile" else "")
    )


def young_man(mood: str = "smile") -> str:
    """A worker in a plain shirt."""
    return _body(GOLD, line("M-10 33q10 12 20 0")) + _face(mood) + shape(SHORT, INK)


def young_woman(mood: str = "smile") -> str:
    """Long hair, a plain blouse."""
    return (
        at(0, 0, shape("M-20 30q-8-54 20-54t20 54Z", INK))
        + _body(LEAF, shape(NECK, SKIN))
        + _face(mood)
        + shape(PARTED, INK)
    )


def official(mood: str = "smile") -> str:
    """A white shirt and a card around the neck: somebody of the commune."""
    collar = shape("M-11 33l11 9l-7 8ZM11 33l-11 9l7 8Z", CARD)
    tag = line("M-14 35L0 58M14 35L0 58", INDIGO) + box(-7, 56, 14, 12, GOLD_SOFT, r=2)
    return _body(SILVER_SOFT, collar, tag) + _face(mood) + shape(SHORT, INK)


def police(mood: str = "smile") -> str:
    """Green shirt and cap, no emblem."""
    collar = shape("M-11 33l11 9l-7 8ZM11 33l-11 9l7 8Z", LEAF)
    cap = (
        shape("M-22-12q2-15 22-15t22 15q-22-7-44 0Z", LEAF)
        + shape("M-18-11q18-8 36 0q-4 5-8 4q-10-4-20 0q-4 1-8-4Z", INK)
        + dot(0, -19, 3.5, GOLD, bare=False)
    )
    return (
        _body(LEAF, collar, line("M0 44v28", GOLD), line("M-28 50h11M28 50h-11", GOLD, 4))
        + _face(mood)
        + shape(SHORT, INK)
        + cap
    )


def doctor(mood: str = "smile") -> str:
    """White coat and listening tube."""
    tube = line("M-10 36q-3 20 6 22M10 36q4 18-2 24", INDIGO, 2.5) + dot(7, 62, 4, SILVER, bare=False)
    cap = shape("M-18-9q0-16 18-16t18 16q-18-6-36 0Z", CARD) + line("M-4-17h8M0-21v8", BAN, 3)
    return _body(CARD, shape(NECK, LEAF), tube) + _face(mood) + shape(SHORT, INK) + cap


def teacher(mood: str = "smile") -> str:
    """Long hair, a long dress with a standing collar."""
    return (
        shape("M-20 34q-8-58 20-58t20 58Z", INK)
        + _body(BAN, box(-9, 28, 18, 8, BAN, r=3), line("M6 36q14 8 18 36", PINK))
        + _face(mood)
        + shape(PARTED, INK)
    )


def _scarf() -> str:
    return shape("M-12 32q12 8 24 0l-8 10l5 16l-9-8l-9 8l5-16Z", BAN)


def boy(mood: str = "smile") -> str:
    """A pupil with the red scarf."""
    return _body(CARD, _scarf()) + _face(mood) + shape(SHORT, INK)


def girl(mood: str = "smile") -> str:
    """A pupil with the red scarf and two plaits."""
    plaits = "".join(
        shape(f"M{x} -4q{2 * s} 22 {-2 * s} 34q{6 * s} 3 {8 * s}-3q{3 * s}-16-{0}-30Z", INK)
        for x, s in ((-20, -1), (20, 1))
    )
    ties = dot(-22, 29, 3.5, PINK, bare=False) + dot(22, 29, 3.5, PINK, bare=False)
    return plaits + _body(CARD, _scarf()) + _face(mood) + shape(PARTED, INK) + ties


def hood(sign: str = "?") -> str:
    """The hood of a stranger, without a face."""
    cloth = "M-23 30q-10-58 23-58t23 58Z"
    return shape(cloth, SOFT) + oval(0, 2, 15, 19, SILVER) + (words(0, 11, sign, 24, INK) if sign else "")


def stranger(sign: str = "?") -> str:
    """Somebody nobody knows."""
    return _body(SOFT) + hood(sign)


def unknown(x: float, y: float, r: float = 22) -> str:
    """A stranger as the picture of a caller."""
    return dot(x, y, r, SILVER_SOFT, bare=False) + at(x, y - r * 0.05, hood(), scale=r / 38)


def masked() -> str:
    """A stranger behind a borrowed, smiling face."""
    mask = at(
        13,
        6,
        dot(0, 0, 17, GOLD_SOFT, bare=False),
        dot(-6, -3, 2),
        dot(6, -3, 2),
        line("M-7 5q7 7 14 0"),
        line("M0 17v34", EDGE, 4),
        turn=8,
    )
    return stranger("") + mask


def robot(mood: str = "smile") -> str:
    """The machine that answers."""
    eyes = dot(-7, -2, 4, INDIGO) + dot(7, -2, 4, INDIGO)
    face = box(-20, -18, 40, 34, CARD, r=10) + eyes + line(MOUTHS[mood])
    body = box(-24, 24, 48, 44, SILVER_SOFT, r=12) + icon("message-circle", 0, 44, 22, INDIGO)
    return line("M0-18v-8") + dot(0, -29, 4, GOLD, bare=False) + box(-5, 14, 10, 12, SILVER) + body + face


WHO = {
    "thai_woman": thai_woman,
    "thai_man": thai_man,
    "mong_woman": mong_woman,
    "mong_man": mong_man,
    "khomu_woman": khomu_woman,
    "grandmother": grandmother,
    "grandfather": grandfather,
    "young_man": young_man,
    "young_woman": young_woman,
    "official": official,
    "police": police,
    "doctor": doctor,
    "teacher": teacher,
    "boy": boy,
    "girl": girl,
    "stranger": stranger,
    "robot": robot,
}


def person(
    who: str, x: float, y: float, mood: str = "smile", *, scale: float = 1, mirrored: bool = False
) -> str:
    """Somebody with the middle of the head at `x`, `y`, down to the lower edge of the picture."""
    drawn = stranger() if who == "stranger" else WHO[who](mood)
    return at(x, y, drawn.replace(SHOULDERS, STANDING), scale=scale, mirrored=mirrored)


def small(who: str, x: float, y: float, mood: str = "smile", r: float = 14, ground: str = GOLD_SOFT) -> str:
    """A face in a round frame, as beside a name in a list; only its head is drawn."""
    return dot(x, y, r, ground, bare=False) + at(x, y - r * 0.36, WHO[who](mood), scale=r / 52)


def turned(x: float, y: float, scale: float = 1) -> str:
    """Somebody who has turned away: hair and shoulders from behind."""
    behind = box(-6, 12, 12, 20, SKIN, r=5) + dot(0, 0, 18, INK, bare=False)
    return at(x, y, _body(GOLD).replace(SHOULDERS, STANDING), behind, scale=scale)
