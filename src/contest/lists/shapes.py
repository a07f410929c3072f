"""What a row is by its shape and its words: what the list is about, a group, a total, a signature; pure."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from contest.lists.headings import said
from contest.lists.leaving import Leaving, Says, leaving_in
from contest.lists.sorts import Sort, Why
from contest.lists.words import BESIDE, DATED, NO_NAMES, SIGNATURE, is_count, is_post, is_sentence, is_total
from contest.sheets import Noted

MOST_WORDS, LONGEST_NAME = 8, 64
# A list is counted, or its rows have more than a name, when so many of them do.
COUNTED, PAIRED = 0.5, 0.8
# Words of a post before a name at most, and more people than sign at the foot of a list.
MOST_POST, FEW_SIGNERS = 5, 3
SHOWN_CELLS, LONGEST_SHOWN, MANY_DIGITS = 4, 40, 6

_NUMBER = re.compile(r"\(?\d{1,5}\)?[.)]?")
_EXPLAINS = re.compile(r"\([^()\d]*\)")
_COLUMN_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class ListRow:
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
        texts = [text for text in self.texts if sum(map(str.isdigit, text)) < MANY_DIGITS]
        return " · ".join(text[:LONGEST_SHOWN] for text in texts[:SHOWN_CELLS])


@dataclass(frozen=True, slots=True)
class Sorted:
    """A row, what it is and why.

    `group` is the heading above it within the list, `told` the words that say that its person has left.
    """

    row: ListRow
    sort: Sort
    why: Why
    group: str = ""
    told: str = ""

    @property
    def leaves(self) -> bool:
        """Whether the list says in some way that the person has left."""
        return self.sort is Sort.ITEM and self.why in (Why.LEFT, Why.STRUCK)


@dataclass(frozen=True, slots=True)
class Habits:
    """What most rows of a sheet have: an ordinal number, more than a name; and where the last of them is."""

    counted: bool
    paired: bool
    last_paired: int
    named: bool
    names: tuple[int, ...]

    @property
    def last(self) -> int:
        """The last row with a name."""
        return self.names[-1] if self.names else 0

    def behind(self, row: int) -> int:
        """How many rows with names follow."""
        return len(self.names) - bisect_right(self.names, row)


def looks_like_a_name(text: str) -> bool:
    """Whether somebody could be called so: some words of letters, each beginning alike."""
    words = text.split()
    if not 1 < len(words) <= MOST_WORDS or len(text) > LONGEST_NAME or said(text) in NO_NAMES:
        return False
    letters = "".join(words).translate(str.maketrans("", "", "'’.-"))
    return letters.isalpha() and (
        text.isupper() or text.islower() or all(word[0].isupper() for word in words)
    )


def sort_rows(
    rows: Sequence[ListRow],
    need: str,
    *,
    titles: Mapping[str, str],
    example: str,
    is_group: Callable[[str], bool],
    kept: Collection[int] = (),
    dropped: Collection[int] = (),
    group: str = "",
    says: Says | None = None,
) -> list[Sorted]:
    """Each row with what it is; `need` is the column without which there is nothing to read.

    A row is told by its words and by what others have and it lacks. What is doubtful is never taken silently:
    it is said to be so until the person keeps or drops it. `group` stands above the headings.
    """
    habits, found = _habits(rows, need), list[Sorted]()
    told = _Teller(need, habits, titles, example, is_group)
    for row in rows:
        (sort, why), words = told.sorted(row), ""
        if sort is Sort.GROUP:
            group = _alone(row)[0]
        elif why is Why.TOTAL and any(is_group(_counted(text)) for text in row.texts):
            group = ""
        if row.id in kept:
            sort, why = Sort.ITEM, Why.PLAIN
        elif row.id in dropped:
            sort, why = Sort.OTHER, Why.DROPPED
        elif sort is Sort.ITEM and says is not None:
            sort, why, words = _leaving(row, need, why, group, says)
        found.append(Sorted(row, sort, why, group, words))
    return found


def _leaving(row: ListRow, need: str, why: Why, group: str, says: Says) -> tuple[Sort, Why, str]:
    """A row of somebody who has left by what it says, or may have left."""
    if (found := leaving_in(row.cells, row.texts, need, group, says)) is not None:
        leaving, told = found
        certain = leaving is Leaving.CERTAIN
        return (Sort.ITEM, Why.LEFT, told) if certain else (Sort.DOUBTFUL, Why.PERHAPS_LEFT, told)
    return Sort.ITEM, Why.STRUCK if row.struck else why, ""


def _habits(rows: Sequence[ListRow], need: str) -> Habits:
    named = [row for row in rows if (name := row.cells.get(need)) and not _is_told(name)]
    counted = [index for index, row in enumerate(named) if _NUMBER.fullmatch(row.ordinal)]
    paired = [index for index, row in enumerate(named) if _others(row, need)]
    last = named[paired[-1]].id if paired else 0
    called = sum(looks_like_a_name(row.cells[need]) for row in named)
    return Habits(
        _mostly(counted, COUNTED, len(named)),
        _mostly(paired, PAIRED, len(named)),
        last,
        called >= PAIRED * max(len(named) - 1, 1),
        tuple(row.id for row in named),
    )


def _mostly(places: Sequence[int], share: float, rows: int) -> bool:
    """Whether so many have it, of all up to the last that does: what stands at the foot counts for little."""
    return bool(places) and len(places) >= share * (places[-1] + 1) and 2 * len(places) >= rows


def _is_told(text: str) -> bool:
    """Whether the words alone say that this is a total or a signature."""
    words = said(text)
    return is_total(text, words) or bool(SIGNATURE.match(words) or _EXPLAINS.fullmatch(text))


def _others(row: ListRow, need: str) -> bool:
    return any(text for column, text in row.cells.items() if column != need)


@dataclass(slots=True)
class _Teller:
    """Tells one row after the other; after a signature, or a gap behind the last full row, with care."""

    need: str
    habits: Habits
    titles: Mapping[str, str]
    example: str
    is_group: Callable[[str], bool]
    before: int = 0
    closing: bool = False
    apart: bool = False

    def sorted(self, row: ListRow) -> tuple[Sort, Why]:
        """What the next row is."""
        behind = self.habits.paired and row.id > self.habits.last_paired
        self.apart = behind and (self.apart or row.number > self.before + 1 > 1)
        self.before = row.number
        sort, why = self._told(row)
        if sort is Sort.ITEM and BESIDE.fullmatch(row.cells.get(self.need, "")):
            sort, why = Sort.DOUBTFUL, Why.BESIDE
        self.closing = self.closing or why is Why.SIGNATURE
        self.apart = self.apart or (behind and sort is Sort.OTHER)
        return sort, why

    def _told(self, row: ListRow) -> tuple[Sort, Why]:
        name, others = row.cells.get(self.need, ""), _others(row, self.need)
        if not name and not others and not _tells(row):
            return (Sort.OTHER, Why.UNNAMED if self._lacks_its_name(row) else Why.BLANK)
        if row.cells and row.cells == {column: self.titles.get(column, "") for column in row.cells}:
            return Sort.OTHER, Why.HEADING
        if (
            self.habits.names
            and row.id < self.habits.names[0]
            and all(_EXPLAINS.fullmatch(text) for text in row.texts)
        ):
            return Sort.OTHER, Why.HEADING  # "(đầy đủ)", "(nếu có)" below the headings
        if any(text.startswith(self.example) for text in row.texts):
            return Sort.OTHER, Why.EXAMPLE
        if len(row.texts) > 1 and all(_COLUMN_MARK.fullmatch(text) for text in row.texts):
            return Sort.OTHER, Why.NUMBERS
        if self.habits.counted and _NUMBER.fullmatch(row.ordinal) and name:
            return Sort.ITEM, Why.PLAIN
        if self._holds_a_post(row, name):
            return Sort.ITEM, Why.PLAIN
        if self._heads(row):
            return Sort.GROUP, Why.GROUP
        texts = [name] if name and others else row.texts
        told = _by_words(texts)
        if told is not None:
            return told
        # Behind a signature stand names and posts side by side; who has a number of some kind is still a row.
        if self.closing and not any(sign.isdigit() for text in row.texts for sign in text):
            return Sort.OTHER, Why.SIGNATURE
        return self._by_habits(name, others)

    def _heads(self, row: ListRow) -> bool:
        """Whether a row says no more than the name of a group, and how many it has."""
        if self.habits.counted and _NUMBER.fullmatch(row.ordinal):
            return False  # somebody whose name is missing
        telling = _alone(row)
        words = said(telling[0]) if len(telling) == 1 else ""
        if not words or is_total(telling[0], words) or not self.is_group(telling[0]):
            return False
        # "Kế toán" signs at the foot, and heads rows that have more than a name.
        return row.id < self.habits.last_paired or not SIGNATURE.match(words)

    def _holds_a_post(self, row: ListRow, name: str) -> bool:
        """Whether a post stands before the name of somebody of the list: with a number, or others below."""
        words = name.split()
        if SIGNATURE.match(said(name)) is None or not any(
            looks_like_a_name(" ".join(words[at:])) for at in range(1, min(MOST_POST, len(words) - 1))
        ):
            return False
        beside = [text for column, text in row.cells.items() if column != self.need]
        counted = self.habits.paired and any(sign.isdigit() for text in beside for sign in text)
        return counted or self.habits.behind(row.id) >= FEW_SIGNERS

    def _lacks_its_name(self, row: ListRow) -> bool:
        """Whether a number has no name though it is no line to be filled: others follow, or a formula."""
        return bool(row.ordinal) and (row.id < self.habits.last or self.need in row.odd)

    def _by_habits(self, name: str, others: bool) -> tuple[Sort, Why]:
        if not name:
            return (Sort.ITEM, Why.PLAIN) if others else (Sort.OTHER, Why.NOTE)
        if others or not (self.habits.counted or self.apart):
            if not others and self.habits.named and is_sentence(name):
                return Sort.DOUBTFUL, Why.SENTENCE
            return Sort.ITEM, Why.PLAIN
        why = Why.UNCOUNTED if self.habits.counted else Why.ALONE
        return (Sort.DOUBTFUL, why) if _could_be(name) else (Sort.OTHER, Why.NOTE)


def _tells(row: ListRow) -> bool:
    """Whether a row of empty columns says anything beside its number."""
    return any(text != row.ordinal for text in row.texts) or not (
        _NUMBER.fullmatch(row.ordinal) or not row.ordinal
    )


def _by_words(texts: Sequence[str]) -> tuple[Sort, Why] | None:
    for text in texts:
        words = said(text)
        if is_total(text, words):
            return Sort.OTHER, Why.TOTAL
        if (SIGNATURE.match(words) and is_post(text, words)) or DATED.search(words):
            return Sort.OTHER, Why.SIGNATURE
    return None


def _could_be(name: str) -> bool:
    return looks_like_a_name(name) or (" " not in name.strip() and name.isalpha())


def _is_ordinal(text: str) -> bool:
    return re.fullmatch(r"\(?(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*)\)?[.)]?", text.strip()) is not None


def _alone(row: ListRow) -> list[str]:
    """The texts of a row that are neither an ordinal nor a count, each once."""
    texts = (text for text in row.texts if len(text) > 4 or not _is_ordinal(text))
    return list(dict.fromkeys(text for text in texts if not is_count(said(text))))


def _counted(text: str) -> str:
    """What a total is the total of."""
    return text.partition(" ")[2]
