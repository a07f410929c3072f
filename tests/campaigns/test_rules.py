"""Which rules a campaign has, by which a fact is priced, and how they are kept; pure."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.rules import (
    FEWEST,
    CampaignDraft,
    NumberedRules,
    Rules,
    best_watched,
    in_force,
    method_name,
    method_of,
    rules_from_json,
    rules_of,
    standing_title,
)
from contest.units.rules import Track
from leaderboard import PerEligible, TopN

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
RULES = Rules(
    lesson_points=10,
    standard_points=50,
    help_confirmed_points=3,
    help_completed_points=12,
    day_cap=60,
    campaign_cap=1000,
    pair_cap=3,
    smallest=20,
    required={"nguoi_dan": ("bài-1", "bài-2")},
    lessons=("bài-1", "bài-2", "bài-3"),
)
FAIRNESS = json.dumps(asdict(SignalLimits()), sort_keys=True)
KEPT = (
    f'{{"campaign_cap": 1000, "day_cap": 60, "fairness": {FAIRNESS}, "few": 0, "help_completed_points": 12, '
    '"help_confirmed_points": 3, "lesson_points": 10, "lessons": ["bài-1", "bài-2", "bài-3"], '
    '"methods": {}, "pair_cap": 3, '
    '"required": {"nguoi_dan": ["bài-1", "bài-2"]}, "smallest": 20, "standard_points": 50, "top": 10}'
)


def test_rules_are_kept_as_this_text_and_read_again_from_it():
    assert RULES.as_json() == KEPT
    assert rules_from_json(KEPT) == RULES
    assert rules_from_json(KEPT) is rules_from_json(KEPT)


def test_lessons_with_points_of_their_own_are_kept_beside_what_every_lesson_is_worth():
    rules = replace(RULES, own_points={"bài-2": 25})

    assert rules_from_json(rules.as_json()) == rules
    assert [rules.points_of(lesson) for lesson in RULES.lessons] == [10, 25, 10]
    assert "own_points" not in RULES.as_json()


def test_rules_stored_before_a_rule_existed_go_on_without_it():
    old = KEPT.replace('"few": 0, ', "").replace(', "top": 10', "").replace('"methods": {}, ', "")

    assert (rules_from_json(old).few, rules_from_json(old).top, rules_from_json(old).methods) == (0, 10, {})


def test_units_of_fewer_than_five_stand_under_another_name():
    assert FEWEST == 5


@pytest.mark.parametrize(
    ("after", "number"), [(-HOUR, 1), (0 * HOUR, 1), (HOUR, 1), (2 * HOUR, 2), (3 * HOUR, 2), (9 * HOUR, 3)]
)
def test_a_fact_is_priced_by_the_version_of_its_instant_and_the_first_covers_all_before(after, number):
    versions = tuple(NumberedRules(n, NOON + at * HOUR, RULES) for n, at in ((1, 0), (2, 2), (3, 4)))

    assert in_force(versions, NOON + after).number == number


def test_each_track_of_a_campaign_gets_a_method_by_name():
    usual = replace(RULES, methods={"school": "coverage"})
    draft = CampaignDraft(
        "s", "S", "t", (Track.VILLAGE, Track.SCHOOL, Track.AGENCY), None, NOON, NOON + HOUR, 48,
        {Track.AGENCY: "top-n"},
    )  # fmt: skip

    assert rules_of(draft, usual) == replace(
        RULES, methods={"village": "per-eligible", "school": "coverage", "agency": "top-n"}
    )


def test_where_no_method_is_named_points_per_eligible_person_count():
    rules = replace(RULES, methods={"agency": "top-n"}, few=5, top=7)

    assert method_name(rules, Track.VILLAGE) == "per-eligible"
    assert method_of(rules, Track.VILLAGE) == PerEligible(smallest=20, few=5)
    assert method_of(rules, Track.AGENCY) == TopN(top=7)
    assert best_watched(rules, [(1, Track.AGENCY), (2, Track.VILLAGE)]) == {1: 7}


def test_the_title_of_a_standing_names_campaign_track_and_cluster():
    assert standing_title("mua-thu", Track.VILLAGE, "Cụm A") == "mua-thu village Cụm A"
