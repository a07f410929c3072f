"""What a unit said of the headings of its lists, so that it is said once."""

from datetime import datetime

from contest.database import run
from contest.lists.models import ListColumn
from contest.lists.uploads.service import ListOwner

REMEMBER = """
    INSERT INTO list_column (kind, unit_id, heading, meant, by_id, at)
    SELECT $1, $2, c.heading, c.meant, $5, $6 FROM unnest($3::text[], $4::text[]) AS c (heading, meant)
    ON CONFLICT (kind, unit_id, heading)
        DO UPDATE SET meant = excluded.meant, by_id = excluded.by_id, at = excluded.at
"""


async def remembered(owner: ListOwner) -> dict[str, str]:
    """What the unit said of headings before."""
    said = ListColumn.filter(kind=owner.kind, unit_id=owner.unit)
    return dict(await said.values_list("heading", "meant"))


async def remember(owner: ListOwner, columns: dict[str, str], by: int, now: datetime) -> None:
    """Keep what a heading means in this unit."""
    if columns:
        await run(REMEMBER, owner.kind, owner.unit, list(columns), list(columns.values()), by, now)
