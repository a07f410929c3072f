"""Names as they stand in lists: numbered, with titles and notes, in old fonts, with letters lost; pure."""

import re
import unicodedata
from dataclasses import dataclass

from contest.errors import Invalid
from contest.lists.reading import SOFT_HYPHEN
from contest.people.names import LONGEST, RESERVED_NAME, cleaned_name
from contest.rosters.faults import FaultKind
from contest.sheets.spelling import respelled

_IN_NAMES = frozenset(" '’ʼ.-·")
_FORMULA = "=+-@＝＋－＠|｜"
_NUMBERED = re.compile(r"^\d{1,4}\s*[.)/-]\s*(?=\D)")
_AFTER = re.compile(r"\s*(?:\([^()]*\)|\[[^\]]*\]|\*+)\s*$")
# A year, an age or a phone written behind the name.
_BEHIND = re.compile(
    r"\s*[,;(–-]\s*(?:s\.?n\.?|sinh(?: năm)?|năm sinh|ns|đt|sđt|tel)?\s*:?\s*\d[\d\s.]*(?:tuổi|t)?\)?\s*$",
    re.I,
)
_TITLES = re.compile(r"^(?:ông|bà|anh|chị|em|cô|chú|bác|thầy)\.?:?\s+(?=\S+\s+\S+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenName:
    """The name as it will stand on the roster, and what is wrong with the cell or was done to it."""

    name: str
    kind: FaultKind | None = None


def read_name(text: str) -> WrittenName:
    """The name a cell holds; where it is refused, the text itself, so that its bearer is still meant."""
    spelling = respelled(text)
    if spelling.lost and SOFT_HYPHEN in text:
        text = text.replace(SOFT_HYPHEN, "")
        spelling = respelled(text)
    if spelling.lost:
        kind = FaultKind.NAME_BROKEN if "?" in text or "\ufffd" in text else FaultKind.NAME_FONT
        return WrittenName(text, kind)
    bare = _bare(spelling.text)
    name, fault = _judged(bare)
    if fault is not None:
        return WrittenName(text, fault)
    if spelling.was:
        return WrittenName(name, FaultKind.NAME_MENDED)
    trimmed = bare != _NUMBERED.sub("", text).strip()
    return WrittenName(name, FaultKind.NAME_TRIMMED if trimmed else None)


def _bare(text: str) -> str:
    """The name without its number in the list, a title in front and notes behind."""
    bare = _NUMBERED.sub("", text).strip()
    bare = _BEHIND.sub("", bare) or bare
    while _AFTER.search(bare) and (shorter := _AFTER.sub("", bare)):
        bare = shorter
    return _TITLES.sub("", bare)


def name_fault(text: str) -> FaultKind | None:
    """Why this cannot be a person's name, or none."""
    return _judged(text)[1]


def _judged(text: str) -> tuple[str, FaultKind | None]:
    """The name in its one spelling, or why it is none."""
    if (fault := _sign_fault(text)) is not None:
        return text, fault
    if len(unicodedata.normalize("NFC", text)) > LONGEST:
        return text, FaultKind.NAME_LONG
    try:
        return cleaned_name(text), None
    except Invalid as refusal:
        reserved = refusal.message == RESERVED_NAME
        return text, FaultKind.NAME_RESERVED if reserved else FaultKind.NAME_SIGNS


def _sign_fault(text: str) -> FaultKind | None:
    if not text:
        return FaultKind.NO_NAME
    if text[0] in _FORMULA:
        return FaultKind.NAME_FORMULA
    if "\ufffd" in text:
        return FaultKind.NAME_BROKEN
    if any(sign.isdigit() for sign in text):
        return FaultKind.NAME_DIGITS
    if not all(sign.isalpha() or sign in _IN_NAMES or unicodedata.combining(sign) for sign in text):
        return FaultKind.NAME_SIGNS
    return None
