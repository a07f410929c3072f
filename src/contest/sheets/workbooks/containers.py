"""What a zip or an old container is when it is no .xlsx or .ods, told by the names inside."""

from collections.abc import Iterable
from typing import Final

from contest.errors import N_
from contest.sheets.shape import SheetRefused

BINARY = N_("This is a binary Excel file (.xlsb). Please save it as .xlsx and send it again.")
NUMBERS = N_("This is an Apple Numbers file. Please choose File › Export To › Excel and send that file.")
WORD = N_("This is a text document. Please copy its table into a new Excel file and send it as .xlsx.")
SLIDES = N_("This is a presentation. Please copy its table into a new Excel file and send it as .xlsx.")
PACKED_FILES = N_("This is a packed folder (.zip). Please unpack it and send the sheet inside.")
LOCKED = N_("The file is locked with a password. Please save it without a password and send it again.")
OLD_KIND = N_("The file is of the old Excel kind (.xls). Please save it as .xlsx and send it again.")

# Parts by which a kind is known; a workbook is looked for by its relations, so its own names are no sign.
KINDS: Final = (
    (("xl/workbook.bin",), (), BINARY),
    (("index.zip", "index/document.iwa", "index/metadata.iwa"), ("index/",), NUMBERS),
    (("word/document.xml",), (), WORD),
    (("ppt/presentation.xml",), (), SLIDES),
)
SIGNS: Final = ("[content_types].xml", "_rels/.rels", "xl/workbook.xml", "mimetype", "content.xml")
# The names of streams in the container that Office used before 2007.
STREAMS: Final = (("WordDocument", WORD), ("PowerPoint Document", SLIDES))


def check_kind(names: Iterable[str]) -> None:
    """Tell the owner what the zip is unless it may be a workbook or holds nothing at all."""
    known = set(names)
    for parts, folders, sentence in KINDS:
        if known & set(parts) or any(
            name.startswith(folder) and name.endswith(".iwa") for folder in folders for name in known
        ):
            raise SheetRefused(sentence)
    if known and not known & set(SIGNS):
        raise SheetRefused(PACKED_FILES)


def check_old_container(data: bytes) -> None:
    """Tell the owner what a file of the old container is; none is read."""
    # A workbook with a password is wrapped in the container of the old kind.
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SheetRefused(LOCKED)
    for stream, sentence in STREAMS:
        if stream.encode("utf-16-le") in data:
            raise SheetRefused(sentence)
    raise SheetRefused(OLD_KIND)
