"""Checks a downloaded package alone, and says in words what was checked and what was found."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import cast

from leaderboard.archive import Archive
from leaderboard.board import Board
from leaderboard.certificates import canonical, digest
from leaderboard.contents import PublicCheckpoint
from leaderboard.entries import Entry
from leaderboard.faults import VIETNAMESE, Fault
from leaderboard.log import Log, leaf_hash
from leaderboard.package import CHECK_DIGITS, COLUMNS, ENTRIES, SUMS, PublicEntry, RowReader, rows_of
from leaderboard.proofs import check_proof, is_proof
from leaderboard.replay import Replay
from leaderboard.report import CheckReport
from leaderboard.round_files import check_rounds
from leaderboard.standings import TELLING_EDITION
from leaderboard.sums import read_sums, seal_of
from leaderboard.whole import PackageContents, read_whole

MOST_ROWS = 50_000_000
# The lines of a standing before its first row: what it is, title, number, count and columns.
HEADING_LINES = 5


def verify(path: Path, say: Callable[[str], None], language: str = VIETNAMESE) -> bool:
    """Check a package or a proof and say everything that was found; whether it was right throughout."""
    report = CheckReport(language, say)
    try:
        if not path.is_file():
            raise Fault("no_file", file=path.name)
        if is_proof(path):
            check_proof(path, report)
        else:
            with Archive(path) as archive:
                check_package(archive, report)
    except Fault as fault:
        report.wrong(fault)
    except OSError:
        report.wrong(Fault("unreadable", file=path.name))
    except MemoryError:
        report.wrong(Fault("no_memory", file=path.name))
    report.close()
    return report.sound


def check_package(archive: Archive, report: CheckReport) -> None:
    """Check the files, then the sums or rows, then the standings that follow from them."""
    altered = archive.altered()
    for fault in altered:
        report.wrong(fault)
    if not altered:
        report.right("told_files", files=len(archive.files))
    whole = read_whole(archive)
    campaign = whole.campaign
    report.note(f"told_{campaign.phase}", name=campaign.name, slug=campaign.slug, number=campaign.number)
    board = (
        sums_of(archive, whole, report)
        if campaign.edition >= TELLING_EDITION
        else rows_in(archive, whole, report)
    )
    if board is not None:
        check_standings(archive, whole, board, report)
        check_rounds(archive, whole, report)


def sums_of(archive: Archive, whole: PackageContents, report: CheckReport) -> Board | None:
    """Read the sums of the units, which have to be those that the last checkpoint sealed."""
    text, last = archive.text(SUMS), whole.checkpoints[-1]
    if seal_of(text) != last.sums:
        report.wrong(Fault("sums_seal", number=last.number, found=seal_of(text), expected=last.sums or "–"))
        return None
    sums = read_sums(text, whole.campaign.number)
    report.right("told_sums", units=len(sums), number=last.number)
    return Board.of_sums(whole.campaign.number, sums)


def rows_in(archive: Archive, whole: PackageContents, report: CheckReport) -> Board | None:
    """Check the rows of a package of an earlier form one by one, and fold them."""
    ledger = LedgerCheck(whole, report)
    for rows in portions(archive):
        ledger.take(rows)
    ledger.close()
    return ledger.board


def portions(archive: Archive) -> Iterator[list[str]]:
    """Give the rows of the ledger, the names of the columns taken off."""
    heading = True
    for rows in rows_of(archive.chunks(ENTRIES)):
        if heading and rows:
            if rows.pop(0) != COLUMNS:
                raise Fault("rows_heading")
            heading = False
        yield rows
    if heading:
        raise Fault("rows_heading")


class LedgerCheck:
    """The rows as they are read: each hashed, checked and folded.

    A row that breaks a rule ends the folding, not the hashing: the checkpoints tell more about it.
    """

    def __init__(self, whole: PackageContents, report: CheckReport) -> None:
        self._campaign = whole.campaign
        self._report = report
        self._reader = RowReader()
        self._replay = Replay(whole.campaign, whole.versions)
        self._roots = Roots(whole.checkpoints, report)
        self._number = 0
        self.board: Board | None = Board(whole.best())

    def take(self, rows: list[str]) -> None:
        """Read the next rows."""
        if self._number + len(rows) > MOST_ROWS:
            raise Fault("rows_too_many")
        hashes, entries = [], []
        read, number = self._reader.read, self._number
        for row in rows:
            number += 1
            entry = read(row, number)
            leaf, _, digits = row.rpartition(",")
            hashed = leaf_hash(leaf.encode())
            if (expected := hashed.hex()[:CHECK_DIGITS]) != digits:
                raise Fault("row_check", row=number, found=digits, expected=expected)
            hashes.append(hashed)
            entries.append(entry)
        self._number = number
        self._fold(entries)
        self._roots.take(hashes)

    def close(self) -> None:
        """Say what can be said of all rows together; without a board when any of it is wrong."""
        report = self._report
        if self._number != self._campaign.number:
            report.wrong(Fault("rows_end", found=self._number, expected=self._campaign.number))
            self.board = None
            return
        report.right("told_rows", number=self._number)
        if self._roots.sound:
            report.right("told_roots", count=self._roots.count, number=self._number)
        if self.board is not None:
            report.right("told_caps")
            report.right("told_people", people=self._replay.people)
            report.right("told_reversals", count=self._replay.reversals)

    def _fold(self, entries: list[PublicEntry]) -> None:
        if self.board is not None:
            try:
                for entry in entries:
                    self._replay.take(entry)
            except Fault as fault:
                self._report.wrong(fault)
                self.board = None
            else:
                # A public entry has all that a board looks at, and a pseudonym tells people apart as well.
                self.board.feed(cast("list[Entry]", entries))


class Roots:
    """Compares the log with its checkpoints while it grows; the first that differs ends it."""

    def __init__(self, checkpoints: tuple[PublicCheckpoint, ...], report: CheckReport) -> None:
        self._due = deque(checkpoints)
        self._report = report
        self._log = Log()
        self._passed = 0
        self.count = len(checkpoints)
        self.sound = True

    def take(self, hashes: list[bytes]) -> None:
        """Add the next leaf hashes, with a stop at each checkpoint among them."""
        start, before = 0, self._log.size
        while self._due and self._due[0].number <= before + len(hashes):
            checkpoint = self._due.popleft()
            end = checkpoint.number - before
            self._log.extend(hashes[start:end])
            start = end
            self._compare(checkpoint)
        self._log.extend(hashes[start:])

    def _compare(self, checkpoint: PublicCheckpoint) -> None:
        if self.sound and self._log.root().hex() != checkpoint.root:
            self.sound = False
            self._report.wrong(Fault("root", number=checkpoint.number, first=self._passed + 1))
        self._passed = checkpoint.number


def check_standings(archive: Archive, whole: PackageContents, board: Board, report: CheckReport) -> None:
    """Work every standing out from the rows, compare it letter by letter, and give its digest."""
    digests = {}
    differing = False
    members = whole.competitors()
    for file, cluster in whole.standing_files().items():
        published = archive.text(file)
        digests[file] = digest(published)
        method = whole.method(cluster.track)
        standings = board.standings(members[cluster.track, cluster.key], method, whole.campaign.edition)
        text = canonical(standings, f"{whole.campaign.slug} {cluster.track} {cluster.key}")
        if text != published:
            differing = True
            report.wrong(difference(file, text, published))
    if not differing:
        report.right("told_standings", count=len(digests))
    report.note("told_compare")
    last = whole.checkpoints[-1]
    report.note("told_root", number=board.number, root=last.root)
    if last.sums:
        report.note("told_seal", number=board.number, seal=last.sums)
    for file, value in digests.items():
        report.note("told_digest", file=file, digest=value)


def difference(file: str, text: str, published: str) -> Fault:
    """Name the first row of a standing that is not the one that follows from the ledger."""
    pairs = zip_longest(text.split("\n"), published.split("\n"), fillvalue="–")
    line, expected, found = next(
        (at, ours, theirs) for at, (ours, theirs) in enumerate(pairs) if ours != theirs
    )
    if line < HEADING_LINES:
        return Fault("standing_heading", file=file, expected=expected, found=found)
    return Fault("standing_row", file=file, row=line - HEADING_LINES + 1, expected=expected, found=found)
