"""What a file is, told by its first bytes; and what its owner can do when it holds no rows of text."""

import re
from typing import Final

from contest.errors import N_
from contest.sheets.shape import SheetRefused

PHOTO = N_("This is a picture. Please type the list into a sheet, or paste its rows as text.")
PDF = N_("This is a PDF. Please send the sheet it was made from, or copy its rows and paste them as text.")
PACKED = N_("This is a packed file. Please unpack it and send the sheet inside.")
PROGRAM = N_("This is a program. Please send the list itself, saved as .xlsx.")
DATABASE = N_("This is a database. Please export the list as .xlsx or .csv and send that.")
WORDS = N_("This is a text document. Please copy its table into a new .xlsx file, or paste its rows as text.")
SOUND = N_("This is a recording. Please type the list into a sheet, or paste its rows as text.")
XML = N_("This is an XML file. Please open it in Excel and save it as .xlsx.")
ARCHIVE = N_("This is a saved web page (.mht). Please open it in Excel and save it as .xlsx.")

JSON = N_(
    "This is a file of data (JSON). Please export the list as .xlsx or .csv where it comes from, and send "
    "that."
)
CARDS = N_(
    "This is a file of contacts (vCard). Please export them as CSV, for example in Google Contacts, and send "
    "that file."
)
CALENDAR = N_("This is a calendar. Please send the list itself, saved as .xlsx.")

_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")  # two bytes a letter
_WORKBOOK: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|\w{0,9}:?Workbook)")
_SPACE: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+html|<(?:html|head|body|table|div|meta|style)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?(?:xml|mso)(?!.*<(?:html|!doctype html))", re.DOTALL | re.IGNORECASE
)
_KINDS: Final = (
    (re.compile(rb"\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP", re.DOTALL), PHOTO),
    (re.compile(rb".{4}ftyp(?:hei[cxms]|mif1|msf1|avif)", re.DOTALL), PHOTO),
    (re.compile(rb"\s*<svg[\s>]"), PHOTO),
    (re.compile(rb"[\0-\x20]{0,64}%PDF-|%!PS"), PDF),
    (
        re.compile(rb"Rar!\x1a|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ\0|MSCF|\x28\xb5\x2f\xfd"),
        PACKED,
    ),
    (re.compile(rb"MZ.{62}|\x7fELF|\xcf\xfa\xed\xfe|\xca\xfe\xba\xbe", re.DOTALL), PROGRAM),
    (re.compile(rb"SQLite format 3\0|.{4}Standard (?:Jet|ACE) DB", re.DOTALL), DATABASE),
    (re.compile(rb"\{\\rtf"), WORDS),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\]]|\{\s*[\"}])"), JSON),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE), CARDS),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR", re.IGNORECASE), CALENDAR),
    (_XML, XML),
    (re.compile(rb"(?:From|MIME-Version|Content-Type|Subject): [^\n]*\n", re.IGNORECASE), ARCHIVE),
    (re.compile(rb".{4}ftyp|ID3|OggS|RIFF.{4}(?:AVI |WAVE)|\x1aE\xdf\xa3|#!AMR", re.DOTALL), SOUND),
)


def is_flat(data: bytes) -> bool:
    """Whether the bytes are a workbook in one XML part, whatever the name."""
    head = data[:4_000]
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "ignore").encode()
    return _WORKBOOK.match(head) is not None and _SPACE in head and b"Workbook" in head


def is_page(data: bytes) -> bool:
    """Whether the bytes are a web page, whatever the name."""
    head = data[:2_000]
    if head.startswith(_WIDE):
        head = head.decode("utf-16", "replace").encode()
    return _PAGE.match(head) is not None


def refuse_other_kinds(data: bytes) -> None:
    """Refuse what is no text, by what it is."""
    head = data[:400]
    for pattern, sentence in _KINDS:
        if pattern.match(head) and (b"\0" in data or sentence != PROGRAM):
            raise SheetRefused(sentence)
