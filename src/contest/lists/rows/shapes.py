"""What a row is by its shape and its words: what the list is about, a group, a total, a signature; pure."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from contest.lists.columns.called import (
    could_be,
    is_no_name,
    is_of_a_family,
    is_sentence,
    looks_like_a_name,
    names_somebody,
    says_more,
)
from contest.lists.columns.headings import said
from contest.lists.rows.habits import EXPLAINS, NUMBER, Habits, habits_of, has_more
from contest.lists.rows.leaving import Leaving, Says, leaving_in, says_so
from contest.lists.rows.listed import ClassifiedRow, RowCells
from contest.lists.rows.sorts import Sort, Why
from contest.lists.rows.words import BESIDE, DATED, SIGNATURE, is_count, is_post, is_total

# Words of a post before a name at most, and more people than sign at the foot of a list.
MOST_POST, FEW_SIGNERS = 5, 3
# With so many words a text without a name is no number of somebody.
LEAST_SAID = 2
# So many teams, each right below somebody, are no accident, where most people have one.
LEAST_PAIRS, OFTEN = 2, 0.6

_COLUMN_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?")


def sort_rows(
    rows: Sequence[RowCells],
    need: str,
    *,
    titles: Mapping[str, str],
    example: str,
    is_group: Callable[[str], bool],
    kept: Collection[int] = (),
    dropped: Collection[int] = (),
    group: str = "",
    says: Says | None = None,
    left: str = "",
) -> list[ClassifiedRow]:
    """Each row with what it is; `need` is the column without which there is nothing to read.

    A row is told by its words and by what others have and it lacks. What is doubtful is never taken silently:
    it is said to be so until the person keeps or drops it. `group` stands above the headings; where the
    column `left` says that somebody has left, other words only say why.
    """
    habits, found, heading = habits_of(rows, need), list[ClassifiedRow](), group
    told = _Teller(need, habits, titles, example, is_group)
    for row in rows:
        (sort, why), words = told.sorted(row), ""
        if sort is Sort.GROUP:
            # A heading that is no team ends the team above all the same, and may say that people have left.
            heading = _alone(row)[0]
            group = heading if is_group(heading) else ""
        elif why is Why.TOTAL and any(is_group(_counted(text)) for text in row.texts):
            group = heading = ""
        if row.id in kept:
            sort, why = Sort.ITEM, Why.PLAIN
        elif row.id in dropped:
            sort, why = Sort.OTHER, Why.DROPPED
        elif says is not None and (sort is Sort.ITEM or why is Why.SENTENCE):
            sort, why, words = _leaving(row, need, (sort, why), group or heading, says)
            if why is Why.PERHAPS_LEFT and says_so(row.cells.get(left, "")):
                sort, why, words = Sort.ITEM, Why.PLAIN, ""
        found.append(ClassifiedRow(row, sort, why, group, words))
    return _told_below(found, is_group)


def _told_below(found: list[ClassifiedRow], is_group: Callable[[str], bool]) -> list[ClassifiedRow]:
    """Where lines with a team follow most people, each in the next row, the last as well, they are theirs."""
    told = [at for at, one in enumerate(found) if one.sort in (Sort.ITEM, Sort.DOUBTFUL, Sort.GROUP)]
    below = {before: at for before, at in pairwise(told) if _is_below(found[before], found[at])}
    groups = sum(found[at].sort is Sort.GROUP for at in told)
    people = len(told) - groups
    if not LEAST_PAIRS <= groups <= len(below) or groups < OFTEN * people:
        return found
    # Where only the last has none, each team might have one person below it, but of several hardly each.
    if told[-1] not in below.values() and (groups == LEAST_PAIRS or people > groups + 1):
        return found
    for above, one in enumerate(found):
        if one.sort is not Sort.GROUP:
            team = _alone(found[below[above]].row)[0] if above in below else ""
            found[above] = replace(one, group=team if is_group(team) else "")
    return found


def _is_below(above: ClassifiedRow, one: ClassifiedRow) -> bool:
    """Whether a heading stands in the row right below somebody."""
    return above.sort is not Sort.GROUP and one.sort is Sort.GROUP and one.row.number == above.row.number + 1


def _leaving(
    row: RowCells, need: str, told: tuple[Sort, Why], group: str, says: Says
) -> tuple[Sort, Why, str]:
    """A row of somebody who has left by what it says, or may have left."""
    if (found := leaving_in(row.cells, row.texts, need, group, says)) is not None:
        leaving, words = found
        certain = leaving is Leaving.CERTAIN
        return (Sort.ITEM, Why.LEFT, words) if certain else (Sort.DOUBTFUL, Why.PERHAPS_LEFT, words)
    return (Sort.ITEM, Why.STRUCK, "") if row.struck else (*told, "")


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

    def sorted(self, row: RowCells) -> tuple[Sort, Why]:
        """What the next row is."""
        behind = self.habits.paired and row.id > self.habits.last_paired
        self.apart = behind and (self.apart or row.number > self.before + 1 > 1)
        self.before = row.number
        sort, why = self._told(row)
        name = row.cells.get(self.need, "")
        if sort is Sort.ITEM and name and self.need not in row.odd:
            if is_no_name(name):
                sort, why = Sort.DOUBTFUL, Why.NO_NAME
            elif BESIDE.fullmatch(name):
                sort, why = Sort.DOUBTFUL, Why.BESIDE
        self.closing = self.closing or why is Why.SIGNATURE
        self.apart = self.apart or (behind and sort is Sort.OTHER)
        return sort, why

    def _told(self, row: RowCells) -> tuple[Sort, Why]:
        name, others = row.cells.get(self.need, ""), has_more(row, self.need)
        if not name and not others and not _tells(row):
            return (Sort.OTHER, Why.UNNAMED if self._lacks_its_name(row) else Why.BLANK)
        if row.cells and row.cells == {column: self.titles.get(column, "") for column in row.cells}:
            return Sort.OTHER, Why.HEADING
        if self._heads_columns(row, name):
            return Sort.OTHER, Why.HEADING
        if any(text.startswith(self.example) for text in row.texts):
            return Sort.OTHER, Why.EXAMPLE
        if len(row.texts) > 1 and all(_COLUMN_MARK.fullmatch(text) for text in row.texts):
            return Sort.OTHER, Why.NUMBERS
        if self.habits.counted and NUMBER.fullmatch(row.ordinal) and name:
            return self._named(name)
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
        return self._by_habits(name, others, row.texts)

    def _heads_columns(self, row: RowCells, name: str) -> bool:
        """Whether a row above the first name says more of columns: "(nếu có)", or a third line of words."""
        if not self.habits.names or row.id >= self.habits.names[0]:
            return False
        if all(EXPLAINS.fullmatch(text) for text in row.texts):
            return True
        words = not any(sign.isdigit() for text in row.texts for sign in text)
        return words and len(row.texts) > LEAST_SAID and not name and not row.ordinal

    def _heads(self, row: RowCells) -> bool:
        """Whether a row says no more than the name of a group, and how many it has."""
        if self.habits.counted and NUMBER.fullmatch(row.ordinal):
            return False  # somebody whose name is missing
        telling = _alone(row)
        words = said(telling[0]) if len(telling) == 1 else ""
        if not words or is_total(telling[0], words) or DATED.search(words):
            return False
        if not self.is_group(telling[0]):
            return self._heads_others(row, telling[0])
        # "Kế toán" signs at the foot, and heads rows that have more than a name.
        return row.id < self.habits.last_paired or not SIGNATURE.match(words)

    def _heads_others(self, row: RowCells, text: str) -> bool:
        """Whether a text alone, without a number while rows below have one, is nobody's name: "Thời vụ"."""
        somebody = is_of_a_family(text) or names_somebody(text) or SIGNATURE.match(said(text))
        # Words in the column of numbers are no number: "CA SÁNG (6h-14h)".
        apart = not row.cells.get(self.need) and sum(map(str.isalpha, said(text).split())) >= LEAST_SAID
        return (self.habits.counted or apart) and row.id < self.habits.last and not somebody

    def _holds_a_post(self, row: RowCells, name: str) -> bool:
        """Whether a post stands before the name of somebody of the list: with a number, or others below."""
        words = name.split()
        if SIGNATURE.match(said(name)) is None or not any(
            looks_like_a_name(" ".join(words[at:])) for at in range(1, min(MOST_POST, len(words) - 1))
        ):
            return False
        beside = [text for column, text in row.cells.items() if column != self.need]
        counted = self.habits.paired and any(sign.isdigit() for text in beside for sign in text)
        return counted or self.habits.behind(row.id) >= FEW_SIGNERS

    def _lacks_its_name(self, row: RowCells) -> bool:
        """Whether a number has no name though it is no line to be filled: others follow, or a formula."""
        return bool(row.ordinal) and (row.id < self.habits.last or self.need in row.odd)

    def _named(self, name: str) -> tuple[Sort, Why]:
        """Somebody, but for a name behind which others have nothing and this row says something."""
        if self.habits.called and says_more(name):
            return Sort.DOUBTFUL, Why.SENTENCE
        return Sort.ITEM, Why.PLAIN

    def _by_habits(self, name: str, others: bool, texts: Sequence[str]) -> tuple[Sort, Why]:
        if not name:
            if others:
                return Sort.ITEM, Why.PLAIN
            # A name that slipped into another column is not passed over.
            return Sort.DOUBTFUL if any(map(names_somebody, texts)) else Sort.OTHER, Why.NOTE
        if others or not (self.habits.counted or self.apart):
            if not others and self.habits.named and is_sentence(name):
                return Sort.DOUBTFUL, Why.SENTENCE
            return self._named(name)
        why = Why.UNCOUNTED if self.habits.counted else Why.ALONE
        return (Sort.DOUBTFUL, why) if could_be(name) or names_somebody(name) else (Sort.OTHER, Why.NOTE)


def _tells(row: RowCells) -> bool:
    """Whether a row of empty columns says anything beside its number."""
    return any(text != row.ordinal for text in row.texts) or not (
        NUMBER.fullmatch(row.ordinal) or not row.ordinal
    )


def _by_words(texts: Sequence[str]) -> tuple[Sort, Why] | None:
    for text in texts:
        words = said(text)
        if is_total(text, words):
            return Sort.OTHER, Why.TOTAL
        if (SIGNATURE.match(words) and is_post(text, words)) or DATED.search(words):
            return Sort.OTHER, Why.SIGNATURE
    return None


def _is_ordinal(text: str) -> bool:
    return re.fullmatch(r"\(?(?:(?:[IVXLC]+|[A-Z]|\d+)(?:\.\d+)*|[^\w\s]+)\)?[.)]?", text.strip()) is not None


def _alone(row: RowCells) -> list[str]:
    """The texts of a row that are neither an ordinal nor a count, each once."""
    texts = (text for text in row.texts if len(text) > 4 or not _is_ordinal(text))
    return list(dict.fromkeys(text for text in texts if not is_count(said(text))))


def _counted(text: str) -> str:
    """What a total is the total of."""
    return text.partition(" ")[2]
