"""What a row says about its person having left, in whatever column it says so; pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

LONGEST_TOLD = 60
# A name is followed by what stands in brackets, behind a dash or a comma.
_BESIDE_NAME = re.compile(r"[()\[\],;:*]|\s*[–—]\s*|\s+-\s*|\s*-\s+")
_NAME_WORDS = 2
_SO = frozenset(("x", "v", "có", "co", "rồi", "roi", "đúng", "true", "yes", "y"))


class Leaving(StrEnum):
    """Whether somebody has left: as good as certain, or to be asked."""

    CERTAIN = "certain"
    PERHAPS = "perhaps"


# What a text says of it; nothing at all for most texts.
Says = Callable[[str], Leaving | None]


def says_so(text: str) -> bool:
    """Whether a cell of a column for leaving says it: a day, a cross, a word for yes."""
    return any(map(str.isdigit, text.strip(" 0"))) or text.strip().casefold() in _SO


def leaving_in(
    cells: Mapping[str, str], texts: Sequence[str], need: str, group: str, says: Says
) -> tuple[Leaving, str] | None:
    """The first text that says it for certain, else the first that may say it."""
    perhaps = None
    for text in (*_around(cells.get(need, "")), *_beside(cells, texts, need), group):
        told = says(text) if text else None
        if told is Leaving.CERTAIN:
            return told, text[:LONGEST_TOLD]
        if told is not None and perhaps is None:
            perhaps = told, text[:LONGEST_TOLD]
    return perhaps


def _beside(cells: Mapping[str, str], texts: Sequence[str], need: str) -> Iterator[str]:
    """All that a row shows but its name, and numbers that say nothing else."""
    name = cells.get(need, "")
    return (text for text in texts if text not in name and any(map(str.isalpha, text)))


@lru_cache(maxsize=4_096)
def _around(name: str) -> tuple[str, ...]:
    """What stands behind a name in its cell: between signs, or in small letters behind capitals."""
    first, *others = _BESIDE_NAME.split(name)
    behind = tuple(filter(None, map(str.strip, others)))
    words = first.split()
    small = len([*takewhile(lambda word: not word[0].islower(), words)])
    if small < len(words) and small >= _NAME_WORDS and words[0][0].isupper():
        return (*behind, " ".join(words[small:]))
    return behind
