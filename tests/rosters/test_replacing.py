"""Lists that wait and are replaced by a newer one, or whose sender is gone."""

import pytest

from contest.database import row, transaction, value
from contest.errors import Conflict
from contest.lists.uploads.service import ListState, upload_of
from contest.own_data.closing import erase
from tests.rosters.conftest import NOW, keeper_of
from tests.rosters.test_applying import HUONG, INH, PAO


async def test_a_newer_file_takes_the_place_of_ones_own_and_of_nobody_elses(factory):
    other = await keeper_of("DN001", "Trần Thị Phó Phòng")
    theirs, mine = await other.send(PAO), await factory.send(HUONG)

    await factory.send(HUONG, INH)

    replaced = await upload_of(factory.home.owner, mine.ref)
    assert (replaced.state, "newer file" in replaced.refusal) == (ListState.LEFT, True)
    assert (await upload_of(factory.home.owner, theirs.ref)).state is ListState.PLANNED
    assert await value("SELECT count(*) FROM list_row") == 3
    left = "SELECT sealed, shape, content, to_mend FROM list_upload WHERE ref = $1"
    assert set((await row(left, mine.ref)).values()) == {None}
    with pytest.raises(Conflict, match="replaced by a newer one"):
        await factory.apply(mine.ref)


async def test_closing_an_account_takes_the_lists_that_it_sent(factory):
    await factory.send(HUONG, INH)

    async with transaction():
        await erase(factory.person, NOW)

    assert await value("SELECT count(*) FROM list_upload") + await value("SELECT count(*) FROM list_row") == 0
