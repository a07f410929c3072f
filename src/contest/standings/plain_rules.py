"""The rules of a season in plain words, with two worked examples that the engine itself has reckoned."""

from dataclasses import dataclass

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Rules
from contest.standings.formula import Formula, Points, explained
from contest.standings.season import Season
from leaderboard import PerEligible, Pool

# A village of the usual size, and one so small that the cluster's average is drawn in.
USUAL, SMALL_SHARE = 120, 2
LEARNERS, HELPS = 30, 10
SMALL_LEARNERS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up unit: so many people finished their lessons, so many helps were completed."""

    learners: int
    helps: int
    lessons: int
    formula: Formula


@dataclass(frozen=True, slots=True)
class PlainRules:
    season: CampaignCard
    rules: Rules
    method: PerEligible
    usual: Example
    small: Example
    lessons: int


def plain_rules(season: Season) -> PlainRules:
    """Everything the rules page says, from the season's own numbers."""
    rules, method = season.rules, season.method
    pool = Pool(points=_points(rules, LEARNERS, HELPS).total, eligible=USUAL)
    small = max(1, method.smallest // SMALL_SHARE)
    return PlainRules(
        season=season.card,
        rules=rules,
        method=method,
        usual=_example(rules, method, pool, USUAL, LEARNERS, HELPS),
        small=_example(rules, method, pool, small, min(SMALL_LEARNERS, small), 0),
        lessons=len(rules.lessons),
    )


def _needed(rules: Rules) -> int:
    """The lessons most people need for the standard."""
    return max(map(len, rules.required.values()), default=0)


def _points(rules: Rules, learners: int, helps: int) -> Points:
    return Points(
        lessons=learners * _needed(rules) * rules.lesson_points,
        standard=learners * rules.standard_points,
        help=helps * (rules.help_confirmed_points + rules.help_completed_points),
        corrections=0,
    )


def _example(
    rules: Rules, method: PerEligible, pool: Pool, eligible: int, learners: int, helps: int
) -> Example:
    points = _points(rules, learners, helps)
    return Example(learners, helps, _needed(rules), explained(points, eligible, pool, method))
