"""Who stays because a row that was not read may mean them; pure."""

import re
from collections.abc import Iterable, Sequence

from contest.lists.reading import ReadList
from contest.people.phones.hiding import without_phones
from contest.rosters.rules import ListedMember, ReadRoster, same_number
from contest.spelling import compared, same_name, unmarked

# A sign for a name of which letters were lost; more of them than this are not looked for one by one.
LOST = "l:"
MOST_LOST = 200
# Names have at most so many words; of a longer text only the beginning is looked at.
MOST_WORDS = 24
LONGEST_NAME = 8
_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+)*")
_GONE = re.compile("[?\ufffd]+")


def signs_of(name: str, number: str = "", blind: str | None = None) -> list[str]:
    """By what somebody is found whom a row may mean, namesakes included."""
    signs = [f"n:{same_number(number)}"] if number else []
    signs += [f"p:{blind}"] if blind else []
    name = without_phones(name)
    # A name with something behind it may still be somebody's.
    alone = _LETTERS.match(name)
    names = {name, alone[0].strip() if alone else name} - {""}
    return signs + [f"i:{same_name(one)}" for one in sorted(names)]


def signs_in(text: str) -> list[str]:
    """By what those are found who are named somewhere in a text, or whose names lost letters in it."""
    words = _LETTERS.findall(text.replace(".", " "))
    told = " ".join(words).split()[:MOST_WORDS]
    named = [
        f"i:{same_name(' '.join(told[first:last]))}"
        for first in range(len(told))
        for last in range(first + 2, min(first + LONGEST_NAME, len(told)) + 1)
    ]
    return named + (
        [LOST + without_phones(text)] if _GONE.search(text) and any(map(str.isalpha, text)) else []
    )


def signs_beside(read: ReadList) -> list[str]:
    """By what those are found who are named in rows that are no people, as signers are, or may be none."""
    maybe = [sign for name in read.maybe for sign in (*signs_of(name), *signs_in(name))]
    return maybe + [sign for text in read.beside for sign in signs_in(text)]


def signs_by(entry: ListedMember) -> frozenset[str]:
    """By what somebody on the roster is found."""
    told = {entry.key, f"i:{same_name(entry.name)}"}
    if entry.number:
        told.add(f"n:{same_number(entry.number)}")
    if entry.blind:
        told.add(f"p:{entry.blind}")
    return frozenset(told)


class Shields:
    """Who may be meant by rows that were not read."""

    def __init__(self, signs: Iterable[str]) -> None:
        given = set(signs)
        self._signs = {sign for sign in given if not sign.startswith(LOST)}
        lost = sorted(given - self._signs)[:MOST_LOST]
        self._patterns = [_pattern(sign.removeprefix(LOST)) for sign in lost]
        self._bare = {unmarked(_GONE.sub("", sign.removeprefix(LOST))) for sign in lost}

    def cover(self, entry: ListedMember) -> bool:
        """Whether somebody may be meant."""
        if self._signs & signs_by(entry):
            return True
        if not self._patterns:
            return False
        name = compared(entry.name)
        return unmarked(name) in self._bare or any(one.fullmatch(name) for one in self._patterns)


def unplaced(content: ReadRoster, entries: Sequence[ListedMember]) -> int:
    """How many rows that could not be read may mean anybody."""
    known = frozenset().union(*map(signs_by, entries)) if content.unread else frozenset()
    vague = [signs for signs in content.unread if not known.intersection(signs)]
    lost = [signs for signs in vague if any(sign.startswith(LOST) for sign in signs)][:MOST_LOST]
    found = sum(any(map(Shields(signs).cover, entries)) for signs in lost)
    return len(vague) - found


def _pattern(text: str) -> re.Pattern[str]:
    """A name of which letters are gone: for each sign in their place one letter, at least one in a row."""
    parts = [re.escape(part) for part in _GONE.split(compared(text))]
    gone = [rf"\w{{1,{len(run)}}}" for run in _GONE.findall(compared(text))]
    return re.compile("".join(part + after for part, after in zip(parts, [*gone, ""], strict=True)))
