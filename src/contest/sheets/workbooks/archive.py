"""The zip around a workbook: looked at before it is inflated, and counted while it is."""

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from contest.errors import N_
from contest.sheets.shape import SheetRefused
from contest.sheets.workbooks.containers import LOCKED, check_kind

# A workbook with a picture on each line has hundreds of parts.
MOST_ENTRIES: Final = 2_000
MOST_INFLATED: Final = 50 * 2**20
MOST_RATIO: Final = 100
# A short part repeats itself without any harm.
SMALL: Final = 2**20
ENCRYPTED: Final = 0x1
NESTED: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
PARTS: Final = (".xml", ".rels")
# Pictures of these kinds are packed by Office itself; what is told about the file and its owner is not read.
PACKED_PICTURES: Final = (".emz", ".wmz")
NEVER_READ: Final = ("customxml/", "docprops/")
# Some programs write part names with a slash in front; every part of a workbook has an extension.
ABSOLUTE: Final = re.compile(r"/(?:[^/]+/)*[^/]*\.[a-z]+")

DAMAGED = N_("The file is damaged. Please open it, save it again as .xlsx and try once more.")
BOMB = N_("The file holds far more than its size says. Please copy the rows into a new .xlsx file.")
STRANGE_NAMES = N_("The file holds parts with names that no spreadsheet program makes.")
MACROS = N_("The file holds macros. Please save it as an ordinary .xlsx file, without macros.")
LINKS = N_(
    "The file is linked to other files or sources. Please copy the rows as values into a new .xlsx file."
)
EMBEDDED = N_("The file holds other files inside. Please copy the rows into a new .xlsx file.")
HOSTILE_XML = N_("The file holds text that no spreadsheet program writes. Please save it again as .xlsx.")

FORBIDDEN: Final = (
    (re.compile(r"vbaproject|vbadata|macrosheets|\.bas$|^basic/.+/(?!script-l|dialog-l)|^scripts/."), MACROS),
    (re.compile(r"externallinks|connections\.xml$|querytables"), LINKS),
    (re.compile(r"embeddings|activex|\.(zip|xlsx|xlsm|xlsb|xls|docx?|exe|dll|ole)$"), EMBEDDED),
)
# Excel, LibreOffice and WPS write UTF-8; another encoding in a workbook only hides something.
OTHER_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
DECLARATION: Final = re.compile(rb"<!(?!--|\[CDATA\[)")


class ZipParts:
    """The parts of a zip by their names in small letters, once nothing in it is suspicious."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._entries: dict[str, ZipInfo] = {}
        self._left = MOST_INFLATED
        self._parts: dict[str, bytes] = {}
        with _damage_told(), ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_ENTRIES:
                raise SheetRefused(BOMB)
            for entry in entries:
                name = _plain_name(entry)
                if name in self._entries:
                    raise SheetRefused(STRANGE_NAMES)
                self._entries[name] = entry
            check_kind(self._entries)
            _check_entries(self._entries, len(data))
            self._look_into(archive)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def part(self, name: str) -> bytes:
        """What a part holds; nothing when there is none of this name."""
        name = name.lower()
        if name in self._entries and name not in self._parts:
            # A part without the usual extension, named by a relation.
            with _damage_told(), ZipFile(BytesIO(self._data)) as archive:
                self._parts[name] = self._inflated(archive, name)
        return self._parts.get(name, b"")

    def _look_into(self, archive: ZipFile) -> None:
        """Inflate the XML parts; of others no more than the beginning is looked at."""
        for name, entry in self._entries.items():
            if name.endswith(PARTS) and not name.startswith(NEVER_READ):
                self._parts[name] = self._inflated(archive, name)
                continue
            with archive.open(entry) as part:
                head = part.read(4)
            if head.startswith(NESTED) and not (name.endswith(PACKED_PICTURES) and head[:2] == b"\x1f\x8b"):
                raise SheetRefused(EMBEDDED)

    def _inflated(self, archive: ZipFile, name: str) -> bytes:
        with archive.open(self._entries[name]) as part:
            content = part.read(self._left + 1)
        if content.startswith(NESTED):
            raise SheetRefused(EMBEDDED)
        self._left -= len(content)
        if self._left < 0:
            raise SheetRefused(BOMB)
        _check_xml(content)
        return content


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise SheetRefused(DAMAGED) from None


def _plain_name(entry: ZipInfo) -> str:
    """The name in small letters with plain slashes; nothing is ever written to a path, but names may lie."""
    # `orig_filename` still has what a NUL would cut off.
    name = entry.orig_filename.replace("\\", "/").lower()
    if "\0" in name or ".." in name or (name.startswith("/") and not ABSOLUTE.fullmatch(name)):
        raise SheetRefused(STRANGE_NAMES)
    return name.lstrip("/")


def _check_entries(entries: dict[str, ZipInfo], size: int) -> None:
    for name, entry in entries.items():
        if entry.flag_bits & ENCRYPTED:
            raise SheetRefused(LOCKED)
        for pattern, sentence in FORBIDDEN:
            if pattern.search(name):
                raise SheetRefused(sentence)
        if entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size):
            raise SheetRefused(BOMB)
    declared = sum(entry.file_size for entry in entries.values())
    if declared > MOST_INFLATED or declared > max(4 * SMALL, MOST_RATIO * size):
        raise SheetRefused(BOMB)


def _check_xml(content: bytes) -> None:
    """No DTD and no entity is ever parsed: the bytes are refused before a parser sees them."""
    prolog = content[:200]
    if b"\0" in prolog or content.startswith((b"\xff\xfe", b"\xfe\xff")) or OTHER_ENCODING.search(prolog):
        raise SheetRefused(HOSTILE_XML)
    if DECLARATION.search(content):
        raise SheetRefused(HOSTILE_XML)
