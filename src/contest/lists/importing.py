"""What a feature brings so that lists of its kind are read, planned, shown and applied here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from contest.lists.choices import ListChoices
from contest.lists.plans.rules import PlanRow
from contest.lists.reading import ListKind, ReadList, ReadShape
from contest.lists.rows.leaving import Says
from contest.lists.rows.listed import ClassifiedRow
from contest.lists.uploads.service import ListOwner


@dataclass(frozen=True, slots=True)
class File:
    """What somebody sent: the bytes, whether they list everybody, and what was said of them."""

    data: bytes
    whole: bool
    choices: ListChoices = field(default_factory=ListChoices)


@dataclass(frozen=True, slots=True)
class ListReader:
    """Who has a list read, when, and the secret under which phones are looked up."""

    by: int
    secret: bytes
    now: datetime


@dataclass(frozen=True, slots=True)
class Made:
    """A plan in numbers, and row by row as it is looked at; the numbers are JSON of the feature."""

    summary: object
    rows: Sequence[PlanRow]


class Judge(Protocol):
    """Turns rows of a list into what the feature writes, some at a time and in a thread."""

    def in_order(self, rows: Sequence[ClassifiedRow]) -> Sequence[ClassifiedRow]:
        """The rows in the order in which they are to be read."""

    def take(self, rows: Iterable[ClassifiedRow]) -> None:
        """Read some more rows."""

    def content(self, *, whole: bool) -> object:
        """Everything read so far as it is kept, without a phone in it."""


class ListImport(Protocol):
    """One kind of list at one unit: what its headings mean, who may send it, and what comes of it."""

    @property
    def kind(self) -> ListKind:
        """The words of its headings."""

    @property
    def owner(self) -> ListOwner:
        """Whose list it is."""

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        """What a person can say that a column holds: key and label."""

    def is_group(self, text: str) -> bool:
        """Whether a row of this text alone is the heading of the rows below it."""

    @property
    def says_left(self) -> Says | None:
        """How a text is known to say that the person beside it has left; none where that does not matter."""

    async def demand(self, by: int) -> None:
        """Refuse whoever may not send such a list; asked in the transaction of every act."""

    async def version(self) -> int:
        """The state of what the list would change, a number that grows; constant where it does not matter."""

    async def judge(self, read: ReadList, choices: ListChoices, reader: ListReader) -> Judge:
        """What reads the rows of one list."""

    async def planned(self, content: object, shape: ReadShape) -> Made:
        """What applying would do now."""


def titles_of(shape: ReadShape, columns: Iterable[str]) -> Mapping[str, str]:
    """How the first sheet that has a column heads it."""
    known = set(columns)
    return {
        name: title
        for sheet in reversed(shape.sheets)
        for name, title in sheet.head.titles.items()
        if name in known
    }
