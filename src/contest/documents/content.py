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
