"""What a heading means, whoever wrote it: whole, by its beginning, or by a phrase inside; pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from contest.spelling import plain_words

WHOLE, BEGINS, HOLDS = 3, 2, 1
# "Bộ phận" is no father ("bố") either, "bà con" no mother and no child.
_NO_PARENTS = ("bo phan", "noi bo", "can bo", "ba con", "ma so", "ma nv", "gia dinh van hoa")
LONGEST_SURE = 60
Proof = Callable[[Sequence[str]], bool]
_NUMBER_BEHIND = re.compile(r" ?[1-9]$")
_ALTERNATIVES = re.compile(r"\s*/\s*|\s+(?:hoặc|hay|or)\s+", re.IGNORECASE)
# Without accents it is a village as well, but for a question.
_YOU = re.compile(r"(?<!\w)(?:của )?(?:các )?bạn(?!\w)", re.IGNORECASE)
_YOU_ASKED = re.compile(r"(?<!\w)(?:của |cua )?(?:các |cac )?(?:bạn|ban)(?!\w)", re.IGNORECASE)
# Columns of a summary count, and hold nothing themselves: "Đếm của Họ và tên", "Sum of Lương".
_COUNTS = re.compile(
    r"(?:dem|tong|trung binh|so luong|lon nhat|nho nhat) cua |(?:count|sum|average|max|min|total) of "
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the headings of one column are written: phrases without accents, parted by `|`.

    `not_with` are words that make it another column after all: "họ tên mẹ" is not the name of the pupil. What
    comes `first` counts in brackets as well: "SĐT (3 số cuối)" is no whole number. What stands `alone` means
    it when nothing says it better. Several of a `numbered` one may stand in a list: "SĐT1", "SĐT 2".
    """

    column: str
    whole: str = ""
    begins: str = ""
    holds: str = ""
    not_with: str = ""
    first: bool = False
    alone: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The column a heading means, and how surely."""

    column: str
    weight: int


@dataclass(frozen=True, slots=True)
class Things:
    """Columns headed by the name of a thing, such as a course: its column, and what the cells below prove."""

    column: Callable[[str], str | None]
    proof: Proof


# Each name of the longest list is said several times.
@lru_cache(maxsize=32_768)
def said(text: str) -> str:
    """A heading as it is compared: small letters without accents, words parted by one space."""
    return plain_words(text)


class Vocabulary:
    """The headings of one kind of list.

    `private` are words of columns that are never read, `ours` whole headings of files of ours that nobody
    needs back. `others` are words by which a column is about somebody else than the row is, as a father or a
    teacher, in each column where that matters. `proofs` are asked of the values below a heading that alone
    says too little; a column whose values are `private_values` is never read either. `things` may head
    columns of their own. What is `accented` means a column only as it is written: "khóa" is a course, "khoa"
    a faculty.
    """

    def __init__(
        self,
        meanings: Sequence[Meaning],
        private: Sequence[str] = (),
        ours: Sequence[str] = (),
        *,
        others: Mapping[str, str] | None = None,
        proofs: Mapping[str, Proof] | None = None,
        private_values: Proof = lambda values: False,
        things: Things | None = None,
        accented: Mapping[str, str] | None = None,
    ) -> None:
        self._accented: Mapping[str, str] = accented or {}
        self._meanings = tuple(meanings)
        self._others: Mapping[str, str] = others or {}
        self._proofs: Mapping[str, Proof] = proofs or {}
        self._things = things
        self.private_values = private_values
        self._whole: Mapping[str, str] = {
            phrase: meaning.column for meaning in reversed(meanings) for phrase in _phrases(meaning.whole)
        }
        self._numbered = {
            phrase for meaning in meanings if meaning.numbered for phrase in _phrases(meaning.whole)
        }
        self._alone = {phrase for meaning in meanings for phrase in _phrases(meaning.alone)}
        # "Cán bộ" is no father ("bố").
        whom = "|".join(sorted({*self._alone, *_NO_PARENTS}, key=len, reverse=True))
        self._whom = re.compile(rf"\b(?:{whom})\b")
        self._private, self._ours = tuple(private), frozenset(ours)
        # A text is asked about alone, with those above and below it, and again by each question.
        self._read = lru_cache(maxsize=1_024)(self._found)

    def extended(
        self,
        meanings: Sequence[Meaning],
        things: Things | None = None,
        accented: Mapping[str, str] | None = None,
    ) -> "Vocabulary":
        """The same headings and more, which go before them."""
        return Vocabulary(
            (*meanings, *self._meanings),
            self._private,
            tuple(self._ours),
            others=self._others,
            proofs=self._proofs,
            private_values=self.private_values,
            things=things,
            accented=accented,
        )

    def _thing(self, text: str) -> str | None:
        return self._things.column(text) if self._things is not None else None

    def is_private(self, text: str) -> bool:
        """Whether a column so headed is never read."""
        heading = said(text)
        if any(said(one) in self._whole for one in _ALTERNATIVES.split(text)):
            return False  # "SĐT/Email" is read for what is known of it
        known = heading in self._ours or heading in self._whole or heading in self._alone
        return not known and _holds(heading, self._private) and self._thing(text) is None

    def is_of_others(self, text: str, above: str = "") -> bool:
        """Whether a column, by its heading or one above it, is about somebody else than its row is."""
        found = self._read(text) if self._others and not self.is_thing(text) else None
        return found is not None and self._is_about_others(found.column, f"{above} {text}")

    def _is_about_others(self, column: str, text: str) -> bool:
        about = self._whom.sub(" ", said(text))
        return _holds(" ".join(about.split()), _phrases(self._others.get(column, "")))

    def is_sure(self, text: str) -> bool:
        """Whether a whole text is a heading of ours."""
        return (len(text) <= LONGEST_SURE and said(text) in self._whole) or self._thing(text) is not None

    def is_thing(self, text: str) -> bool:
        """Whether a text is the name of a thing that may head a column."""
        return self._thing(text) is not None

    def needs_proof(self, text: str) -> bool:
        """Whether the values below a heading must say as well that it means what it seems to."""
        return said(text) in self._proofs or self._thing(text) is not None

    def is_proven(self, text: str, values: Sequence[str]) -> bool:
        """Whether the values below a heading fit what it means."""
        things = self._things if self._thing(text) is not None else None
        proof = things.proof if things is not None else self._proofs.get(said(text))
        return proof is None or proof(values)

    def is_ours(self, text: str) -> bool:
        """Whether it is a column of our own files that nothing is read from."""
        return said(text) in self._ours

    def read(self, text: str, remembered: Mapping[str, str] | None = None) -> Heading | None:
        """What a heading means; what somebody said of it before comes first, brackets count for little."""
        heading = said(text)
        if not heading:
            return None
        if remembered and (column := remembered.get(heading)):
            return Heading(column, WHOLE + 1)
        if (thing := self._thing(text)) is not None:
            return Heading(thing, WHOLE)
        if heading in self._ours or self.is_private(text) or _COUNTS.match(heading):
            return None
        found = self._read(text)
        return None if found is None or self._is_about_others(found.column, text) else found

    def _found(self, text: str) -> Heading | None:
        if (column := self._accented.get(text.strip().casefold())) is not None:
            return Heading(column, WHOLE)
        text = _without_you(text)
        heading = said(text)
        bare = said(_BRACKETS.sub(" ", text)) or heading
        if heading in self._whole:
            return Heading(self._whole[heading], WHOLE)
        if (first := self._likely(heading, first=True)) is not None:
            return first
        for one in (heading, bare):
            if one in self._whole:
                return Heading(self._whole[one], WHOLE)
            if (plain := _NUMBER_BEHIND.sub("", one)) != one and plain in self._numbered:
                return Heading(self._whole[plain], WHOLE)
        return self._likely(heading if heading in self._alone else bare)

    def _likely(self, heading: str, *, first: bool = False) -> Heading | None:
        about = self._whom.sub(" ", heading) if self._alone else heading
        found = [
            Heading(meaning.column, weight)
            for meaning in self._meanings
            if meaning.first or not first
            if not _holds(about, _phrases(meaning.not_with)) and (weight := _weight(heading, meaning))
        ]
        return max(found, key=lambda one: one.weight, default=None)


def _without_you(text: str) -> str:
    """A question of a form without the one who is asked: "Bạn thuộc tổ nào?" is about no village ("bản")."""
    asked = _YOU_ASKED if text.rstrip().endswith("?") else _YOU
    bare = asked.sub(" ", text)
    return bare if any(map(str.isalnum, bare)) else text


@cache
def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split("|")))


def _weight(heading: str, meaning: Meaning) -> int:
    if any(f"{heading} ".startswith(f"{phrase} ") for phrase in _phrases(meaning.begins)):
        return BEGINS
    return HOLDS if heading in _phrases(meaning.alone) or _holds(heading, _phrases(meaning.holds)) else 0


def _holds(heading: str, phrases: Sequence[str]) -> bool:
    words = f" {heading} "
    return any(f" {phrase} " in words for phrase in phrases)
