"""Short forms of what `make chaos` does at length, on a province of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from chaos import boundary, checking, killing, reading, ticking
from chaos.report import Line
from chaos.served import Served, serving
from chaos.sizes import sizes
from chaos.stage import Stage, set_stage
from contest.clock import now
from tests.conftest import Housekeeping, apart


@dataclass(frozen=True, slots=True)
class Scene:
    """A province, and workers that serve it."""

    url: str
    stage: Stage
    served: Served


@pytest.fixture(scope="module")
def scene(
    databases: Housekeeping, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    for url in databases.clone(template):
        stage = apart(set_stage(url, now()))
        with serving(url, tmp_path_factory.mktemp("chaos"), sizes().workers) as served:
            yield Scene(url, stage, served)


def broken(lines: list[Line]) -> list[tuple[str, ...]]:
    return [line.cells for line in lines if not line.kept]


async def test_killed_workers_and_sessions_lose_nothing_and_count_nothing_twice(scene: Scene) -> None:
    assert broken(await killing.trial(scene.url, scene.stage, scene.served, sizes())) == []


async def test_a_database_that_takes_no_changes_can_be_read(scene: Scene) -> None:
    read, written_again = await reading.trial(scene.url, scene.stage, scene.served, sizes())

    assert broken([read]) == []
    assert written_again.measured.startswith("writable again")


async def test_the_end_of_a_campaign_is_the_same_for_everybody_over_http(scene: Scene) -> None:
    assert broken(await boundary.trial(scene.url, scene.stage, scene.served, sizes())) == []


async def test_transitions_happen_once_while_schedules_are_killed(scene: Scene) -> None:
    assert broken(await ticking.trial(scene.url, sizes())) == []


async def test_afterwards_everything_adds_up_on_every_worker(scene: Scene) -> None:
    agreed = await checking.boards_agree(scene.url, scene.stage, scene.served)

    assert broken([agreed, await checking.adds_up(scene.url)]) == []
