"""The plan of a list, kept row by row and read a page at a time."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

import msgspec

from contest.database import rows, run, value
from contest.lists.plans.rules import PAGE_ROWS, PlanPage, PlanRow
from contest.people.phones.hiding import without_phones

AT_ONCE = 5_000
# Rows with notes are looked at like rows of one verdict.
NOTED = "noted"

NO_ROWS = "DELETE FROM list_row WHERE upload_id = $1"
ROWS = """
    INSERT INTO list_row (upload_id, position, verdict, noted, shown)
    SELECT $1, r.position, r.verdict, r.noted, r.shown::jsonb
    FROM unnest($2::int[], $3::text[], $4::boolean[], $5::text[]) AS r (position, verdict, noted, shown)
"""
_WANTED = "upload_id = $1 AND ($2 = '' OR verdict = $2 OR ($2 = 'noted' AND noted))"
COUNT = f"SELECT count(*) FROM list_row WHERE {_WANTED}"  # noqa: S608 - a condition of ours
PAGE = f"""
    SELECT shown FROM list_row WHERE {_WANTED} ORDER BY position LIMIT $3 OFFSET $4
"""  # noqa: S608 - a condition of ours


async def keep(upload_id: int, plan: Sequence[PlanRow]) -> None:
    """Keep a plan in the place of an older one; inside the transaction that keeps the rest."""
    await forget(upload_id)
    for first in range(0, len(plan), AT_ONCE):
        some = plan[first : first + AT_ONCE]
        await run(
            ROWS,
            upload_id,
            list(range(first, first + len(some))),
            [one.verdict for one in some],
            [bool(one.notes) for one in some],
            [msgspec.json.encode(_without_phones(one)).decode() for one in some],
        )


def _without_phones(one: PlanRow) -> PlanRow:
    """The cells are what was read of the row; its name and its remarks may be what stands in it."""
    notes = tuple(replace(note, column=without_phones(note.column)) for note in one.notes)
    return replace(one, name=without_phones(one.name), notes=notes)


async def forget(upload_id: int) -> None:
    """Take out a plan that was applied or thrown away."""
    await run(NO_ROWS, upload_id)


async def page_of(upload_id: int, verdict: str, number: int) -> PlanPage:
    """Some rows of a plan, in the order of the file; of one verdict when it is named, or those with notes."""
    found: int = await value(COUNT, upload_id, verdict)
    last = max(1, ceil(found / PAGE_ROWS))
    number = min(max(number, 1), last)
    shown = await rows(PAGE, upload_id, verdict, PAGE_ROWS, (number - 1) * PAGE_ROWS)
    told = tuple(msgspec.json.decode(one["shown"], type=PlanRow) for one in shown)
    return PlanPage(told, verdict, number, last, found)
