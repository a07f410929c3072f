"""A row of a list: its cells by what they hold, and what it is taken for; pure."""

from dataclasses import dataclass, field

from contest.lists.rows.sorts import Sort, Why
from contest.people.phones.hiding import without_phones
from contest.sheets import Noted

SHOWN_CELLS, LONGEST_SHOWN, MANY_DIGITS = 4, 40, 6
# Of a row of long numbers alone: it is there.
_HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class RowCells:
    """A row with its cells by what they hold; `odd` are those that hold more or less than they show."""

    id: int
    number: int
    cells: dict[str, str]
    odd: dict[str, Noted] = field(default_factory=dict)
    ordinal: str = ""
    beyond: str = ""  # what stands right of all headings
    hidden: bool = False
    texts: tuple[str, ...] = ()  # all that the row shows but private columns
    struck: bool = False  # its name is struck through

    @property
    def shown(self) -> str:
        """The row in short, to be recognised by its owner: never more than its first words, and no phone."""
        texts = [*filter(None, map(_shown, self.texts))] or [_HIDDEN] * any(self.texts)
        return " · ".join(texts[:SHOWN_CELLS])


@dataclass(frozen=True, slots=True)
class ClassifiedRow:
    """A row, what it is and why.

    `group` is the heading above it within the list, `told` the words that say that its person has left.
    """

    row: RowCells
    sort: Sort
    why: Why
    group: str = ""
    told: str = ""

    @property
    def leaves(self) -> bool:
        """Whether the list says in some way that the person has left."""
        return self.sort is Sort.ITEM and self.why in (Why.LEFT, Why.STRUCK)


def _shown(text: str) -> str:
    """A number of a paper or an account alone says nothing; beside words its end is enough."""
    if not any(map(str.isalpha, text)) and sum(map(str.isdigit, text)) >= MANY_DIGITS:
        return ""
    return without_phones(text)[:LONGEST_SHOWN]
