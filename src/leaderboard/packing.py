"""Writes a package, file after file and row after row, so that the same contents give the same bytes."""

from collections.abc import Iterable
from hashlib import sha256
from types import TracebackType
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from leaderboard.package import CHECKSUMS, COLUMNS, ENTRIES, PublicEntry

# The oldest moment an archive can name: when a package was made is no part of what it says.
NEVER = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
UNIX = 3
LEVEL = 6


class Packing:
    """An open package; the files stand in it in the order in which they are added, and the checksums last.

    Used with `with`: an error leaves it without checksums, which no check takes for a package.
    """

    def __init__(self, target: IO[bytes]) -> None:
        self._archive = ZipFile(target, "w", ZIP_DEFLATED)
        self._sums: list[str] = []
        self._rows: IO[bytes] | None = None
        self._hash = sha256()

    def __enter__(self) -> "Packing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_rows()
        if error is None:
            self._write_checksums()
        self._archive.close()

    def text(self, file: str, text: str) -> None:
        """Add a whole file."""
        self._end_rows()
        content = text.encode()
        self._archive.writestr(file_info(file), content, compresslevel=LEVEL)
        self._sums.append(checksum_line(sha256(content).hexdigest(), file))

    def rows(self, entries: Iterable[PublicEntry]) -> None:
        """Add the next rows of the ledger; the first call opens their file, the next other file closes it."""
        if self._rows is None:
            self._hash = sha256()
            self._rows = self._archive.open(file_info(ENTRIES), "w", force_zip64=True)
            self._write_rows(f"{COLUMNS}\n")
        self._write_rows("".join(f"{entry.row}\n" for entry in entries))

    def _write_rows(self, text: str) -> None:
        assert self._rows is not None, "opened by the caller"
        content = text.encode()
        self._hash.update(content)
        self._rows.write(content)

    def _end_rows(self) -> None:
        if self._rows is not None:
            self._rows.close()
            self._rows = None
            self._sums.append(checksum_line(self._hash.hexdigest(), ENTRIES))

    def _write_checksums(self) -> None:
        lines = "".join(self._sums)
        own = checksum_line(sha256(lines.encode()).hexdigest(), CHECKSUMS)
        self._archive.writestr(file_info(CHECKSUMS), lines + own, compresslevel=LEVEL)


def checksum_line(digest: str, file: str) -> str:
    """Write the line of a file the way the usual tools do."""
    return f"{digest}  {file}\n"


def file_info(file: str) -> ZipInfo:
    """Describe a file of an archive so that nothing depends on when and where it was made."""
    info = ZipInfo(file, NEVER)
    info.compress_type = ZIP_DEFLATED
    info.create_system = UNIX
    info.external_attr = READABLE
    return info
