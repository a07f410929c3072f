"""A number format cut into its sections and their signs."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Formats that a workbook names by number alone; 14 and 22 follow the machine, here a Vietnamese one.
BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0",
    6: "#,##0",
    7: "#,##0.00",
    8: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    **dict.fromkeys((37, 38, 41, 42), "#,##0;-#,##0"),
    **dict.fromkeys((39, 40, 43, 44), "#,##0.00;-#,##0.00"),
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    # Days and hours of East Asian editions.
    **dict.fromkeys((*range(27, 32), 34, 35, 36, *range(50, 59)), "dd/mm/yyyy"),
    **dict.fromkeys((32, 33), "h:mm:ss"),
}
LONGEST: Final = 255
SIGNS: Final = re.compile(
    r"""(?P<text>"[^"]*"?)|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)
    |\[(?P<bracket>[^\]]*)\]|(?P<general>general)
    |(?P<half>am/pm|a/p)|(?P<date>y+|m+|d+|h+|s+|e+(?![+-])|b+|g+)|(?P<fraction>(?:(?<=s)|(?<=s\]))\.0+)
    |(?P<power>e[+-])|(?P<digit>[0#?])|(?P<at>@)|(?P<sign>[.,%/])|(?P<other>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
TIMED: Final = ("date", "minute", "elapsed")
ELAPSED: Final = re.compile(r"h+|m+|s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormatToken:
    """One sign of a format: literal text, a digit, a part of a date."""

    kind: str  # "text", "digit", "sign" or the name of another group of SIGNS; "minute", "elapsed"
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What one kind of value looks like."""

    signs: tuple[FormatToken, ...]
    condition: tuple[str, float] | None = None
    vietnamese: bool = False
    is_general: bool = False  # it leaves the look to the program
    is_date: bool = False  # it shows a day or a time
    shows_day: bool = False  # it shows a day, a month or a year, and not only hours
    halves: bool = False  # it counts hours to twelve


@lru_cache(maxsize=512)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format, in their order."""
    parts: list[list[re.Match[str]]] = [[]]
    for found in SIGNS.finditer(code[:LONGEST]):
        if found["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(found)
    return tuple(map(_section, parts[:4]))


def _section(found: list[re.Match[str]]) -> Section:
    signs: list[FormatToken] = []
    condition, vietnamese = None, False
    for one in found:
        kind = one.lastgroup or "other"
        if kind == "bracket":
            if limit := CONDITION.fullmatch(one[kind].strip()):
                condition = (limit[1], _number(limit[2]))
            vietnamese |= one[kind].upper().endswith("42A")
            signs += _bracketed(one[kind])
        elif kind not in ("fill", "space"):
            signs.append(_sign(kind, one[kind]))
    signs = [_minute(sign, at, signs) for at, sign in enumerate(signs)]
    letters = [sign for sign in signs if sign.kind in TIMED]
    return Section(
        tuple(signs),
        condition,
        vietnamese,
        is_general=any(sign.kind == "general" for sign in signs),
        is_date=bool(letters),
        shows_day=any(sign.kind == "date" and sign.text[0] not in "hs" for sign in letters),
        halves=any(sign.kind == "half" for sign in signs),
    )


def _minute(sign: FormatToken, at: int, signs: list[FormatToken]) -> FormatToken:
    """`m` is a minute behind hours and before seconds; else it is a month."""
    if sign.kind != "date" or sign.text[0] != "m" or len(sign.text) > 2:
        return sign
    before = next((one.text[0] for one in reversed(signs[:at]) if one.kind in TIMED), "")
    after = next((one.text[0] for one in signs[at + 1 :] if one.kind in TIMED), "")
    return FormatToken("minute", sign.text) if before == "h" or after == "s" else sign


def _sign(kind: str, text: str) -> FormatToken:
    match kind:
        case "text":
            return FormatToken("text", text.strip('"'))
        case "escaped" | "other":
            return FormatToken("text", text)
        case "date" | "half" | "general" | "power":
            return FormatToken(kind, text.lower())
    return FormatToken(kind, text)


def _bracketed(text: str) -> list[FormatToken]:
    if text.startswith("$"):
        # [$-F800] is the long date of the machine, and what follows it is only an example.
        return [FormatToken("text", text[1:].partition("-")[0])]
    return [FormatToken("elapsed", text.lower())] if ELAPSED.fullmatch(text) else []


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
