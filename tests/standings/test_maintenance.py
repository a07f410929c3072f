"""Sums are added up once more by the database; a board that differs says so and is folded anew."""

import pytest

from contest.database import direct, rows
from contest.standings.engine import maintenance as keeping
from contest.standings.engine.campaigns import Notice
from contest.standings.engine.maintenance import BoardMaintenance
from contest.standings.engine.recount import Recount
from tests.standings.conftest import Scene
from tests.standings.snapshots import NUMBERS, Logs, learnt

REST_SECONDS = 300.0

# What no code path can do: the trigger is taken away for a moment.
TAMPER = """
    ALTER TABLE ledger_entry DISABLE TRIGGER append_only;
    UPDATE ledger_entry SET points = points + 7 WHERE number = 2;
    ALTER TABLE ledger_entry ENABLE TRIGGER append_only;
"""


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Logs:
    return Logs.of(monkeypatch, keeping)


async def test_a_recount_agrees_with_the_board_piece_by_piece(scene: Scene) -> None:
    await learnt(scene, 5)
    await scene.learn("Bản Him Lam", 3, lessons=2)
    await scene.boards.refresh(str(scene.campaign.id))
    walk = Recount(scene.campaign.id)

    while walk.number < scene.live.fold.number:
        await walk.go_on(scene.live.fold.number, piece=3)

    assert walk.differing(scene.live.fold.board, scene.live.members) == []


async def test_a_changed_row_makes_the_board_say_that_it_is_checked(
    scene: Scene, database: str, logs: Logs
) -> None:
    clock = [0.0]
    keeper = BoardMaintenance(scene.boards, clock=lambda: clock[0])
    await learnt(scene, 6)
    await keeper.look_after(scene.live)
    assert len(await rows(NUMBERS)) == 1
    before = body(scene)
    connection = await direct(database)
    await connection.execute(TAMPER)
    await connection.close()

    clock[0] += REST_SECONDS
    await keeper.look_after(scene.live)
    doubted = body(scene)
    await keeper.look_after(scene.live)

    told = [(log["event"], log["units"], log["people"]) for log in logs]
    assert told == [("board_differs_from_ledger", [scene.villages["Bản Che Căn"]], 1)]
    assert ("đang kiểm tra lại" in before, "đang kiểm tra lại" in doubted) == (False, True)
    assert "đang kiểm tra lại" not in body(scene)
    assert scene.places[0] == (1, "Bản Che Căn", 67)


async def test_a_ledger_that_contradicts_itself_stays_in_doubt(
    scene: Scene, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = BoardMaintenance(scene.boards, clock=lambda: 0.0)
    await learnt(scene, 6)
    village = scene.villages["Bản Che Căn"]
    monkeypatch.setattr(Recount, "differing", lambda *_: [village])

    for _ in range(3):
        await keeper.look_after(scene.live)

    # Folded again once, then left to people; the next recount comes after a rest.
    assert [log["event"] for log in logs] == ["board_differs_from_ledger"] * 2
    assert scene.boards.campaigns.notice(scene.campaign.slug) is Notice.CHECKING
    assert await rows(NUMBERS) == []


def body(scene: Scene) -> str:
    """The board as it is shown."""
    return scene.boards.publisher.board(scene.campaign.slug, "village", "A", 1, "vi").body.decode()
