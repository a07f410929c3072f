"""Names as they stand in lists: numbered, with titles and notes, in old fonts, with letters lost; pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from contest.errors import Invalid
from contest.lists.columns.called import looks_like_a_name
from contest.lists.reading import SOFT_HYPHEN
from contest.people.names import LONGEST, RESERVED_NAME, cleaned_name
from contest.rosters.cells.names_alone import Bare, bare_name
from contest.rosters.cells.nothing import is_no_name
from contest.rosters.faults import RosterFaultKind
from contest.sheets.letters.spelling import possible, respelled

_IN_NAMES = frozenset(" '’ʼ.-·")
_FORMULA = "=+-@＝＋－＠|｜"
# What programs write where a formula has no result.
_ERROR = re.compile(
    r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|ERROR!|GETTING_DATA|KPI!)|Err:\d{3}"
)
# Letters that look exactly as ours, of Cyrillic and of Greek.
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХѕаеіјорсухһАΑΒΕΖΗΙΚΜΝΟΡΤΥΧονԁԛԝ",
    "ABESIJKMHOPCTYXsaeijopcyxhAABEZHIKMNOPTYXovdqw",
)
_STRANGE = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_CARON = re.compile("([aA])([\u0323]?)\u030c")
# The small letter at the beginning of a name is the capital of old keyboards: "ðức".
_EDH = re.compile(r"(?<![^\W\d_])[ðɖ](?=[^\W\d_])")
_LONE_MARK = re.compile(r"(?:^|[\s'’.-])[\u0300-\u036f]")
_COUNTED = re.compile(r"(.+[^\W\d_])\s*[-–.(]?\s*\d{1,2}\s*\)?")
_SHORT = 2
_MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class WrittenName:
    """The name as it will stand on the roster, and what is wrong with the cell or was done to it."""

    name: str
    kind: RosterFaultKind | None = None
    recased: bool = False


# Many people of one list are called the same.
@lru_cache(maxsize=4_096)
def read_name(text: str, *, capitals: bool = False) -> WrittenName:
    """The name a cell holds; where it is refused, the text itself, so that its bearer is still meant.

    Capitals alone, or none, become a name as it is written; `capitals` says that the whole list is so, single
    words too.
    """
    # A long run of blanks is tried by each pattern at each of its places.
    text = " ".join(text.split())
    if is_error(text):
        return WrittenName(text, RosterFaultKind.NAME_NOT_STORED)
    if is_no_name(text):
        return WrittenName(text, RosterFaultKind.NO_NAME)
    spelling = respelled(text)
    if spelling.lost and SOFT_HYPHEN in text:
        text = text.replace(SOFT_HYPHEN, "")
        spelling = respelled(text)
    if spelling.lost and _asks(text):
        return WrittenName(text, RosterFaultKind.NAME_SIGNS)
    if spelling.lost:
        kind = RosterFaultKind.NAME_BROKEN if "?" in text or "\ufffd" in text else RosterFaultKind.NAME_FONT
        return WrittenName(text, kind)
    latin = in_our_letters(spelling.text)
    bare = bare_name(latin)
    name, fault = _judged(bare)
    if fault is not None:
        return WrittenName(text, fault)
    written, name = name, titled(name) if capitals or is_in_one_case(name) else name
    noticed = RosterFaultKind.NAME_TRIMMED if bare.trimmed else None
    if spelling.was:
        noticed = RosterFaultKind.NAME_MENDED
    elif latin != spelling.text:
        noticed = RosterFaultKind.NAME_LOOKALIKE
    return WrittenName(name, noticed, name != written)


def _asks(text: str) -> bool:
    """Whether it is a question, small letters and all, and no name that lost its last letter."""
    words = text.rstrip(" ?").split()
    small = all(word.islower() for word in words[1:])
    return len(words) > _SHORT and small and text.find("?") >= len(text.rstrip(" ?")) and possible(words[-1])


def is_error(text: str) -> bool:
    """Whether a cell holds what a program writes for a formula without a result."""
    return text[:1] in ("#", "E") and _ERROR.fullmatch(text) is not None


def in_one_case(names: Sequence[str]) -> bool:
    """Whether a list knows one case alone: then it says nothing of how the people write themselves."""
    written = [name for name in names if any(map(str.isalpha, name))]
    return bool(written) and (all(map(str.isupper, written)) or all(map(str.islower, written)))


def is_in_one_case(name: str) -> bool:
    """Whether a name of several words is written in capitals alone, or without any."""
    return (name.isupper() or name.islower()) and len(name.split()) > 1


def titled(name: str) -> str:
    """A name with a capital for each of its words, also behind an apostrophe: H'Mi, Kđăm."""
    signs = ""
    for sign in name:
        signs += sign.upper() if not signs or signs[-1] in " '’ʼ-." else sign.lower()
    return signs


