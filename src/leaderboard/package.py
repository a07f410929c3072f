"""The public row of a ledger: one line of text that everybody can read, hash and check.

A package of the form "thi-dua-so package 2" or before holds one such row for each ledger entry. From "package
3" on rows are hashed into the log as before and handed to nobody: whoever reads them all can count the people
of every unit and follow each of them through the campaign. A package holds the sums of units (`sums.py`), and
of each round that was decided those that were kept of it (`rounds.py`).

The number of its format is the edition of its standings: in "package 1" a unit without a point had a place,
in "package 3" one to four people are told, and count, alike; in "package 4" no unit tells more people than
it declared.
"""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from leaderboard.entries import Kind
from leaderboard.faults import Fault
from leaderboard.log import leaf_hash

FORMATS = {f"thi-dua-so package {edition}": edition for edition in (1, 2, 3, 4)}
TIMEZONE = "Asia/Ho_Chi_Minh"

CAMPAIGN = "campaign.json"
RULES = "rules.json"
CLUSTERS = "clusters.csv"
UNITS = "units.csv"
ENTRIES = "entries.csv"
SUMS = "sums.csv"
CHECKPOINTS = "checkpoints.csv"
STANDINGS = "standings/"
ROUNDS = "rounds.csv"
OF_ROUNDS = "rounds/"
README = "README.txt"
CHECKSUMS = "checksums.txt"

COLUMNS = "number,hour,person,units,fresh,points,kind,achieved,rule_version,reverses,reason,check"
CHECK_DIGITS = 8
# Longer than any row with sixty units: whatever is longer is not a row.
LONGEST = 4096

T = TypeVar("T")


class PublicEntry(NamedTuple):
    """A ledger entry as everybody may see it; a plain tuple, because packages hold millions of them.

    `hour` is local time such as "2026-11-23T21", `person` sixteen lower-case letters and digits.
    """

    number: int
    hour: str
    person: str
    units: tuple[int, ...]
    fresh: tuple[int, ...]
    points: int
    kind: Kind
    achieved: bool
    rule_version: int
    reverses: int | None
    reason: str

    @property
    def leaf(self) -> bytes:
        """The bytes that the log hashes: the row without its check digits."""
        units, fresh = " ".join(map(str, self.units)), " ".join(map(str, self.fresh))
        achieved = "yes" if self.achieved else "no"
        reverses = "" if self.reverses is None else self.reverses
        return (
            f"{self.number},{self.hour},{self.person},{units},{fresh},{self.points},{self.kind.value},"
            f"{achieved},{self.rule_version},{reverses},{self.reason}"
        ).encode()

    @property
    def row(self) -> str:
        """The line of the entry in a package, its check digits last, without the line's end."""
        leaf = self.leaf
        return f"{leaf.decode()},{check_digits(leaf_hash(leaf))}"


def check_digits(hashed: bytes) -> str:
    """Give the digits that end a row, by which a slip of the pen is found in the row itself."""
    return hashed.hex()[:CHECK_DIGITS]


def standing_file(track: str, cluster: str) -> str:
    """Name the file of a cluster's standing."""
    return f"{STANDINGS}{track}-{cluster}.txt"


def round_file(number: int, ending: str) -> str:
    """Name a file of a round: `csv` holds what its units did, `txt` how they stood."""
    return f"{OF_ROUNDS}{number:02}.{ending}"


class Column(dict[str, T], Generic[T]):
    """What the texts of one column mean; each different text is looked at closely once."""

    def __init__(self, name: str, pattern: str, meaning: Callable[[str], T]) -> None:
        self._name = name
        self._pattern = re.compile(pattern, re.ASCII)
        self._meaning = meaning

    def __missing__(self, text: str) -> T:
        try:
            if not self._pattern.fullmatch(text):
                raise ValueError
            value = self[text] = self._meaning(text)
        except ValueError:
            raise Fault("row_value", column=self._name, found=text) from None
        return value


class RowReader:
    """Reads rows one after another, strictly: every row it takes would be written again just so."""

    __slots__ = (
        "_achieved",
        "_hours",
        "_kinds",
        "_persons",
        "_points",
        "_reasons",
        "_reverses",
        "_units",
        "_versions",
    )

    def __init__(self) -> None:
        unit = "[1-9][0-9]{0,17}"
        self._hours = Column("hour", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}", _hour)
        self._persons = Column("person", "[a-z2-7]{16}", str)
        self._units = Column("units", f"(?:{unit}(?: {unit})*)?", _units)
        self._points = Column("points", "0|-?[1-9][0-9]{0,8}", int)
        self._kinds = Column("kind", "[a-z]+", Kind)
        self._achieved = Column("achieved", "yes|no", lambda text: text == "yes")
        self._versions = Column("rule_version", "[1-9][0-9]{0,5}", int)
        self._reverses = Column("reverses", "(?:[1-9][0-9]{0,9})?", lambda text: int(text) if text else None)
        self._reasons = Column("reason", "[a-z_]{0,40}", str)

    def read(self, row: str, number: int) -> PublicEntry:
        """Read the row that must have this number; its check digits are for whoever hashes it."""
        parts = row.split(",")
        if len(parts) != 12:
            raise Fault("row_columns", row=number, found=len(parts))
        own, hour, person, units, fresh, points, kind, achieved, version, reverses, reason, _ = parts
        if own != str(number):
            raise Fault("row_number", row=number, found=own)
        try:
            return PublicEntry(
                number,
                self._hours[hour],
                self._persons[person],
                self._units[units],
                self._units[fresh],
                self._points[points],
                self._kinds[kind],
                self._achieved[achieved],
                self._versions[version],
                self._reverses[reverses],
                self._reasons[reason],
            )
        except Fault as fault:
            raise fault.at(row=number) from None


def rows_of(chunks: Iterator[bytes]) -> Iterator[list[str]]:
    """Cut the bytes of an entries file into portions of rows, however long the file is."""
    rest, number = "", 0
    for chunk in chunks:
        try:
            text = rest + chunk.decode("ascii")
        except UnicodeDecodeError as error:
            # The heading is line 0, so that line n holds row n.
            raise Fault("row_letters", row=number + chunk.count(b"\n", 0, error.start)) from None
        *rows, rest = text.split("\n")
        if len(rest) > LONGEST:
            raise Fault("row_endless", row=number + len(rows))
        number += len(rows)
        yield rows
    if rest:
        raise Fault("row_unfinished", row=number)


def _hour(text: str) -> str:
    datetime.fromisoformat(text)
    return text


def _units(text: str) -> tuple[int, ...]:
    units = tuple(map(int, text.split()))
    if len(set(units)) < len(units):
        raise ValueError("A unit stands there twice.")
    return units
