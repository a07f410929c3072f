"""Lessons as one file to take away and to bring in: Markdown alone, or a zip with English words beside it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from contest.errors import N_, Invalid
from contest.lessons.rules import LessonContent
from contest.lessons.source.writing import as_markdown, words_as_markdown
from contest.lessons.translations.rules import Translation

# What is taken apart; a lesson is a tenth of the smallest.
MOST_FILES, LARGEST_FILE, LARGEST_TOGETHER = 60, 262_144, 1_048_576
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# What reading a broken zip comes to; names may be no text.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, UnicodeDecodeError, EOFError, OSError)
NAME = re.compile(r"(?:en/)?[A-Za-z0-9][A-Za-z0-9._-]{0,80}\.md")
PICTURE = re.compile(r"pictures/(anh-[0-9a-f]{12})\.webp")
ALONE = "lesson"
NO_ZIP = N_("This zip file is broken. Please pack it again.")
LOCKED = N_("This zip file is locked with a password.")
TOO_MANY = N_("This zip file holds more than %(most)s files. Please send fewer lessons at once.")
TOO_LARGE = N_("This zip file holds more than lessons need. Nothing of it was read.")
OTHER_NAME = N_("“%(name)s” is no file of a lesson: a zip holds NAME.md, en/NAME.md and pictures.")
NO_LESSON = N_("There is no lesson in this file.")
NO_TEXT = N_("“%(name)s” is no text in UTF-8.")
FIXED = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LessonFile:
    """The texts of one lesson by the name of its file; `english` is empty where there is none.

    `pictures` are the bytes of all own pictures that came with it, by name.
    """

    name: str
    text: str
    english: str = ""
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def packed(
    lessons: Iterable[tuple[LessonContent, Translation | None]], pictures: Mapping[str, bytes]
) -> bytes:
    """A zip of lessons as the files they are read from; the same lessons give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as files:
        for content, english in lessons:
            name = f"{content.order:02}-{content.slug}.md"
            files.writestr(zipfile.ZipInfo(name, FIXED), as_markdown(content), zipfile.ZIP_DEFLATED)
            if english is not None:
                words = words_as_markdown(content, english)
                files.writestr(zipfile.ZipInfo(f"en/{name}", FIXED), words, zipfile.ZIP_DEFLATED)
        for shown, data in sorted(pictures.items()):
            files.writestr(zipfile.ZipInfo(f"pictures/{shown}.webp", FIXED), data)
    return out.getvalue()


def unpacked(data: bytes) -> list[LessonFile]:
    """The lessons of a file, be it one Markdown or a zip; hostile ones are refused with a sentence."""
    if not data.startswith(b"PK"):
        return [LessonFile(ALONE, _text(ALONE, data))]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            texts, pictures = _taken_apart(files)
    except BROKEN as broken:
        raise Invalid(NO_ZIP) from broken
    names = sorted(name for name in texts if not name.startswith("en/"))
    if not names:
        raise Invalid(NO_LESSON)
    return [LessonFile(name, texts[name], texts.get(f"en/{name}", ""), pictures) for name in names]


def _taken_apart(files: zipfile.ZipFile) -> tuple[dict[str, str], dict[str, bytes]]:
    entries = [one for one in files.infolist() if not one.is_dir()]
    if len(entries) > MOST_FILES:
        raise Invalid(TOO_MANY, most=MOST_FILES)
    if any(one.flag_bits & 1 for one in entries):
        raise Invalid(LOCKED)
    # Other ways of packing ask for as much memory as they like.
    if any(one.compress_type not in PACKED for one in entries):
        raise Invalid(NO_ZIP)
    # What an entry says of its size is not believed: no more than that is read.
    if sum(one.file_size for one in entries) > LARGEST_TOGETHER:
        raise Invalid(TOO_LARGE)
    texts: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    left = LARGEST_TOGETHER
    for one in entries:
        shows = PICTURE.fullmatch(one.filename)
        if not (shows or NAME.fullmatch(one.filename)):
            raise Invalid(OTHER_NAME, name=one.filename[:60])
        with files.open(one) as opened:
            data = opened.read(LARGEST_FILE + 1)
        left -= len(data)
        if len(data) > LARGEST_FILE or left < 0:
            raise Invalid(TOO_LARGE)
        if shows:
            pictures[shows[1]] = data
        else:
            texts[one.filename] = _text(one.filename, data)
    return texts, pictures


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as other:
        raise Invalid(NO_TEXT, name=name[:60]) from other
