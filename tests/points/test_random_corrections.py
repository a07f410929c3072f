"""Whatever is earned and undone in whatever order: what is stored is what the entries that count say."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.database import rows, run, value
from contest.errors import Conflict, NotFound
from contest.points.corrections.service import undo
from tests.making import make_campaign, make_person
from tests.points.scenes import RULES, Scene, engine_and_told, kept_and_told

# One lesson brings less than the others, one more.
OWN = {"lesson-1": 7, "lesson-3": 25}
CAPPED = replace(RULES, day_cap=75, campaign_cap=120, pair_cap=2, own_points=OWN)
PEOPLE, LESSONS = st.integers(0, 2), st.integers(0, 3)
HOURS = st.integers(0, 60)


@dataclass(frozen=True)
class Pass:
    who: int
    lesson: int
    score: int
    hours_ago: int


@dataclass(frozen=True)
class Help:
    who: int
    learner: int
    lesson: int
    hours_ago: int


@dataclass(frozen=True)
class Void:
    """Of the entries there are, the one so many from the last; `whole` is everything of its person."""

    back: int
    whole: bool


passes = st.builds(Pass, PEOPLE, LESSONS, st.integers(70, 100), HOURS)
helps = st.builds(Help, PEOPLE, PEOPLE, LESSONS, HOURS).filter(lambda one: one.who != one.learner)
voids = st.builds(Void, st.integers(0, 12), st.sampled_from((False, False, True)))
histories = st.lists(st.one_of(passes, passes, helps, voids), min_size=4, max_size=25)


async def another(scene: Scene) -> tuple[Scene, list[int]]:
    """The same places with another campaign and people who have done nothing yet."""
    await run("UPDATE ledger SET gate = 'sealed' WHERE gate = 'open'")
    people = [await make_person(unit=unit) for unit in (scene.village, scene.village, scene.other_village)]
    return replace(scene, campaign=await make_campaign(rules=CAPPED)), people


async def happens(deed: Pass | Help | Void, scene: Scene, people: list[int], now: datetime) -> None:
    if isinstance(deed, Void):
        last: int = await value("SELECT last_number FROM ledger WHERE id = $1", scene.campaign.ledger_id)
        try:
            await undo(scene.campaign.id, last - deed.back, "Thử ngẫu nhiên", None, all_of_person=deed.whole)
        except (Conflict, NotFound):
            return
    elif isinstance(deed, Pass):
        at = now - timedelta(hours=deed.hours_ago)
        await scene.passes(deed.lesson, deed.score, who=people[deed.who], at=at)
    else:
        at = now - timedelta(hours=deed.hours_ago)
        await scene.helps(deed.lesson, who=people[deed.who], learner=people[deed.learner], at=at)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories)
async def test_what_is_stored_is_what_counts_after_every_step(
    scene: Scene, history: list[Pass | Help | Void]
) -> None:
    campaign, people = await another(scene)
    ledger, now = campaign.campaign.ledger_id, datetime.now(UTC)

    for deed in history:
        await happens(deed, campaign, people, now)
        kept, told = await kept_and_told(ledger)
        engine, summed = await engine_and_told(ledger, await campaign.board())
        assert (kept, engine) == (told, summed)

    await no_cap_is_exceeded(ledger)


async def no_cap_is_exceeded(ledger: int) -> None:
    """The bonus alone may go beyond the caps."""
    for person in await rows("SELECT points, achieved_at FROM progress WHERE ledger_id = $1", ledger):
        bonus = CAPPED.standard_points if person["achieved_at"] else 0
        assert 0 <= person["points"] <= CAPPED.campaign_cap + bonus
