"""Progress to the targets: numerator, denominator, and no claim about what is not counted here."""

import pytest

from contest.campaigns.queries import campaign_by_id
from contest.database import run
from contest.targets.queries import all_targets, progress_of, targets_of
from contest.targets.words import SENTENCES
from tests.campaigns.making import DAY, STARTS, a_few_units, person, running

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

    assert [(one.group, one.reached, one.learning, one.declared) for one in groups] == [
        ("nguoi_dan", 1, 2, 160),
        ("nguoi_lao_dong", 0, 0, 72),
        ("hoc_sinh", 0, 0, 400),
        ("can_bo", 1, 1, 64),
    ]
    assert {target.year for one in groups for target in one.targets} == {2026}


def test_a_year_without_targets_takes_those_of_the_last_year_that_has_any():
    assert targets_of(2030) == targets_of(2026)
    assert targets_of(2000) == ()


def test_head_counts_on_vneid_are_never_counted_here():
    outside = [target for target in all_targets() if not target.counted_here]

    assert [target.value for target in outside] == [120_000, 330_000]


def test_every_sentence_of_the_file_can_be_said_in_both_languages():
    told = {sentence for target in all_targets() for sentence in (target.meaning, target.denominator)}

    assert told == set(SENTENCES)
