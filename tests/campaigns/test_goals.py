"""The goal of all together: set and changed in the open, reached by all, and it lowers nobody."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.acts.queries import acts_on
from contest.campaigns.goals.queries import goals_of, holding
from contest.campaigns.goals.rules import CommonGoal, GoalMeasure, PlannedGoal, wanted_goal
from contest.campaigns.goals.service import SEEN, plan_goal, set_goal, take_away
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_slug
from contest.database import Stale
from contest.errors import Conflict, InvalidForm
from contest.points.corrections.service import undo
from contest.standings.board.together import progress_of
from tests.journeys.walking import until
from tests.making import make_campaign
from tests.site import SLUG, Site
from tests.standings.conftest import Scene, scene

__all__ = ["scene"]
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
BEFORE = CommonGoal(GoalMeasure.LESSONS, 500, "", NOW)


@pytest.mark.parametrize(
    ("measure", "amount", "reason", "before", "wrong"),
    [
        ("lessons", 1, "", None, set()),
        ("helps", 10_000_000, "Đã vượt", BEFORE, set()),
        ("lessons", 0, "", None, {"amount"}),
        ("lessons", 10_000_001, "", None, {"amount"}),
        ("points", None, "", None, {"amount", "measure"}),
        ("reached", 10, "", BEFORE, {"reason"}),
    ],
)
def test_a_goal_is_a_number_of_something_and_changes_with_a_reason(
    measure: str, amount: int | None, reason: str, before: CommonGoal | None, wrong: set[str]
) -> None:
    found = set[str]()
    try:
        assert wanted_goal(measure, amount, reason, before) == measure
    except InvalidForm as refusal:
        found = set(refusal.fields)

    assert found == wrong


@pytest.mark.usefixtures("database")
async def test_every_goal_stays_to_be_read_with_its_reason() -> None:
    campaign = await make_campaign()

    await set_goal(campaign.id, "lessons", 10_000, "", None, NOW)
    await set_goal(campaign.id, "lessons", 10_000, "như cũ", None, NOW)
    await set_goal(campaign.id, "lessons", 20_000, "Đạt sớm ba tuần", None, NOW + timedelta(days=1))
    await take_away(campaign.id, "Gộp với mục tiêu của tỉnh", None, NOW + timedelta(days=2))
    await take_away(campaign.id, "Lần nữa", None, NOW + timedelta(days=2))

    told = [(one.amount, one.reason) for one in await goals_of(campaign.id)]
    assert told == [(None, "Gộp với mục tiêu của tỉnh"), (20_000, "Đạt sớm ba tuần"), (10_000, "")]
    assert holding(await goals_of(campaign.id)) is None
    assert [one.act for one in await acts_on(subject(campaign.id))] == [
        "goal_taken_away",
        "goal_set",
        "goal_set",
    ]


@pytest.mark.usefixtures("database")
async def test_two_tabs_do_not_overwrite_each_other_and_what_is_over_keeps_its_goal() -> None:
    campaign = await make_campaign()
    seen = await SEEN.version(campaign.id)
    await set_goal(campaign.id, "helps", 900, "", None, NOW, seen=seen)

    with pytest.raises(Stale):
        await set_goal(campaign.id, "helps", 300, "Nhiều quá", None, NOW, seen=seen)
    over = await make_campaign(phase="certified", gate="sealed")
    with pytest.raises(Conflict, match="is over"):
        await set_goal(over.id, "helps", 300, "", None, NOW)
    with pytest.raises(InvalidForm) as refusal:
        await take_away(campaign.id, "", None, NOW)
    assert list(refusal.value.fields) == ["reason"]


@pytest.mark.usefixtures("database")
async def test_a_draft_changes_its_goal_without_a_word_for_nobody_knows_of_it() -> None:
    draft = await make_campaign(phase="draft")

    await plan_goal(draft.id, PlannedGoal(GoalMeasure.HELPS, 900), None, NOW)
    await plan_goal(draft.id, PlannedGoal(GoalMeasure.LESSONS, 500), None, NOW)
    assert [(one.measure, one.amount) for one in await goals_of(draft.id)] == [
        ("lessons", 500),
        ("helps", 900),
    ]
    await plan_goal(draft.id, None, None, NOW)
    await plan_goal(draft.id, None, None, NOW)

    assert holding(await goals_of(draft.id)) is None and len(await goals_of(draft.id)) == 3


async def read_anew(scene: Scene) -> None:
    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")


async def test_the_bar_counts_what_holds_and_moves_no_place(scene: Scene) -> None:
    await scene.learn("Bản Che Căn", people=6, lessons=2)
    await scene.boards.refresh("all")
    places = scene.places
    assert progress_of(scene.live) is None

    await set_goal(scene.campaign.id, "lessons", 10, "", None, NOW)
    await undo(scene.campaign.id, 1, "Nhập nhầm người", None)
    await read_anew(scene)
    lessons = progress_of(scene.live)
    await set_goal(scene.campaign.id, "reached", 60, "Đổi cách đếm", None, NOW)
    await read_anew(scene)
    people = progress_of(scene.live)

    assert lessons is not None and people is not None
    assert (lessons.told.count, lessons.percent, lessons.reached) == (11, 100, True)
    assert (people.told.count, people.percent, people.reached) == (5, 8, False)
    assert [place for place, _, _ in scene.places] == [place for place, _, _ in places]


async def test_everybody_sees_it_below_the_boards_and_in_the_hall(site: Site) -> None:
    campaign = (await campaign_by_slug(SLUG)).id
    await set_goal(campaign, "lessons", 12_000, "", None, datetime.now(UTC))
    visitor = site.visitor()

    await until(visitor, f"/standings/{SLUG}/goal", "12.000 lượt bài học đạt")
    board = (await visitor.go(f"/standings/{SLUG}/village/B")).text
    bar = (await visitor.go(f"/standings/{SLUG}/goal/fragment")).text
    hall = [(await visitor.go(f"/screen/{SLUG}/part?part={part}")).text for part in range(1, 9)]

    assert f'hx-get="/standings/{SLUG}/goal/fragment"' in board
    assert "Mục tiêu chung" in bar and "12.000" in bar
    assert sum('data-kind="goal"' in one for one in hall) in (1, 2)
