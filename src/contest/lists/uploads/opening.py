"""A file opened: its tables, and the rows of its list."""

import asyncio
from collections.abc import Mapping

from contest.lists.choices import ListChoices
from contest.lists.columns import remembering
from contest.lists.columns.repeating import parts_by
from contest.lists.columns.samples import Sample, samples
from contest.lists.columns.single import with_lines_apart
from contest.lists.importing import ListImport
from contest.lists.reading import ReadList, read_list
from contest.sheets import ReadWorkbook
from contest.sheets.reading import read_sheet, read_text


async def opened(of: ListImport, data: bytes, choices: ListChoices) -> tuple[ReadWorkbook, ReadList | None]:
    """The tables of a file and the rows of its list; no rows when nobody knows which column is which."""
    remembered = await remembering.remembered(of.owner)
    sheet = await _tables(of, data, choices, remembered)
    found = await asyncio.to_thread(read_list, sheet, of.kind, choices, remembered, of.is_group, of.says_left)
    return sheet, found


async def samples_of(of: ListImport, data: bytes, choices: ListChoices) -> tuple[Sample, ...]:
    """What each sheet of a file begins with, and which column is which as far as that is known."""
    remembered = await remembering.remembered(of.owner)
    sheet = await _tables(of, data, choices, remembered)
    return samples(sheet, of.kind, choices, remembered, parts_by(of.is_group, of.says_left))


async def _tables(
    of: ListImport, data: bytes, choices: ListChoices, remembered: Mapping[str, str]
) -> ReadWorkbook:
    return await asyncio.to_thread(with_lines_apart, await tables(data, choices), of.kind, remembered)


async def tables(data: bytes, choices: ListChoices) -> ReadWorkbook:
    """The tables of a file, or of pasted text."""
    if choices.pasted:
        return await asyncio.to_thread(read_text, data.decode())
    return await read_sheet(data, encoding=choices.encoding or None)
