"""The thresholds of signals are part of a season's rules; rules without them go on with the usual ones."""

from dataclasses import replace

from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.rules import Rules, rules_from_json

RULES = Rules(10, 50, 3, 12, 60, 1000, 3, 20, {"nguoi_dan": ("a",)}, ("a",))


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
