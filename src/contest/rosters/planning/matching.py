"""Which line of a file speaks of which person on a roster; pure."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import TypeAlias

from contest.rosters.faults import RosterFault, RosterFaultKind
from contest.rosters.planning.likeness import (
    ages_agree,
    changed,
    compatible,
    given_name,
    is_plain,
    is_plain_list,
    numbers_agree,
    same_part,
    same_phone,
)
from contest.rosters.rules import (
    LONGEST_SHOWN,
    ListedMember,
    RosterColumn,
    RosterRow,
    key_of,
    same_number,
    without_zeros,
)
from contest.spelling import same_name, unmarked

Titles: TypeAlias = dict[RosterColumn, str]
Fits: TypeAlias = Callable[[RosterRow, ListedMember], bool]


class Matching:
    """Which line speaks of which entry: by number, else by phone and name, else by name and team.

    A phone reaches people and is not one of them: a family shares it.
    """

    def __init__(
        self,
        rows: list[RosterRow],
        entries: Sequence[ListedMember],
        home: int,
        scope: Collection[int] | None,
        titles: Titles,
        whole: bool,
    ) -> None:
        self.rows, self.entries, self.titles = rows, entries, titles
        self._home = home
        self._scope = None if scope is None else frozenset(scope)
        self.entry_of: dict[int, ListedMember] = {}
        self.row_of: dict[int, RosterRow] = {}
        self.faults: list[RosterFault] = []
        self._asked: set[int] = set()
        self._reserved: set[int] = set()
        self._unsure: frozenset[str] = frozenset()
        self._keys: Counter[str] = Counter()
        self._rows_of_name: dict[str, list[RosterRow]] = {}
        self._by_number()
        self._by_number_without_zeros()
        self._by_phone()
        self._by_key()
        self._by_name()
        self._by_likeness(whole)

    def within(self, entry: ListedMember) -> bool:
        """Whether the file may touch this entry."""
        return self._scope is None or entry.part in self._scope

    def leavers(self) -> list[ListedMember]:
        """Who leaves because a line says so."""
        return [entry for entry in self.entries if (row := self.row_of.get(entry.id)) and row.leaves]

    def unnamed(self) -> list[ListedMember]:
        """Whom no line speaks of for certain."""
        return [entry for entry in self.entries if self.within(entry) and entry.id not in self.row_of]

    def asks_about(self, entry: ListedMember) -> bool:
        """Whether a line may speak of somebody, and the person is asked."""
        return entry.id in self._reserved

    def _fault(
        self, row: RosterRow, column: RosterColumn, kind: RosterFaultKind, value: str, more: str = ""
    ) -> RosterFault:
        return RosterFault(
            row.line, self.titles.get(column, ""), kind, value[:LONGEST_SHOWN], more[:LONGEST_SHOWN]
        )

    def _twice(self, row: RosterRow, line: int) -> RosterFault:
        return self._fault(row, RosterColumn.NAME, RosterFaultKind.PERSON_TWICE, row.name, str(line))

    def _pair(self, row: RosterRow, entry: ListedMember) -> None:
        self.entry_of[row.line], self.row_of[entry.id] = entry, row

    def _key(self, row: RosterRow) -> str:
        return key_of(row.number, row.blind, row.name, row.part or self._home)

    def _names_in_doubt(self) -> frozenset[str]:
        """Names of lines that are asked about or let somebody leave.

        They would find the changed person when the file is read a second time.
        """
        return frozenset(unmarked(row.name) for row in self.rows if row.leaves or row.line in self._asked)

    def _key_after(self, entry: ListedMember) -> str:
        row = self.row_of.get(entry.id)
        return entry.key if row is None or row.leaves else changed(entry, row).key

    def _open(self) -> list[RosterRow]:
        return [row for row in self.rows if row.line not in self.entry_of and row.line not in self._asked]

    def _by_number(self) -> None:
        holders = {same_number(entry.number): entry for entry in self.entries if entry.number}
        for row in self.rows:
            holder = holders.get(same_number(row.number)) if row.number else None
            if holder is None:
                continue
            if self.within(holder):
                self._pair(row, holder)
            else:
                self.faults.append(
                    self._fault(row, RosterColumn.NUMBER, RosterFaultKind.NUMBER_HELD, row.number)
                )

    def _by_number_without_zeros(self) -> None:
        """A program may have dropped zeros in front: with the same name, or one that lost its accents."""
        self._pair_alone(lambda one: one.number and (without_zeros(one.number), same_name(one.name)))
        self._pair_alone(lambda one: one.number and (without_zeros(one.number), unmarked(one.name)))

    def _by_phone(self) -> None:
        """The same phone and name are one person; so is the only one with a phone of a given name."""
        self._pair_alone(lambda one: one.blind and (one.blind, same_name(one.name)))
        self._pair_alone(lambda one: one.blind and (one.blind, unmarked(one.name)), leavers=False)
        self._pair_alone(lambda one: one.blind and (one.blind, given_name(one.name)), leavers=False)

    def _pair_alone(
        self, sign: Callable[[RosterRow | ListedMember], object], *, leavers: bool = True
    ) -> None:
        """Pair a row and an entry that bear a sign which nobody else bears; nobody leaves by a likeness."""
        entries: dict[object, list[ListedMember]] = {}
        for entry in self.entries:
            if entry.id not in self.row_of and self.within(entry) and (told := sign(entry)):
                entries.setdefault(told, []).append(entry)
        rows: dict[object, list[RosterRow]] = {}
        for row in self._open() if entries else ():
            if (told := sign(row)) in entries:
                rows.setdefault(told, []).append(row)
        for told, found in rows.items():
            for row in found:
                self._pair_one(row, found, entries[told], leavers=leavers)

    def _pair_one(
        self, row: RosterRow, found: list[RosterRow], entries: list[ListedMember], *, leavers: bool
    ) -> None:
        """Pair a row when nothing else could be meant.

        Read a second time, nobody else may leave: by number only that number tells who does, and where two
        could be meant the person is asked.
        """
        fitting = [entry for entry in entries if numbers_agree(row, entry)]
        if row.leaves and (row.number or not leavers):
            return
        if len(found) == len(fitting) == 1:
            self._pair(row, *fitting)
        elif row.leaves and fitting:
            self._asked.add(row.line)
            self.faults.append(self._fault(row, RosterColumn.NAME, RosterFaultKind.NAME_AMBIGUOUS, row.name))

    def _by_key(self) -> None:
        holders = {entry.key: entry for entry in self.entries if self.within(entry)}
        for row in self._open():
            holder = holders.get(self._key(row))
            if holder is not None and holder.id not in self.row_of:
                self._pair(row, holder)

    def _by_name(self) -> None:
        """Who had no number or phone yet, or whose team is not told; nobody leaves by a mere likeness."""
        self._alike(lambda one: same_name(one.name), compatible)

    def _by_likeness(self, whole: bool) -> None:
        """Who is the same although accents were lost, the phone is another, or in a whole list the team."""
        if not self.unnamed():
            return
        plain_list = is_plain_list(self.rows)
        # A line that lets somebody of this name leave would find the person when the file is read again.
        self._keys = Counter(self._key_after(entry) for entry in self.entries)
        self._keys.update({self._key(row) for row in self._open() if not row.leaves})

        def one_name(row: RosterRow, entry: ListedMember) -> bool:
            """One name, or the same but for accents that a whole list or the roster has lost."""
            if same_name(row.name) == same_name(entry.name):
                return True
            lost, found = is_plain(row.name), is_plain(entry.name)
            return (lost and plain_list) if lost != found and lost else lost != found

        def written_plainly(row: RosterRow, entry: ListedMember) -> bool:
            return compatible(row, entry) and one_name(row, entry)

        def with_another_phone(row: RosterRow, entry: ListedMember) -> bool:
            agree = numbers_agree(row, entry) and ages_agree(row, entry)
            return agree and same_part(row, entry) and one_name(row, entry)

        def in_another_team(row: RosterRow, entry: ListedMember) -> bool:
            agree = numbers_agree(row, entry) and ages_agree(row, entry)
            return agree and same_phone(row, entry) and one_name(row, entry)

        def named(row: RosterRow, entry: ListedMember) -> bool:
            """The same but for accents, be they lost or written otherwise."""
            return numbers_agree(row, entry)

        for fits in (written_plainly, with_another_phone):
            self._alike(lambda one: unmarked(one.name), fits)
        if whole:
            self._alike(lambda one: unmarked(one.name), in_another_team)
            self._alike(lambda one: unmarked(one.name), named, certain=False)

    def _alike(
        self, sign: Callable[[RosterRow | ListedMember], str], fits: Fits, *, certain: bool = True
    ) -> None:
        """Pair lines and entries that fit each other and nobody else.

        A likeness is enough only where it leaves no choice on either side: a line that could be several
        people is asked about, and so are lines that could be the same person. Otherwise one of them would
        take the person now, and the other would find its choice made when the file is read a second time.
        """
        fitting = self._fitting(sign, fits)
        lines_of: dict[int, list[int]] = {}
        for line, entries in fitting.items():
            for entry in entries:
                lines_of.setdefault(entry.id, []).append(line)
        reserved = frozenset(self._reserved)
        self._unsure = self._names_in_doubt() if self._keys else frozenset()
        for row in self._open():
            if found := fitting.get(row.line, []):
                self._take(row, found, lines_of, reserved, certain=certain)

    def _fitting(
        self, sign: Callable[[RosterRow | ListedMember], str], fits: Fits
    ) -> dict[int, list[ListedMember]]:
        named: dict[str, list[ListedMember]] = {}
        for entry in self.entries:
            if entry.id not in self.row_of and self.within(entry):
                named.setdefault(sign(entry), []).append(entry)
        if not named:
            return {}
        return {
            row.line: [entry for entry in named.get(sign(row), ()) if fits(row, entry)]
            for row in self._open()
            if not row.leaves
        }

    def _take(
        self,
        row: RosterRow,
        fitting: list[ListedMember],
        lines_of: dict[int, list[int]],
        reserved: frozenset[int],
        *,
        certain: bool,
    ) -> None:
        entry, *others = fitting
        rivals = [line for line in lines_of[entry.id] if line != row.line]
        if others or reserved & {one.id for one in fitting}:
            fault = self._fault(row, RosterColumn.NAME, RosterFaultKind.NAME_AMBIGUOUS, row.name)
        elif rivals:
            fault = self._twice(row, rivals[0])
        elif self._would_be_another(row, entry):
            fault = self._fault(row, RosterColumn.NAME, RosterFaultKind.NAME_AMBIGUOUS, row.name)
        elif not certain:
            fault = self._fault(row, RosterColumn.NAME, RosterFaultKind.PERHAPS_SAME, row.name)
        else:
            self._pair(row, entry)
            return
        self.faults.append(fault)
        self._asked.add(row.line)
        self._reserved.update(one.id for one in fitting)

    def _would_be_another(self, row: RosterRow, entry: ListedMember) -> bool:
        """Whether the changed entry would be found by another line as well, or be another entry's twin."""
        if self._unsure and unmarked(row.name) in self._unsure:
            return True
        after = changed(entry, row)
        if after.key != entry.key and self._keys[after.key] > (after.key == self._key(row)):
            return True
        return same_name(after.name) != same_name(entry.name) and self._fits_another(row, after)

    def _fits_another(self, row: RosterRow, after: ListedMember) -> bool:
        """Whether another line, which found its own person by the name, would then fit this one too."""
        if not self._rows_of_name:
            for one in self.rows:
                if not (one.leaves or one.number):
                    self._rows_of_name.setdefault(same_name(one.name), []).append(one)
        others = self._rows_of_name.get(same_name(after.name), ())
        return any(one is not row and compatible(one, after) for one in others)
