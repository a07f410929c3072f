"""Rounds of a campaign: the weeks of the calendar, each compared by what was done in it alone.

The entries of a round are a small ledger of their own: numbered from 1 in their order, people fresh who have
not done anything in it before. What it adds up to is written down once, with who competed, and never again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from hashlib import sha256

from leaderboard.board import Board
from leaderboard.certificates import EDITIONS, canonical
from leaderboard.entries import Entry
from leaderboard.few import FEWEST_TOLD, is_few
from leaderboard.jsons import LOCAL
from leaderboard.scoring import Competitor, Method, as_declared
from leaderboard.standings import EDITION, Row, Standings
from leaderboard.sums import FIELDS, cells_of, tally_of
from leaderboard.tallies import UnitTally

WEEK = timedelta(days=7)
FIELD_COLUMNS = ("unit", "track", "cluster", "eligible", "ranked")
COLUMNS = ",".join((*FIELD_COLUMNS, *FIELDS))


@dataclass(frozen=True, slots=True)
class Week:
    """From Monday 00:00 to Sunday 24:00 in Vietnam; the first and the last of a campaign may be shorter."""

    number: int
    starts_at: datetime
    ends_at: datetime

    @property
    def whole(self) -> bool:
        """Whether it has all seven days."""
        return self.ends_at - self.starts_at == WEEK


@dataclass(frozen=True, slots=True)
class RoundUnit:
    """A unit as it competed in a round, and what it did in it."""

    unit: int
    track: str
    cluster: str
    eligible: int
    ranked: bool
    tally: UnitTally


@dataclass(frozen=True, slots=True)
class Improvement:
    """A unit that scored more than in its own last round; `tied` where another one gained as much."""

    unit: int
    before: Fraction
    after: Fraction
    tied: bool = False

    @property
    def gain(self) -> Fraction:
        """By how much."""
        return self.after - self.before


def weeks_of(starts_at: datetime, ends_at: datetime) -> tuple[Week, ...]:
    """Cut a campaign into its rounds."""
    found: list[Week] = []
    begins = starts_at
    while begins < ends_at:
        local = begins.astimezone(LOCAL)
        monday = local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=local.weekday())
        ends = min(monday + WEEK, ends_at)
        found.append(Week(len(found) + 1, begins, ends))
        begins = ends
    return tuple(found)


def own_ledger(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the entries of a round as a ledger of their own; a reversal goes where its original is."""
    numbers: dict[int, int] = {}
    seen: Counter[tuple[int, int]] = Counter()
    for entry in entries:
        if entry.reverses is not None and entry.reverses not in numbers:
            continue
        number = numbers[entry.number] = len(numbers) + 1
        here = [(entry.person, unit) for unit in entry.units]
        if entry.reverses is not None:
            seen.subtract(here)
        fresh = tuple(one[1] for one in here if not seen[one])
        if entry.reverses is None:
            seen.update(here)
        reverses = None if entry.reverses is None else numbers[entry.reverses]
        yield replace(entry, number=number, fresh=fresh, reverses=reverses)


def board_of_round(entries: Iterable[Entry], best: Mapping[int, int] | None = None) -> Board:
    """Add a round up, given its entries in the order of the ledger."""
    board = Board(best)
    board.feed(own_ledger(entries))
    return board


def field_text(units: Iterable[RoundUnit]) -> str:
    """Write who competed in a round and what each did; of one to four people nobody says how many."""
    lines = (
        f"{one.unit},{one.track},{one.cluster},{one.eligible},{'yes' if one.ranked else 'no'},"
        f"{cells_of(as_declared(one.tally, one.eligible))}\n"
        for one in units
    )
    return "".join([f"{COLUMNS}\n", *lines])


def read_field(text: str) -> tuple[RoundUnit, ...]:
    """Read what `field_text` wrote; a ValueError names a line that would not be written again just so."""
    heading, *lines = text.split("\n")
    if heading != COLUMNS or lines[-1:] != [""]:
        raise ValueError(heading)
    units = tuple(_unit(line.split(",")) for line in lines[:-1])
    if field_text(units) != text or len({one.unit for one in units}) < len(units):
        raise ValueError("The lines are not in the form of a round.")
    return units


def _unit(cells: list[str]) -> RoundUnit:
    unit, track, cluster, eligible, ranked, *sums = cells
    return RoundUnit(int(unit), track, cluster, int(eligible), ranked == "yes", tally_of(sums))


def standings_text(
    units: Sequence[RoundUnit],
    entries: int,
    methods: Mapping[str, Method],
    title: str,
    edition: int = EDITION,
) -> str:
    """Rank the units of each cluster by what they did in a round; `title` is that of campaign and round."""
    board = Board.of_sums(entries, {one.unit: one.tally for one in units})
    texts = []
    for track, cluster in dict.fromkeys((one.track, one.cluster) for one in units):
        members = [
            Competitor(one.unit, one.eligible, one.ranked)
            for one in units
            if (one.track, one.cluster) == (track, cluster)
        ]
        standings = board.standings(members, methods[track], edition)
        texts.append(canonical(standings, f"{title} {track} {cluster}"))
    return "".join(texts)


def round_title(slug: str, number: int) -> str:
    """Name a round in the titles of its standings."""
    return f"{slug} round {number}"


def parts_of(text: str) -> dict[tuple[str, str], str]:
    """Take the standings of a round apart again, by track and cluster."""
    if not text:
        return {}
    heading, _, _ = text.partition("\n")
    if heading not in EDITIONS:
        raise ValueError(f"These are no standings: {heading!r}.")
    texts = [f"{heading}\n{part}" for part in text.split(f"{heading}\n")[1:]]
    found = {}
    for one in texts:
        words = one.split("\n")[1].split(" ")
        found[words[-2], words[-1]] = one
    return found


def seal_of(text: str) -> str:
    """Give the SHA-256 by which a text of a round is known."""
    return sha256(text.encode()).hexdigest()


def improvements(before: Standings, after: Standings, *, of_people: bool = False) -> tuple[Improvement, ...]:
    """Name the units that gained over their own last round, the largest gain first, equal ones tied.

    Scores are those of the boards: a gain is told a head where boards are. Only who had a place both times,
    is not held and is at least five people this time is looked at: among fewer one person moves much. Where
    a score is made `of_people`, one that would tell how few they are is passed over.
    """
    gains = []
    for row in after.rows:
        last = before.place_of(row.unit)
        if last is None or row.participants < FEWEST_TOLD:
            continue
        if all(_counts(one) and not (of_people and _tells_few(one)) for one in (last, row)):
            gains.append(Improvement(row.unit, last.score, row.score))
    gains = sorted((one for one in gains if one.gain > 0), key=lambda one: (-one.gain, one.unit))
    many = Counter(one.gain for one in gains)
    return tuple(replace(one, tied=many[one.gain] > 1) for one in gains)


def _counts(row: Row) -> bool:
    return row.place is not None and row.ranked and not row.held


def _tells_few(row: Row) -> bool:
    return is_few(row.participants) or is_few(row.achievers)
