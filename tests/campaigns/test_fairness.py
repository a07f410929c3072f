"""The thresholds of signals are part of a campaign's rules; rules without them go on with the usual ones."""

from dataclasses import asdict, replace

from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.rules import Rules, rules_from_json

RULES = Rules(10, 50, 3, 12, 60, 1000, 3, 20, {"nguoi_dan": ("a",)}, ("a",))


USUAL = {
    "pair_helps": 6,
    "pair_days": 7,
    "pair_balance": 80,
    "pair_share": 50,
    "ring_most": 8,
    "ring_helps": 2,
    "ring_least": 9,
    "ring_inside": 80,
    "few_helps": 9,
    "few_partners": 40,
    "fast_passes": 6,
    "fast_seconds": 45,
    "fast_helps": 5,
    "fast_help_seconds": 5,
    "burst_people": 3,
    "burst_minutes": 60,
    "burst_lessons": 3,
    "burst_seconds": 120,
    "device_people": 9,
    "device_overlaps": 8,
    "source_people": 9,
    "source_share": 80,
    "answers_lessons": 4,
    "sitting_people": 3,
    "sitting_lessons": 4,
    "sitting_seconds": 180,
    "sitting_hours": 4,
    "far_helps": 6,
    "far_hours": 24,
    "far_near": 20,
}


def test_the_usual_thresholds_are_those_of_the_page_on_fair_play():
    assert asdict(SignalLimits()) == USUAL


def test_thresholds_come_back_as_they_were_kept():
    own = replace(RULES, fairness=SignalLimits(pair_helps=5, far_near=30))

    kept = rules_from_json(own.as_json())

    assert kept == own
    assert (kept.fairness.pair_helps, kept.fairness.far_near, kept.fairness.device_people) == (5, 30, 9)


def test_rules_of_before_the_thresholds_have_the_usual_ones():
    head, _, rest = RULES.as_json().partition('"fairness": {')
    old = head + rest.partition("}, ")[2]

    assert '"fairness"' not in old
    assert rules_from_json(old) == RULES


def test_a_threshold_that_came_later_has_its_usual_number():
    earlier = RULES.as_json().replace('"pair_helps": 6, ', "")

    assert rules_from_json(earlier).fairness.pair_helps == 6
