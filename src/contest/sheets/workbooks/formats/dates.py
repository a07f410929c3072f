"""Days and times in the letters of a format."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from contest.sheets.workbooks.formats.codes import FormatToken, Section

FIRST_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a sheet has no zone
FIRST_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001
# Excel believes in a 29 February 1900, and counts days before it one less.
FALSE_LEAP: Final = 60
LAST: Final = 2_958_465
DAYS_BETWEEN: Final = 1_462
HALF: Final = Decimal("0.5")
DAY_SECONDS: Final = 86_400
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NGAY: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def moment(value: Decimal, from_1904: bool) -> datetime | None:
    """The instant a serial number stands for, to the second; none for numbers no calendar has."""
    days = int(value) if 0 <= value < LAST else -1
    if days < 0 or (from_1904 and days >= LAST - DAYS_BETWEEN):
        return None
    seconds = int((value - days) * DAY_SECONDS + HALF) if value != days else 0
    if from_1904:
        return FIRST_1904 + timedelta(days=days, seconds=seconds)
    return FIRST_1900 + timedelta(days=days + (days < FALSE_LEAP), seconds=seconds)


def iso(when: datetime) -> str:
    """A day, or a moment when it has an hour."""
    return when.date().isoformat() if when.time() == datetime.min.time() else when.isoformat()


def dated(value: Decimal, when: datetime, section: Section) -> str:
    """A serial number and its moment in the letters of its section."""
    return "".join([_part(sign, value, when, section) for sign in section.signs]).strip()


def _part(sign: FormatToken, value: Decimal, when: datetime, section: Section) -> str:
    match sign.kind:
        case "date":
            return _told(when, sign, section)
        case "minute":
            return f"{when.minute:0{len(sign.text)}d}"
        case "elapsed":
            return _elapsed(value, sign.text)
        case "half":
            return _half(when, sign.text)
        case "fraction":
            return "." + "0" * (len(sign.text) - 1)
    return sign.text


def _told(when: datetime, sign: FormatToken, section: Section) -> str:
    size = len(sign.text)
    match sign.text[0]:
        case "y" | "e":
            return f"{when.year % 100:02d}" if size <= 2 and sign.text[0] == "y" else f"{when.year:04d}"
        case "b":
            return f"{(when.year + 543) % 100:02d}" if size <= 2 else f"{when.year + 543:04d}"
        case "m":
            return _month(when, size, section.vietnamese)
        case "d":
            return _day(when, size, section.vietnamese)
        case "h":
            return f"{(when.hour + 11) % 12 + 1 if section.halves else when.hour:0{min(2, size)}d}"
        case "s":
            return f"{when.second:0{min(2, size)}d}"
    return ""


def _month(when: date, size: int, vietnamese: bool) -> str:
    if size <= 2:
        return f"{when.month:0{size}d}"
    if vietnamese:
        return f"Tháng {when.month}" if size == 4 else f"Thg{when.month}"
    name = MONTHS[when.month - 1]
    return {3: name[:3], 4: name}.get(size, name[:1])


def _day(when: date, size: int, vietnamese: bool) -> str:
    if size <= 2:
        return f"{when.day:0{size}d}"
    name = (NGAY if vietnamese else DAYS)[when.weekday()]
    return name if vietnamese or size > 3 else name[:3]


def _elapsed(value: Decimal, letters: str) -> str:
    seconds = int((value * DAY_SECONDS).quantize(Decimal(1), ROUND_HALF_UP))
    unit = {"h": 3600, "m": 60, "s": 1}[letters[0]]
    return f"{seconds // unit:0{len(letters)}d}"


def _half(when: datetime, letters: str) -> str:
    told = "PM" if when.hour >= 12 else "AM"
    return told if len(letters) > 3 else told[0]
