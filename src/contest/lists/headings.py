"""What a heading means, whoever wrote it: whole, by its beginning, or by a phrase inside; pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from contest.spelling import unmarked

WHOLE, BEGINS, HOLDS = 3, 2, 1
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Meaning:
    """How the headings of one column are written: phrases without accents, parted by `|`.

    `not_with` are words that make it another column after all: "họ tên mẹ" is not the name of the pupil. What
    comes `first` counts in brackets as well: "SĐT (3 số cuối)" is no whole number.
    """

    column: str
    whole: str = ""
    begins: str = ""
    holds: str = ""
    not_with: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The column a heading means, and how surely."""

    column: str
    weight: int


@cache
def said(text: str) -> str:
    """A heading as it is compared: small letters without accents, words parted by one space."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in unmarked(text)).split())


class Vocabulary:
    """The headings of one kind of list.

    `private` are words of columns that are never read, `ours` whole headings of files of ours that nobody
    needs back.
    """

    def __init__(
        self, meanings: Sequence[Meaning], private: Sequence[str] = (), ours: Sequence[str] = ()
    ) -> None:
        self._meanings = tuple(meanings)
        self._whole: Mapping[str, str] = {
            phrase: meaning.column for meaning in meanings for phrase in _phrases(meaning.whole)
        }
        self._private, self._ours = tuple(private), frozenset(ours)

    def is_private(self, text: str) -> bool:
        """Whether a column so headed is never read."""
        heading = said(text)
        return heading not in self._ours and heading not in self._whole and _holds(heading, self._private)

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
        if heading in self._ours or self.is_private(text):
            return None
        bare = said(_BRACKETS.sub(" ", text)) or heading
        if (first := self._likely(heading, first=True)) is not None:
            return first
        for one in (heading, bare):
            if one in self._whole:
                return Heading(self._whole[one], WHOLE)
        return self._likely(bare)

    def _likely(self, heading: str, *, first: bool = False) -> Heading | None:
        found = [
            Heading(meaning.column, weight)
            for meaning in self._meanings
            if meaning.first or not first
            if not _holds(heading, _phrases(meaning.not_with))
            and (weight := _weight(heading, _phrases(meaning.begins), _phrases(meaning.holds)))
        ]
        return max(found, key=lambda one: one.weight, default=None)


@cache
def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(filter(None, listed.split("|")))


def _weight(heading: str, begins: Sequence[str], holds: Sequence[str]) -> int:
    if any(f"{heading} ".startswith(f"{phrase} ") for phrase in begins):
        return BEGINS
    return HOLDS if _holds(heading, holds) else 0


def _holds(heading: str, phrases: Sequence[str]) -> bool:
    words = f" {heading} "
    return any(f" {phrase} " in words for phrase in phrases)
