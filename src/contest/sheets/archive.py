"""The zip around a workbook: looked at before it is inflated, and counted while it is."""

import re
import zlib
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from contest.errors import N_
from contest.sheets.shape import SheetRefused

MOST_ENTRIES: Final = 100
MOST_INFLATED: Final = 50 * 2**20
MOST_RATIO: Final = 100
# A short part repeats itself without any harm.
SMALL: Final = 2**20
ENCRYPTED: Final = 0x1
NESTED: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
PARTS: Final = (".xml", ".rels")

DAMAGED = N_("The file is damaged. Please open it, save it again as .xlsx and try once more.")
BOMB = N_("The file holds far more than its size says. Please copy the rows into a new .xlsx file.")
STRANGE_NAMES = N_("The file holds parts with names that no spreadsheet program makes.")
LOCKED = N_("The file is locked with a password. Please save it without a password and send it again.")
MACROS = N_("The file holds macros. Please save it as an ordinary .xlsx file, without macros.")
LINKS = N_(
    "The file is linked to other files or sources. Please copy the rows as values into a new .xlsx file."
)
EMBEDDED = N_("The file holds other files inside. Please copy the rows into a new .xlsx file.")
HOSTILE_XML = N_("The file holds text that no spreadsheet program writes. Please save it again as .xlsx.")

FORBIDDEN: Final = (
    (re.compile(r"vbaproject|vbadata|macrosheets|\.bas$"), MACROS),
    (re.compile(r"externallinks|connections\.xml$|querytables"), LINKS),
    (re.compile(r"embeddings|activex|\.(zip|xlsx|xlsm|xlsb|xls|docx?|exe|dll|ole)$"), EMBEDDED),
)
# Excel, LibreOffice and WPS write UTF-8; another encoding in a workbook only hides something.
OTHER_ENCODING: Final = re.compile(rb"""encoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE)
DECLARATION: Final = re.compile(rb"<!(?!--|\[CDATA\[)")


def opened(data: bytes) -> dict[str, bytes]:
    """The XML parts of a zip by name, once nothing in it is suspicious."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data))
            return _inflated(archive, entries)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error):
        raise SheetRefused(DAMAGED) from None


def packed(parts: dict[str, bytes]) -> BytesIO:
    """A zip of exactly these parts: whoever reads it next finds nothing that was not looked at."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out.seek(0)
    return out


def _check_entries(entries: list[ZipInfo], size: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise SheetRefused(BOMB)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise SheetRefused(STRANGE_NAMES)
    for entry in entries:
        _check_entry(entry)
    declared = sum(entry.file_size for entry in entries)
    if declared > MOST_INFLATED or declared > max(4 * SMALL, MOST_RATIO * size):
        raise SheetRefused(BOMB)


def _check_entry(entry: ZipInfo) -> None:
    name = entry.filename
    # `orig_filename` still has what a NUL would cut off.
    if name.startswith("/") or ".." in name or "\\" in entry.orig_filename or "\0" in entry.orig_filename:
        raise SheetRefused(STRANGE_NAMES)
    if entry.flag_bits & ENCRYPTED:
        raise SheetRefused(LOCKED)
    for pattern, sentence in FORBIDDEN:
        if pattern.search(name.lower()):
            raise SheetRefused(sentence)
    if entry.file_size > max(SMALL, MOST_RATIO * entry.compress_size):
        raise SheetRefused(BOMB)


def _inflated(archive: ZipFile, entries: list[ZipInfo]) -> dict[str, bytes]:
    """The XML parts; of others no more than the beginning is looked at."""
    parts: dict[str, bytes] = {}
    left = MOST_INFLATED
    for entry in entries:
        with archive.open(entry) as part:
            head = part.read(4)
            if head.startswith(NESTED):
                raise SheetRefused(EMBEDDED)
            if not entry.filename.endswith(PARTS):
                continue
            content = head + part.read(left)
        left -= len(content)
        if left < 0:
            raise SheetRefused(BOMB)
        _check_xml(content)
        parts[entry.filename] = content
    return parts


def _check_xml(content: bytes) -> None:
    """No DTD and no entity is ever parsed: the bytes are refused before a parser sees them."""
    prolog = content[:200]
    if b"\0" in prolog or content.startswith((b"\xff\xfe", b"\xfe\xff")) or OTHER_ENCODING.search(prolog):
        raise SheetRefused(HOSTILE_XML)
    if DECLARATION.search(content):
        raise SheetRefused(HOSTILE_XML)
