"""Progress to the targets: numerator, denominator, and no claim about what is not counted here."""

from datetime import date

import pytest

from contest.campaigns.queries import campaign_by_id
from contest.database import rows, run
from contest.targets.queries import all_targets, progress_of, targets_of, targets_over
from contest.targets.words import SENTENCES
from leaderboard.few import PeopleCount
from tests.campaigns.making import DAY, STARTS, a_few_units, person, running

ENROLLED = """
    SELECT e.unit_id FROM enrolment e JOIN cluster k ON k.id = e.cluster_id
    WHERE e.campaign_id = $1 AND k.track = 'village' ORDER BY e.unit_id
"""
LEARNING = """
    INSERT INTO progress (ledger_id, person_id, points, days, lessons, helped, completed, seen, achieved_at)
    SELECT id, $2, 10, '{}', '{}', '{}', '{}', '{}', $3 FROM ledger WHERE campaign_id = $1
"""


@pytest.mark.usefixtures("database")
async def test_those_who_reached_the_standard_over_those_declared():
    await a_few_units()
    campaign = await running()
    for name, group, reached in (
        ("Hoa", "nguoi_dan", STARTS + DAY),
        ("Sùng", "nguoi_dan", None),
        ("Oanh", "can_bo", STARTS + DAY),
    ):
        await run(LEARNING, campaign, await person(name, group), reached)

    groups = await progress_of(await campaign_by_id(campaign))

    few, nobody = PeopleCount(1, True), PeopleCount(0)
    assert [(one.group, one.reached, one.learning, one.declared) for one in groups] == [
        ("nguoi_dan", few, few, 160),
        ("nguoi_lao_dong", nobody, nobody, 72),
        ("hoc_sinh", nobody, nobody, 400),
        ("can_bo", few, few, 64),
    ]
    assert {target.year for one in groups for target in one.targets} == {2026}


@pytest.mark.usefixtures("database")
async def test_a_group_less_its_other_units_tells_of_no_few_people():
    await a_few_units()
    campaign = await running()
    units = [one["unit_id"] for one in await rows(ENROLLED, campaign)][:2]
    for unit, people in zip(units, (12, 3), strict=True):
        for number in range(people):
            learner = await person(f"Hoa {unit} {number}", "nguoi_dan")
            await run(LEARNING, campaign, learner, STARTS + DAY)
            await run("UPDATE progress SET seen = ARRAY[$2::bigint] WHERE person_id = $1", learner, unit)

    (villages, *_) = await progress_of(await campaign_by_id(campaign))

    # 15 less the 12 of one unit would be the three of the other: it is said that there is somebody there.
    assert villages.reached == villages.learning == PeopleCount(13, True)
    (alone, *_) = await progress_of(await campaign_by_id(campaign), units[:1])
    assert alone.reached == PeopleCount(12)


def test_a_year_without_targets_takes_those_of_the_last_year_that_has_any():
    assert targets_of(2030) == targets_of(2026)
    assert targets_of(2000) == ()
    assert targets_over(2025, 2026) == (*targets_of(2025), *targets_of(2026))
    assert targets_over(2026, 2027) == targets_of(2026) and targets_of(2026)[0].until == date(2026, 12, 31)


def test_head_counts_on_vneid_are_never_counted_here():
    outside = [target for target in all_targets() if not target.counted_here]

    assert [target.value for target in outside] == [120_000, 330_000]


def test_every_sentence_of_the_file_can_be_said_in_both_languages():
    told = {sentence for target in all_targets() for sentence in (target.meaning, target.denominator)}

    assert told == set(SENTENCES)
