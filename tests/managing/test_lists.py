"""What becomes of the list of a unit whose part is closed, or which becomes part of another."""

from collections.abc import Mapping

from contest.accounts.households import service as households
from contest.capabilities import Role
from contest.clock import now
from contest.database import rows, run
from contest.managing.tree.service import close_part, merge
from tests.making import make_entry
from tests.managing.test_parts import holder, unit

Corner = Mapping[str, int]


async def listed() -> list[tuple[int, int, bool]]:
    """The lines of all lists: their unit, their part, whether they stand and a card opens them."""
    found = await rows(
        """SELECT unit_id, part_id, left_at IS NULL AND claim_code IS NOT NULL FROM roster_entry
           ORDER BY unit_id"""
    )
    return [tuple(one) for one in found]


async def test_the_lines_of_a_closed_part_stand_in_the_unit_itself(corner: Corner):
    champion = await holder(Role.CHAMPION, corner["DN001"])
    await make_entry(corner["DN001"], "Lò Thị Hương", part=corner["DN001-T1"])

    await close_part(await unit("DN001"), "DN001-T1", champion, now())

    assert await listed() == [(corner["DN001"], corner["DN001"], True)]


async def test_the_list_of_a_merged_unit_ends(corner: Corner):
    chief = await holder(Role.PROVINCE_ORGANISER, None)
    await make_entry(corner["03325-001"], "Lò Thị Hương")
    await make_entry(corner["03325-002"], "Lò Văn Nam")
    await run(
        "INSERT INTO household (unit_id, name, made_by_id) VALUES ($1, 'Nhà Lò', 1)", corner["03325-001"]
    )

    await merge(await unit("03325-001"), "03325-002", "Sáp nhập", chief, now())

    assert await listed() == [
        (corner["03325-001"], corner["03325-001"], False),
        (corner["03325-002"], corner["03325-002"], True),
    ]
    assert [one.name for one in await households.families(await unit("03325-002"))] == ["Nhà Lò"]