def in_our_letters(text: str) -> str:
    """The name without letters of other alphabets that look as ours, where that is all there is to it."""
    if text.isascii():
        return text
    text = _with_capitals(_with_breves(text))
    if _STRANGE.search(text):
        read = text.translate(_LOOKALIKES)
        latin = any("a" <= sign <= "z" or "A" <= sign <= "Z" for sign in text)
        text = unicodedata.normalize("NFC", read) if latin and not _STRANGE.search(read) else text
    if _MARKS.search(text) and not _LONE_MARK.search(text):
        text = _without_doubles(text)
    return text


def _with_breves(text: str) -> str:
    """The text with ă for ǎ, which no Vietnamese name has: fonts and keyboards put one for the other."""
    letters = unicodedata.normalize("NFD", text)
    if _CARON.search(letters) is None:
        return text
    return unicodedata.normalize("NFC", _CARON.sub("\\1\\2\u0306", letters))


def _with_capitals(text: str) -> str:
    """The text with Đ for the ð that begins a word among words with capitals."""
    if _EDH.search(text) is None:
        return text
    read = _EDH.sub("Đ", text)
    return read if all(word[0].isupper() for word in read.split() if word[0].isalpha()) else text


def _without_doubles(text: str) -> str:
    """One mark of each kind on a letter: a second one cannot be seen."""
    signs: list[str] = []
    marks: set[str] = set()
    for sign in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(sign):
            marks = set()
        elif sign in marks:
            continue
        else:
            marks.add(sign)
        signs.append(sign)
    return unicodedata.normalize("NFC", "".join(signs))


def name_fault(text: str) -> RosterFaultKind | None:
    """Why this cannot be a person's name, or none."""
    return _judged(Bare(text))[1]


def _judged(bare: Bare) -> tuple[str, RosterFaultKind | None]:
    """The name in its one spelling, or why it is none."""
    text = bare.name
    if bare.several:
        return text, RosterFaultKind.NAME_SEVERAL
    if (fault := _sign_fault(text)) is not None:
        return text, fault
    if len(unicodedata.normalize("NFC", text)) > LONGEST:
        return text, RosterFaultKind.NAME_LONG
    try:
        return cleaned_name(text), None
    except Invalid as refusal:
        reserved = refusal.message == RESERVED_NAME
        return text, RosterFaultKind.NAME_RESERVED if reserved else RosterFaultKind.NAME_SIGNS


def _may_stand_in_a_name(sign: str) -> bool:
    return sign.isalpha() or sign in _IN_NAMES or bool(unicodedata.combining(sign))


def _sign_fault(text: str) -> RosterFaultKind | None:
    if not text:
        return RosterFaultKind.NO_NAME
    # A formula that finds an empty cell gives 0.
    if text == "0":
        return RosterFaultKind.NAME_NOT_STORED
    if text[0] in _FORMULA:
        return RosterFaultKind.NAME_FORMULA
    if "\ufffd" in text:
        return RosterFaultKind.NAME_BROKEN
    if any(map(str.isdigit, text)):
        counted = _COUNTED.fullmatch(text)
        is_name = counted is not None and looks_like_a_name(counted[1])
        return RosterFaultKind.NAME_COUNTED if is_name else RosterFaultKind.NAME_DIGITS
    if _LONE_MARK.search(text):
        return RosterFaultKind.NAME_MARKS
    if not (text.replace(" ", "").isalpha() or all(map(_may_stand_in_a_name, text))):
        return RosterFaultKind.NAME_SIGNS
    return RosterFaultKind.NAME_ALPHABET if _STRANGE.search(text) else None
