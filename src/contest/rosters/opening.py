"""A file of a unit opened: its tables, and the rows of its list."""

import asyncio

from contest.lists import remembering
from contest.lists.choices import Choices
from contest.lists.reading import ReadList, read_list
from contest.rosters.columns import ROSTER
from contest.rosters.homes import Home
from contest.sheets import Sheet, read_sheet, read_text


async def opened(home: Home, data: bytes, choices: Choices) -> tuple[Sheet, ReadList | None]:
    """The tables of a file and the rows of its list; no rows when nobody knows which column is which."""
    sheet = await tables(data, choices)
    remembered = await remembering.remembered(home.owner)
    heads = home.for_lines.parts.heads
    return sheet, await asyncio.to_thread(read_list, sheet, ROSTER, choices, remembered, heads)


async def tables(data: bytes, choices: Choices) -> Sheet:
    """The tables of a file, or of pasted text."""
    if choices.pasted:
        return read_text(data.decode())
    return await read_sheet(data, encoding=choices.encoding or None)
