"""The rules of a campaign in plain words, with worked examples that the engine itself has reckoned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from contest.campaigns.queries import CampaignCard
from contest.campaigns.rule_versions.rules import differences
from contest.campaigns.rules import NumberedRules, Rules, in_force, method_name, method_of
from contest.campaigns.words import METHOD_WORDS, MethodWords
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.explaining.formula import Formula, Points, explained
from contest.units.rules import Track, UnitName
from leaderboard import Competitor, Method, Pool, Row, UnitTally

# A village of the usual size, and one so small that the cluster's average is drawn in.
USUAL, SMALL_SHARE = 120, 2
LEARNERS, HELPS = 30, 10
SMALL_HELPS = 2
# A help that was completed makes two entries: one when it is confirmed, one when the learner then passes.
ENTRIES_A_HELP = 2


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A made-up unit: so many people finished their lessons, so many helps were completed."""

    learners: int
    helps: int
    lessons: int
    formula: Formula


@dataclass(frozen=True, slots=True)
class OwnExample:
    """A unit of the viewer with the sum behind its score as it stands."""

    unit: UnitName
    place: int | None
    formula: Formula


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the units of some tracks are compared; with the viewer's own units, else with a made-up one."""

    method: str
    words: MethodWords
    tracks: tuple[Track, ...]
    own: tuple[OwnExample, ...]
    usual: WorkedExample


@dataclass(frozen=True, slots=True)
class LessonPoints:
    """A lesson that is worth another amount than every lesson."""

    title: str
    points: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One number of the rules, before and after; `lesson` is the title where it is one lesson's."""

    label: str
    before: int
    after: int
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a later version of the rules changed, from when on, and why; it may still lie ahead."""

    version: NumberedRules
    ahead: bool
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class PlainRules:
    """`rules` are those of this moment; the numbers about small units hold for the whole campaign."""

    campaign: CampaignCard
    rules: Rules
    own_points: tuple[LessonPoints, ...]
    smallest: int
    few: int
    top: int
    comparisons: tuple[Comparison, ...]
    small: WorkedExample | None
    changes: tuple[RuleChange, ...]


def named_lessons(versions: Iterable[NumberedRules]) -> set[str]:
    """The lessons whose titles are needed to tell these rules: those that had points of their own."""
    return {slug for version in versions for slug in version.rules.own_points}


def plain_rules(
    campaign: LiveCampaign, own: Sequence[int], titles: Mapping[str, str], now: datetime
) -> PlainRules:
    """Everything the rules page says, from the campaign's own numbers; `own` are the viewer's units.

    `titles` are those of the lessons that are named in it.
    """
    final, present = campaign.rules, in_force(campaign.versions, now).rules
    dividing = [method for track in campaign.card.tracks if (method := method_of(final, track)).divides]
    return PlainRules(
        campaign=campaign.card,
        rules=present,
        own_points=tuple(
            LessonPoints(titles.get(slug, slug), points) for slug, points in present.own_points.items()
        ),
        smallest=final.smallest,
        few=final.few,
        top=final.top,
        comparisons=tuple(_comparisons(campaign, present, own)),
        small=_small(present, dividing[0]) if dividing and final.smallest > 1 else None,
        changes=tuple(_changes(campaign.versions, titles, now)),
    )


def _comparisons(campaign: LiveCampaign, rules: Rules, own: Sequence[int]) -> Iterator[Comparison]:
    tracks: dict[str, list[Track]] = {}
    for track in campaign.card.tracks:
        tracks.setdefault(method_name(campaign.rules, track), []).append(track)
    for name, of in tracks.items():
        method = method_of(campaign.rules, of[0])
        yield Comparison(
            method=name,
            words=METHOD_WORDS[name],
            tracks=tuple(of),
            own=tuple(_own(campaign, of, own)),
            usual=_example(rules, method, USUAL, LEARNERS, HELPS),
        )


def _own(campaign: LiveCampaign, tracks: Sequence[Track], own: Sequence[int]) -> Iterator[OwnExample]:
    for unit in own:
        table, formula = campaign.table_of(unit), campaign.formula(unit)
        if table is not None and formula is not None and table.cluster.track in tracks:
            row = campaign.standings(table).place_of(unit)
            yield OwnExample(campaign.members[unit].unit, row.place if row else None, formula)


def _changes(
    versions: Sequence[NumberedRules], titles: Mapping[str, str], now: datetime
) -> Iterator[RuleChange]:
    for before, after in pairwise(versions):
        yield RuleChange(after, after.valid_from > now, tuple(changed(before.rules, after.rules, titles)))


def changed(before: Rules, after: Rules, titles: Mapping[str, str]) -> Iterator[Changed]:
    """The points and caps in which two versions differ, under the names the screens know."""
    for one in differences(before, after):
        yield Changed(one.label, one.before, one.after, titles.get(one.lesson, one.lesson))


def _small(rules: Rules, method: Method) -> WorkedExample:
    small = max(1, method.smallest // SMALL_SHARE)
    return _example(rules, method, small, min(small, method.few + 1), SMALL_HELPS)


def _needed(rules: Rules) -> tuple[str, ...]:
    """The lessons most people need for the standard."""
    return max(rules.required.values(), key=len, default=())


def _points(rules: Rules, learners: int, helps: int) -> Points:
    return Points(
        lessons=learners * sum(map(rules.points_of, _needed(rules))),
        standard=learners * rules.standard_points,
        help=helps * (rules.help_confirmed_points + rules.help_completed_points),
        corrections=0,
    )


def _example(rules: Rules, method: Method, eligible: int, learners: int, helps: int) -> WorkedExample:
    pool = Pool(1, USUAL, _tally(rules, LEARNERS, HELPS))
    points, tally = _points(rules, learners, helps), _tally(rules, learners, helps, method)
    row = Row(
        place=1,
        unit=0,
        score=method.score(tally, Competitor(0, eligible), pool),
        points=tally.points,
        eligible=eligible,
        achievers=tally.achievers,
        participants=tally.participants,
        helps=tally.helps,
        changed=0,
        tied=False,
    )
    return WorkedExample(learners, helps, len(_needed(rules)), explained(points, tally, row, pool, method))


def _tally(rules: Rules, learners: int, helps: int, method: Method | None = None) -> UnitTally:
    points = _points(rules, learners, helps)
    best = min(learners, method.best) if method is not None else 0
    return UnitTally(
        points=points.total,
        participants=learners,
        achievers=learners,
        helps=ENTRIES_A_HELP * helps,
        paid=ENTRIES_A_HELP * helps,
        best=_points(rules, best, 0).total,
    )
