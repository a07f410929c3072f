"""Opens a package of unknown origin: exactly its files, none altered, nothing out of all proportion."""

import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from leaderboard.faults import Fault
from leaderboard.package import (
    CAMPAIGN,
    CHECKPOINTS,
    CHECKSUMS,
    CLUSTERS,
    ENTRIES,
    OF_ROUNDS,
    README,
    ROUNDS,
    RULES,
    STANDINGS,
    SUMS,
    UNITS,
)
from leaderboard.packing import checksum_line

ALWAYS = (CAMPAIGN, RULES, CLUSTERS, UNITS, CHECKPOINTS, README, CHECKSUMS)
# What standings follow from: rows of persons once, sums of units since.
LEDGERS = (ENTRIES, SUMS)
STANDING = re.compile(f"{STANDINGS}[A-Za-z0-9_-]{{1,60}}\\.txt", re.ASCII)
ROUND = re.compile(f"{OF_ROUNDS}[0-9]{{2,3}}\\.(?:csv|txt)", re.ASCII)
# The largest campaign thinkable is a tenth of it, and rows shrink to a fifth.
MOST_BYTES = 8 << 30
MOST_SHRUNK = 200
MOST_TEXT = 64 << 20
CHUNK = 1 << 20
LOCKED = 0x1
DAMAGE = (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error, OverflowError)


class Archive:
    """A package whose list of files is that of a package; used with `with`."""

    def __init__(self, path: Path) -> None:
        try:
            size = path.stat().st_size
            self._zip = ZipFile(path)
        except DAMAGE:
            raise Fault("no_archive", file=path.name) from None
        try:
            self._infos = {info.filename: info for info in self._zip.infolist()}
            self._check_list()
            self._check_sizes(size)
        except Fault:
            self._zip.close()
            raise

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @property
    def files(self) -> tuple[str, ...]:
        """The files in the order in which they stand."""
        return tuple(self._infos)

    @property
    def standings(self) -> frozenset[str]:
        """The files that hold a standing each."""
        return frozenset(file for file in self._infos if file.startswith(STANDINGS))

    @property
    def rounds(self) -> frozenset[str]:
        """The files of rounds, without their list."""
        return frozenset(file for file in self._infos if file.startswith(OF_ROUNDS))

    def chunks(self, file: str) -> Iterator[bytes]:
        """Read a file piece by piece."""
        with _named(file), self._zip.open(self._infos[file]) as opened:
            while chunk := opened.read(CHUNK):
                yield chunk

    def text(self, file: str) -> str:
        """Read a small file whole."""
        if self._infos[file].file_size > MOST_TEXT:
            raise Fault("too_large")
        try:
            return b"".join(self.chunks(file)).decode()
        except UnicodeDecodeError:
            raise Fault("file_letters", file=file) from None

    def altered(self) -> list[Fault]:
        """Compare every file with its checksum and say which differ."""
        *files, last = self.files
        if last != CHECKSUMS:
            return [Fault("file_last")]
        lines = self.text(CHECKSUMS).splitlines(keepends=True)
        own = checksum_line(sha256("".join(lines[:-1]).encode()).hexdigest(), CHECKSUMS)
        if lines[-1:] != [own] or len(lines) != len(files) + 1:
            return [Fault("checksum_list")]
        pairs = zip(files, lines, strict=False)
        return [fault for file, line in pairs if (fault := self._altered(file, line))]

    def _altered(self, file: str, line: str) -> Fault | None:
        hashed = sha256()
        try:
            for chunk in self.chunks(file):
                hashed.update(chunk)
        except Fault as fault:
            return fault
        return None if checksum_line(hashed.hexdigest(), file) == line else Fault("checksum", file=file)

    def _check_list(self) -> None:
        seen: set[str] = set()
        for info in self._zip.infolist():
            file = info.filename
            of_many = STANDING.fullmatch(file) or ROUND.fullmatch(file)
            if file not in (*ALWAYS, *LEDGERS, ROUNDS) and not of_many:
                raise Fault("file_extra", file=file)
            if file in seen:
                raise Fault("file_twice", file=file)
            seen.add(file)
        for file in ALWAYS:
            if file not in seen:
                raise Fault("file_missing", file=file)

    def _check_sizes(self, size: int) -> None:
        infos = self._infos.values()
        for info in infos:
            if info.flag_bits & LOCKED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise Fault("file_method", file=info.filename)
        total = sum(info.file_size for info in infos)
        if total > MOST_BYTES or total > MOST_SHRUNK * size:
            raise Fault("too_large")


@contextmanager
def _named(file: str) -> Iterator[None]:
    """Whatever goes wrong while a file is unfolded, say which file it is."""
    try:
        yield
    except DAMAGE:
        raise Fault("file_damaged", file=file) from None
