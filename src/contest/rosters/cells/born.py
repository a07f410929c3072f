"""A year of birth or an age that stands behind a name in its cell; pure."""

import re
from dataclasses import dataclass

from contest.lists.columns.called import looks_like_a_name
from contest.rosters.cells.marks import unmarked_name

# Behind a sign or a word that says so, or alone behind a name.
_BORN = re.compile(
    r"(?P<sign>\s*[,;:(\[/–—-]\s*|\s+)"
    # With a capital it may be what somebody is called: "Lò Văn Sinh".
    r"(?P<word>(?:sinh ngày|ngày sinh|sinh năm|năm sinh|sinh nam|nam sinh|(?-i:sinh)|born|s\.?n|n\.?s)"
    r"[\s.:]*)?"
    r"(?P<told>(?:\d{1,2}\s?[/.-]\s?){0,2}(?:19|20)\d\d|\d{1,3}\s*(?:tuổi|tuoi|t)(?!\w)"
    r"|(?(word)['’]?\d\d(?!\d)|(?!)))"
    r"\s*[)\]]?(?=\s*(?:$|[,;|(\[–—-]|[+0]\d))",
    re.IGNORECASE,
)
# "sn 88" is 1988, "sn 05" is 2005.
SHORT, FIRST_OF_LAST_CENTURY = 2, "30"
_AGE = re.compile(r"(\d{1,3})\s*t", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Born:
    """What a cell says of an age, as a column for it would, and the cell without that."""

    told: str = ""
    rest: str = ""


def born_beside(text: str) -> Born:
    """The year or the age behind a name; nothing where digits may be anything else."""
    for found in _BORN.finditer(text):
        before = text[: found.start()]
        if found["word"] or found["sign"].strip() or looks_like_a_name(unmarked_name(before.strip())):
            return Born(_told(found["told"]), f"{before} {text[found.end() :]}".strip())
    return Born("", text)


def _told(text: str) -> str:
    """An age with its word, or a year of four digits."""
    if age := _AGE.match(text):
        return f"{age[1]} tuổi"
    short = text.strip("'’")
    return f"{19 if short >= FIRST_OF_LAST_CENTURY else 20}{short}" if len(short) == SHORT else text
