"""What stands in a document: words and numbers as they are printed, in their order."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of a table; `share` is its width beside the others, numbers stand to the right."""

    title: str
    share: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table under its own heading; its columns are named again on every page it runs over."""

    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    `office` and `state` stand in the two corners of its head, line by line. `facts` are pairs of a word and
    what it is; a `code` is printed in signs of one width, such as a digest. `signers` are the places to sign,
    each with what is written under it. `address` is drawn as a square code with `scan` beside it. The
    tables of the `appendix` come after what is signed, on pages of their own.
    """

    language: str
    title: str
    under: str
    office: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[PrintedTable, ...] = ()
    closing: tuple[str, ...] = ()
    signers: tuple[tuple[str, str], ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    address: str = ""
    scan: str = ""
    appendix: tuple[PrintedTable, ...] = ()
    footer: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class RegisterWords:
    """The words of a sheet of lines to be filled in by hand."""

    number: str
    name: str
    known_by: str
    lesson: str
    done: str
    sign: str
    fill: tuple[str, ...]
    lessons: str


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A leaf of A4 to be filled in by hand, twenty lines a side.

    `numbered` is the number on both sides, `lines` name and mark of a person, and a lesson, each empty where
    it is to be written. `blanks` are written in by hand, each with the share of the line it takes.
    """

    language: str
    title: str
    numbered: str
    unit: str
    blanks: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    lines: tuple[tuple[str, str, str], ...]
    ticks: tuple[str, ...]
    words: RegisterWords
    notes: tuple[str, ...]
    address: str
    footer: str
