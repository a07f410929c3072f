"""`contest verify` finds nothing in what was written by the rules, and names what was not."""

import pytest

from contest.campaigns.queries import campaign_by_id
from contest.database import run
from contest.points.corrections.service import undo
from contest.results.verification import verify
from tests.points.conftest import scene  # noqa: F401 - a fixture
from tests.points.scenes import Scene

WHY = "Ghi nhầm người học"


async def a_campaign_with_corrections(scene: Scene) -> None:  # noqa: F811
    await scene.helps()
    for lesson in range(3):
        await scene.passes(lesson)
    await scene.passes(0, 90, who=scene.neighbour)
    await undo(scene.campaign.id, 2, WHY, scene.organiser)
    await undo(scene.campaign.id, 1, WHY, scene.organiser)


async def wrong(scene: Scene) -> list[str]:  # noqa: F811
    findings = await verify(await campaign_by_id(scene.campaign.id))
    assert len(findings) >= 5
    return [finding.sentence.partition(": ")[2] for finding in findings if not finding.right]


async def test_a_campaign_with_corrections_is_found_in_order(scene: Scene) -> None:  # noqa: F811
    await a_campaign_with_corrections(scene)

    assert await wrong(scene) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            "UPDATE progress SET points = points + 1",
            "people whose progress is not what their entries say: 3.",
        ),
        (
            "UPDATE progress SET achieved_at = now() WHERE points = 9",
            "people whose progress is not what their entries say: 1.",
        ),
        (
            "UPDATE progress SET days = '{\"2026-01-01\": 5}' WHERE points = 9",
            "people whose days are not what their entries say: 1.",
        ),
        (
            "UPDATE progress SET lessons = '{}' WHERE points = 9",
            "people whose lessons are not what their entries say: 1.",
        ),
    ],
)
async def test_what_pricing_remembers_is_held_against_the_entries(
    scene: Scene,  # noqa: F811
    change: str,
    found: str,
) -> None:
    await a_campaign_with_corrections(scene)

    await run(change)

    assert await wrong(scene) == [found]


async def altered(change: str) -> None:
    """Change the ledger as nobody may: the test takes the triggers away first."""
    await run("ALTER TABLE ledger_entry DISABLE TRIGGER ALL")
    await run("ALTER TABLE correction DISABLE TRIGGER ALL")
    await run(change)


async def test_a_reversal_that_takes_other_points_is_named(scene: Scene) -> None:  # noqa: F811
    await a_campaign_with_corrections(scene)

    await altered("UPDATE ledger_entry SET points = -3 WHERE reverses = 2")

    assert "entries that undo, but not as they should: 7." in await wrong(scene)


async def test_a_reversal_that_names_too_few_units_shows_in_the_counts(scene: Scene) -> None:  # noqa: F811
    await a_campaign_with_corrections(scene)

    await altered("UPDATE ledger_entry SET fresh = '{}' WHERE reverses = 1")
    await altered("UPDATE ledger_entry SET fresh = units WHERE number = 6")

    assert any("units that differ from their entries" in sentence for sentence in await wrong(scene))


async def test_a_correction_without_its_reason_is_found(scene: Scene) -> None:  # noqa: F811
    await a_campaign_with_corrections(scene)

    await altered("DELETE FROM correction WHERE reverses = 1")

    assert await wrong(scene) == ["entries that undo without a reason, or the reverse: 1."]
