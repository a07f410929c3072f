"""Numbers in the digits, commas and powers of a format."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Final

from contest.sheets.workbooks.formats.codes import FormatToken

MOST_PLACES: Final = 30
# The largest number of a cell has 309 digits before its point.
WIDE: Final = Context(prec=1_000, rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """All digits of a number, without a power and without zeros at its end."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def numbered(value: Decimal, signs: Sequence[FormatToken]) -> str:
    """A number in the signs of its section; a minus stands before all of them."""
    minus = "-" if value < 0 else ""
    value = abs(value)
    kinds = [sign.kind for sign in signs]
    if "digit" not in kinds:
        return minus * ("at" in kinds) + "".join(
            plain(value) if one.kind == "at" else one.text for one in signs
        )
    if _is_fraction(signs):
        text = _fraction(value, signs)
    elif "power" in kinds:
        text = _with_power(value, signs, kinds.index("power"))
    else:
        text = _plainly(value, signs)
    return minus + text if any(char in "123456789" for char in text) else text


def _plainly(value: Decimal, signs: Sequence[FormatToken]) -> str:
    value = value.scaleb(2 * sum(sign == FormatToken("sign", "%") for sign in signs))
    last = max(at for at, sign in enumerate(signs) if sign.kind == "digit")
    point = next((at for at, sign in enumerate(signs) if sign == FormatToken("sign", ".")), len(signs))
    commas = [at for at, sign in enumerate(signs) if sign == FormatToken("sign", ",")]
    digits = [at for at, sign in enumerate(signs) if sign.kind == "digit" and at < point]
    # Commas behind the last digit divide by a thousand each; between digits they part thousands.
    scale = sum((at > (max(digits) if digits else last) and at < point) or at > last for at in commas)
    grouped = any(digits and digits[0] < at < digits[-1] for at in commas)
    places = min(MOST_PLACES, sum(sign.kind == "digit" for sign in signs[point:]))
    rounded = value.scaleb(-3 * scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
    whole, _, rest = format(rounded, "f").partition(".")
    return _whole(whole, signs[:point], grouped) + _rest(rest, signs[point:])


def _whole(digits: str, signs: Sequence[FormatToken], grouped: bool) -> str:
    """The digits before the point, laid into their places from the right."""
    digits = "" if digits == "0" else digits
    first = next((at for at, sign in enumerate(signs) if sign.kind == "digit"), -1)
    out, written = [], 0
    for at in range(len(signs) - 1, -1, -1):
        sign = signs[at]
        if sign.kind != "digit":
            out.append("" if sign.text == "," and sign.kind == "sign" else sign.text)
            continue
        # The first place takes all digits that are left.
        for _ in range(max(1, len(digits)) if at == first else 1):
            digit = digits[-1:] or {"0": "0", "?": " "}.get(sign.text, "")
            digits = digits[:-1]
            if digit and grouped and written and written % 3 == 0:
                out.append("," if digit != " " else " ")
            written += bool(digit)
            out.append(digit)
    if first < 0 and digits:
        return "".join(reversed(out)) + digits
    return "".join(reversed(out))


def _rest(digits: str, signs: Sequence[FormatToken]) -> str:
    """The point and what follows it."""
    out, at = [], 0
    kept = len(digits.rstrip("0"))
    for sign in signs:
        if sign.kind == "digit":
            digit = digits[at : at + 1] or "0"
            out.append(digit if at < kept or sign.text == "0" else {"?": " "}.get(sign.text, ""))
            at += 1
        else:
            out.append("" if sign == FormatToken("sign", ",") else sign.text)
    return "".join(out)


def _with_power(value: Decimal, signs: Sequence[FormatToken], at: int) -> str:
    before, after = signs[:at], signs[at + 1 :]
    point = next((place for place, sign in enumerate(before) if sign.text == "."), len(before))
    whole = max(1, sum(sign.kind == "digit" for sign in before[:point]))
    power = value.adjusted() if value else 0
    power -= power % whole if whole > 1 else 0
    places = sum(sign.kind == "digit" for sign in before[point:])
    mantissa = value.scaleb(-power).quantize(
        Decimal(1).scaleb(-min(places, MOST_PLACES)), ROUND_HALF_UP, WIDE
    )
    if mantissa.adjusted() >= whole:
        mantissa, power = mantissa.scaleb(-whole), power + whole
    sign = "-" if power < 0 else "+" if signs[at].text.endswith("+") else ""
    shown = _plainly(Decimal(abs(power)), after or (FormatToken("digit", "0"),))
    return f"{_plainly(mantissa, before)}E{sign}{shown}"


def _is_fraction(signs: Sequence[FormatToken]) -> bool:
    at = next((place for place, sign in enumerate(signs) if sign == FormatToken("sign", "/")), 0)
    return 0 < at < len(signs) - 1 and signs[at - 1].kind == "digit"


def _fraction(value: Decimal, signs: Sequence[FormatToken]) -> str:
    at = next(place for place, sign in enumerate(signs) if sign == FormatToken("sign", "/"))
    below = "".join(sign.text for sign in signs[at + 1 :]).strip()
    # A number below the line is the denominator; signs in its place say how long that may be.
    most = int(below) if below.isdigit() and int(below) else 10 ** min(4, max(1, len(below))) - 1
    exact = Fraction(value)
    part = Fraction(round(exact * most), most) if below.isdigit() else exact.limit_denominator(most)
    digits = [place for place, sign in enumerate(signs[:at]) if sign.kind == "digit"]
    mixed = digits[-1] - digits[0] >= len(digits)
    whole, rest = divmod(part, 1) if mixed else (0, part)
    if not rest:
        return str(whole)
    bottom = most if below.isdigit() else rest.denominator
    top = f"{rest * bottom}/{bottom}"
    return f"{whole} {top}" if whole else top
