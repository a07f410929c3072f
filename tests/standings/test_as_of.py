"""When a board last moved is told alike by the process that saw it and by one that starts later."""

from datetime import datetime

from contest.database import value
from contest.live import Hub
from contest.rewards.batch import settle
from contest.standings.engine.live import Boards
from tests.making import make_person, make_unit
from tests.standings.conftest import Scene, passed

RECORDED = "SELECT recorded_at FROM ledger_entry WHERE number = $1"


def told(boards: Boards, scene: Scene) -> datetime | None:
    """When the board of the villages last moved."""
    _, table = boards.campaigns.table(scene.campaign.slug, "village", "A")
    return table.changed_at


async def begun_later() -> Boards:
    boards = Boards(Hub(), interval=0)
    await boards.refresh("all")
    return boards


async def test_an_entry_of_others_moves_no_time(scene: Scene) -> None:
    await scene.learn("Bản Che Căn")
    stranger = await make_person(unit=await make_unit("Bản Nà Nghè", kind="ban"))
    await settle([passed(stranger, scene.lessons[0])])

    await scene.boards.refresh(str(scene.campaign.id))

    moved = await value(RECORDED, 1)
    assert told(scene.boards, scene) == moved
    assert told(await begun_later(), scene) == moved


async def test_a_portion_of_many_entries_is_told_by_its_last_one(scene: Scene) -> None:
    await scene.learn("Bản Che Căn", people=2)
    await scene.learn("Bản Him Lam", people=2)

    await scene.boards.refresh(str(scene.campaign.id))

    assert told(scene.boards, scene) == told(await begun_later(), scene) == await value(RECORDED, 4)


async def test_a_board_that_never_moved_tells_no_time(scene: Scene) -> None:
    assert told(scene.boards, scene) is None
    assert told(await begun_later(), scene) is None


async def test_a_unit_that_came_late_brings_its_own_time(scene: Scene) -> None:
    await scene.learn("Bản Che Căn")
    village = await make_unit("Bản Tà Lèng", kind="ban", eligible=40)
    person = await make_person(unit=village)
    await settle([passed(person, scene.lessons[0])])
    await scene.boards.refresh(str(scene.campaign.id))
    scene.villages["Bản Tà Lèng"] = village
    await value(
        "INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked)"
        " VALUES ($1, $2, $3, 40, false) RETURNING id",
        scene.campaign.id,
        village,
        scene.cluster,
    )

    scene.boards.resync()
    await scene.boards.refresh("all")

    assert told(scene.boards, scene) == told(await begun_later(), scene) == await value(RECORDED, 2)
