"""A process starts from what another has folded; what cannot be trusted is passed over, never shown."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from contest.database import rows, run, value
from contest.standings.engine import snapshots
from contest.standings.engine.campaigns import Notice
from contest.standings.engine.fold import Fold, FoldedEntry
from contest.standings.engine.live import Boards
from contest.standings.queries import entries_after
from tests.standings.campaigns import TODAY
from tests.standings.conftest import Scene
from tests.standings.snapshots import NUMBERS, Logs, learnt

ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked) VALUES ($1, $2, $3, 80, false)
"""
AGE = "UPDATE fold_snapshot SET made_at = made_at - interval '61 minutes'"


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Logs:
    return Logs.of(monkeypatch, snapshots)


async def test_a_process_goes_on_from_what_another_has_folded(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learnt(scene, 3)
    assert await keep(scene)
    await learnt(scene, 2)
    read: list[int] = []
    monkeypatch.setattr("contest.standings.engine.live.entries_after", noting(read))

    started = Boards(scene.hub)
    await started.refresh("all")

    fold = started.campaigns.campaign(scene.campaign.slug).fold
    assert read[0] == 3
    assert snapshots.frozen(fold) == snapshots.frozen(scene.live.fold)


async def test_a_damaged_snapshot_is_passed_over_for_the_one_before_it(scene: Scene, logs: Logs) -> None:
    for people in (2, 1):
        await learnt(scene, people)
        assert await keep(scene)
        await run(AGE)
    await run("UPDATE fold_snapshot SET body = set_byte(body, 100, get_byte(body, 100) # 1) WHERE number = 3")

    fold = await snapshots.opened(scene.campaign.id, empty(scene))

    assert fold.number == 2
    assert [(log["event"], log["number"]) for log in logs] == [("snapshot_ignored", 3)]


async def test_a_snapshot_under_a_wrong_number_is_passed_over(scene: Scene, logs: Logs) -> None:
    await learnt(scene, 2)
    assert await keep(scene)
    await run("UPDATE fold_snapshot SET number = 1")

    fold = await snapshots.opened(scene.campaign.id, empty(scene))

    assert (fold.number, logs[0]["reason"]) == (0, "mislabelled")


async def test_a_snapshot_of_another_field_or_release_is_not_read(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learnt(scene, 2)
    assert await keep(scene)
    same = empty(scene)

    others = [
        Fold(same.today, {scene.villages["Bản Him Lam"]: 10}, same.watched),
        Fold(same.today, None, [*same.watched, 9999]),
    ]
    assert (await snapshots.opened(scene.campaign.id, same)).number == 2
    assert [(await snapshots.opened(scene.campaign.id, other)).number for other in others] == [0, 0]
    monkeypatch.setattr(snapshots, "RELEASE", snapshots.RELEASE + 1)
    assert (await snapshots.opened(scene.campaign.id, same)).number == 0


@pytest.mark.parametrize("body", [b"", b"x" * 40, snapshots.frozen(Fold(TODAY))[:-1]])
def test_what_is_no_snapshot_is_refused(body: bytes) -> None:
    with pytest.raises(snapshots.Damaged):
        snapshots.thawed(body)


async def test_a_snapshot_is_written_when_an_hour_or_many_entries_are_new(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = [await keep(scene)]  # nothing to write down yet
    await learnt(scene, 1)
    written += [await keep(scene), await keep(scene)]
    await learnt(scene, 1)
    written.append(await keep(scene))
    await run(AGE)
    written += [await keep(scene), await keep(scene)]
    monkeypatch.setattr(snapshots, "NEW_ENTRIES", 2)
    await learnt(scene, 2)
    written.append(await keep(scene))

    assert written == [False, True, False, False, True, False, True]
    assert [row["number"] for row in await rows(NUMBERS)] == [2, 4]


async def test_of_several_processes_one_writes(scene: Scene) -> None:
    await learnt(scene, 2)

    written = await asyncio.gather(*[keep(scene) for _ in range(4)])

    assert (sum(written), len(await rows(NUMBERS))) == (1, 1)


async def test_those_of_another_release_go_after_a_day(scene: Scene) -> None:
    ledger = scene.campaign.ledger_id
    await run("INSERT INTO fold_snapshot (ledger_id, number, format, body) VALUES ($1, 1, 'old', '')", ledger)
    await learnt(scene, 1)
    assert await keep(scene)
    assert [row["format"] == "old" for row in await rows(NUMBERS)].count(True) == 1

    await run("UPDATE fold_snapshot SET made_at = made_at - interval '2 days'")
    await learnt(scene, 1)
    assert await keep(scene)

    assert "old" not in [row["format"] for row in await rows(NUMBERS)]


async def test_nothing_is_folded_while_the_state_is_written_down(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    await learnt(scene, 1)
    await scene.learn("Bản Him Lam")
    boards, loop, reading = scene.boards, asyncio.get_running_loop(), []
    frozen = snapshots.frozen

    def slow(fold: Fold) -> bytes:
        # Asked for while the state is being written; it would be done before what is asked after it.
        reading.append(asyncio.run_coroutine_threadsafe(boards.refresh(str(scene.campaign.id)), loop))
        before = asyncio.run_coroutine_threadsafe(number_after_reading(scene), loop).result(5)
        body = frozen(fold)
        assert before == fold.number == 1
        return body

    monkeypatch.setattr(snapshots, "frozen", slow)
    assert await keep(scene)
    await asyncio.wrap_future(reading[0])

    assert scene.live.fold.number == 2


async def test_a_village_that_came_late_has_places_of_all_its_points(scene: Scene) -> None:
    await scene.enrol("Bản Noong Nhai", 80)
    late = scene.villages["Bản Noong Nhai"]
    await scene.learn("Bản Noong Nhai", 6)
    await run("DELETE FROM enrolment WHERE unit_id = $1", late)
    await learnt(scene, 1)
    assert late not in scene.live.fold.watched
    await run(ENROL, scene.campaign.id, late, scene.cluster)

    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")

    learner = await value("SELECT min(person_id) FROM ledger_entry WHERE units @> ARRAY[$1::bigint]", late)
    place = scene.live.fold.people.place_in(late, learner)
    assert place is not None and (place.place, place.of, place.tied) == (1, 6, True)


async def test_in_a_long_ledger_a_late_village_is_learnt_of_beside_the_board(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contest.standings.engine.live.PAGE", 2)
    monkeypatch.setattr("contest.standings.engine.live.PIECE", 1)
    monkeypatch.setattr("contest.standings.engine.live.PAUSE_SECONDS", 0.0)
    await learnt(scene, 5)
    await scene.enrol("Bản Noong Nhai", 80)
    await scene.learn("Bản Noong Nhai", 6)
    await scene.boards.refresh(str(scene.campaign.id))
    late, campaign = scene.villages["Bản Noong Nhai"], scene.live

    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")
    assert scene.boards.campaigns.notice(scene.campaign.slug) is Notice.CHECKING
    await scene.boards.refresh(f"refold:{scene.campaign.id}")

    assert (late in campaign.fold.watched, campaign.fold.number) == (True, 11)
    assert scene.boards.campaigns.notice(scene.campaign.slug) is Notice.NONE


async def keep(scene: Scene) -> bool:
    """Write a snapshot if one is due."""
    return await snapshots.keep(scene.live, scene.boards.still)


async def number_after_reading(scene: Scene) -> int:
    """The last number folded, once others have had the time to read and fold."""
    for _ in range(3):
        assert len(await entries_after(scene.campaign.id, 1)) == 1
    return scene.live.fold.number


def empty(scene: Scene) -> Fold:
    """A fold of the scene's field that has taken nothing in."""
    fold = scene.live.fold
    return Fold(fold.today, fold.board.best, fold.watched)


def noting(read: list[int]) -> Callable[..., Awaitable[Sequence[FoldedEntry]]]:
    """Read entries and note from where on."""

    async def noted(campaign: int, number: int, *size: int) -> Sequence[FoldedEntry]:
        read.append(number)
        return await entries_after(campaign, number, *size)

    return noted
