"""Points and caps set anew from a coming hour: what happened is priced by the rules of its own time (D5)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.acts.queries import acts_on
from contest.campaigns.phases.transitions import subject
from contest.campaigns.queries import campaign_by_id, rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import RulesChange, change, change_rules
from contest.campaigns.rules import NumberedRules, in_force
from contest.database import rows, run
from contest.errors import Conflict, InvalidForm
from contest.local_time import VIETNAM
from contest.results.verification import verify
from tests.making import against_the_rules, make_campaign, make_person
from tests.points.scenes import RULES, Scene
from tests.refused import wrong

HOUR = timedelta(hours=1)
WHY = "Nhiều bản mới có mạng từ tuần này"
NOW = datetime.now(UTC).replace(minute=20, second=0, microsecond=0)
NEXT = NOW.replace(minute=0) + HOUR


def wanted(at: datetime = NEXT, **amounts: int) -> RulesChange:
    return RulesChange({**amounts_of(RULES), **amounts}, at, WHY)


def typed(**amounts: str) -> dict[str, str]:
    return {name: str(amount) for name, amount in amounts_of(RULES).items()} | amounts


async def test_a_change_is_a_further_version_that_keeps_all_else(scene: Scene) -> None:
    number = await change_rules(scene.campaign.id, wanted(lesson_points=20, day_cap=90), scene.organiser, NOW)

    first, second = await rule_versions(scene.campaign.id)
    assert (first.number, second.number, number) == (1, 2, 2)
    assert (second.valid_from, second.reason) == (NEXT, WHY)
    assert second.rules == replace(first.rules, lesson_points=20, day_cap=90)


async def test_a_change_is_on_record_with_what_it_changed(scene: Scene) -> None:
    await change_rules(scene.campaign.id, wanted(lesson_points=20), scene.organiser, NOW)

    (act,) = await acts_on(subject(scene.campaign.id))
    told = {change.name: (change.before, change.after) for change in act.changes}
    assert (act.act, act.by_name) == ("rules_changed", "Nguyễn Thị Oanh")
    assert told == {
        "lesson_points": ("10", "20"),
        "in_force_at": ("", NEXT.isoformat()),
        "reason": ("", WHY),
    }


async def test_own_points_of_lessons_are_on_record_before_and_after(scene: Scene) -> None:
    with_own = replace(wanted(), own={"lesson-2": 25, "lesson-1": 5})
    await change_rules(scene.campaign.id, with_own, scene.organiser, NOW)
    await change_rules(scene.campaign.id, wanted(lesson_points=20), scene.organiser, NOW)

    last, first = await acts_on(subject(scene.campaign.id))
    told = {change.name: (change.before, change.after) for change in first.changes}
    assert told["own_points"] == ("", "lesson-1 5, lesson-2 25")
    assert "own_points" not in {change.name for change in last.changes}
    # Who changes something else leaves them as they are.
    assert (await rule_versions(scene.campaign.id))[-1].rules.own_points == {"lesson-2": 25, "lesson-1": 5}


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (NOW - HOUR, "lies ahead"),
        (NOW.replace(minute=25), "lies ahead"),
        (NOW + timedelta(days=31), "before the campaign ends"),
    ],
)
async def test_no_change_reaches_back_or_beyond_the_end(scene: Scene, at: datetime, sentence: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        await change_rules(scene.campaign.id, wanted(at, lesson_points=20), scene.organiser, NOW)

    assert sentence in refusal.value.fields["valid_from"]
    assert len(await rule_versions(scene.campaign.id)) == 1


async def test_before_the_start_a_change_begins_with_the_campaign_at_the_earliest(scene: Scene) -> None:
    campaign = await make_campaign(phase="registration", starts_at=NEXT + 5 * HOUR)

    with wrong(valid_from="Please choose an hour after the campaign has begun."):
        await change_rules(campaign.id, wanted(NEXT, lesson_points=20), None, NOW)
    await change_rules(campaign.id, wanted(NEXT + 5 * HOUR, lesson_points=20), None, NOW)

    versions = await rule_versions(campaign.id)
    assert in_force(versions, NEXT + 5 * HOUR).number == 2


async def test_a_decided_change_is_not_overtaken_by_an_earlier_one(scene: Scene) -> None:
    await change_rules(scene.campaign.id, wanted(NEXT + HOUR, lesson_points=20), None, NOW)

    with wrong(valid_from="A later change is decided already. Please choose its hour or one after it."):
        await change_rules(scene.campaign.id, wanted(NEXT, lesson_points=15), None, NOW)
    await change_rules(scene.campaign.id, wanted(NEXT + HOUR, lesson_points=15), None, NOW)

    assert in_force(await rule_versions(scene.campaign.id), NEXT + HOUR).number == 3


async def test_a_change_that_changes_nothing_is_refused(scene: Scene) -> None:
    with pytest.raises(Conflict, match="apply already"):
        await change_rules(scene.campaign.id, wanted(), None, NOW)


@pytest.mark.parametrize("phase", ["draft", "review", "certified"])
async def test_points_change_only_until_the_end(scene: Scene, phase: str) -> None:
    campaign = await make_campaign(phase=phase)

    with pytest.raises(Conflict, match="Points and caps can be changed from the"):
        await change_rules(campaign.id, wanted(lesson_points=20), None, NOW)


def test_typed_fields_make_a_change() -> None:
    made = change(typed(lesson_points="25"), "2026-11-24T07:00", WHY)

    assert made.amounts == {**amounts_of(RULES), "lesson_points": 25}
    assert made.valid_from == datetime(2026, 11, 24, 7, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("amounts", "at", "reason", "wrong"),
    [
        ({"lesson_points": "-1"}, "2026-11-24T07:00", WHY, {"lesson_points"}),
        ({"lesson_points": "1001"}, "2026-11-24T07:00", WHY, {"lesson_points"}),
        ({"pair_cap": "0"}, "2026-11-24T07:00", WHY, {"pair_cap"}),
        ({"day_cap": "mười"}, "2026-11-24T07:00", WHY, {"day_cap"}),
        ({"day_cap": "²"}, "2026-11-24T07:00", WHY, {"day_cap"}),
        ({"campaign_cap": "100"}, "2026-11-24T07:00", WHY, {"campaign_cap"}),
        ({}, "2026-11-24T07:30", WHY, {"valid_from"}),
        ({}, "2026-11-24T07:00:00+07:00", WHY, {"valid_from"}),
        ({}, "ngày mai", "vì", {"valid_from", "reason"}),
        ({}, "2026-11-24T07:00", "x" * 301, {"reason"}),
    ],
)
def test_wrong_fields_are_named(amounts: dict[str, str], at: str, reason: str, wrong: set[str]) -> None:
    with pytest.raises(InvalidForm) as refusal:
        change(typed(**amounts), at, reason)

    assert set(refusal.value.fields) == wrong


async def test_what_was_done_before_keeps_the_points_a_lesson_had_then(scene: Scene) -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 5 * HOUR
    await against_the_rules("UPDATE campaign SET starts_at = $1", hour - 48 * HOUR)
    dearer = replace(wanted(hour), own={"lesson-1": 40})
    await change_rules(scene.campaign.id, dearer, None, hour - 2 * HOUR)

    await scene.passes(0, at=hour - HOUR)
    await scene.passes(0, who=scene.neighbour, at=hour)
    await scene.passes(1, who=scene.neighbour, at=hour)

    assert await scene.told("points", "rule_version") == [(10, 1), (40, 2), (60, 2)]
    assert [one for one in await verify(await campaign_by_id(scene.campaign.id)) if not one.right] == []


async def test_each_fact_is_priced_by_the_rules_of_its_own_instant(scene: Scene) -> None:
    hour = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 5 * HOUR
    await against_the_rules("UPDATE campaign SET starts_at = $1", hour - 48 * HOUR)
    decided = hour - 2 * HOUR
    await change_rules(scene.campaign.id, wanted(hour, lesson_points=20), None, decided)

    instant = timedelta(microseconds=1)
    for lesson, at in enumerate((hour, hour - instant, hour + instant), start=2):
        await scene.passes(lesson, at=at)

    assert await scene.told("points", "rule_version") == [(20, 2), (10, 1), (20, 2)]


minutes = st.integers(0, 600).map(lambda minute: timedelta(minutes=minute))


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    hours=st.lists(st.integers(1, 9), min_size=1, max_size=4).map(sorted),
    times=st.lists(minutes, min_size=1, max_size=9),
)
async def test_facts_that_arrive_in_any_order_are_priced_by_their_own_hour(
    scene: Scene, hours: list[int], times: list[timedelta]
) -> None:
    await run("UPDATE ledger SET gate = 'sealed' WHERE gate = 'open'")
    begin = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - 11 * HOUR
    campaign = replace(scene, campaign=await make_campaign(starts_at=begin, rules=RULES))
    for worth, hour in enumerate(hours, start=11):
        await change_rules(
            campaign.campaign.id, wanted(begin + hour * HOUR, lesson_points=worth), None, begin
        )
    learner = await make_person(unit=scene.village, group="can_bo")

    for lesson, after in enumerate(times):
        await campaign.passes(lesson, who=learner, at=begin + after)

    versions = await rule_versions(campaign.campaign.id)
    priced = [in_force(versions, begin + after) for after in times]
    assert await campaign.told("points", "rule_version") == [
        (version.rules.lesson_points, version.number) for version in priced
    ]


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=6).map(sorted),
    st.integers(-5, 60),
)
def test_the_version_in_force_is_the_last_one_that_had_begun(starts: list[int], at: int) -> None:
    begin = datetime(2026, 11, 23, tzinfo=UTC)
    versions = tuple(
        NumberedRules(number, begin + start * HOUR, RULES) for number, start in enumerate(starts, start=1)
    )

    found = in_force(versions, begin + at * HOUR)

    begun = [number for number, start in enumerate(starts, start=1) if start <= at]
    assert found.number == max(begun, default=1)


async def test_a_version_is_never_edited(scene: Scene) -> None:
    await change_rules(scene.campaign.id, wanted(lesson_points=20), None, NOW)

    found = await rows("SELECT by_id, made_at FROM rule_version WHERE number = 2 ORDER BY id")
    assert [tuple(one) for one in found] == [(None, NOW)]
