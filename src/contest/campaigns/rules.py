"""What a campaign's rules say; pure values, kept as JSON in `rule_version`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from contest.campaigns.enrolment.clusters import ClusterPlan
from contest.campaigns.fairness.rules import SignalLimits
from contest.campaigns.goals.rules import PlannedGoal
from contest.units.rules import Track
from leaderboard import Method, method


class Phase(StrEnum):
    DRAFT = "draft"
    REGISTRATION = "registration"
    RUNNING = "running"
    REVIEW = "review"
    CERTIFIED = "certified"
    ARCHIVED = "archived"


# By points a person, where a campaign says nothing else of a track.
DEFAULT_METHOD = "per-eligible"
# Units with fewer people stand under the name of the place above them: a sum of so few would be a person's.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """Points, caps and the standard of a campaign.

    `required` names, for each target group, the lessons that make its standard; `smallest` is the number
    of eligible people below which a unit is drawn toward its cluster's mean, and held at it while fewer than
    `few` people take part. `methods` names the ranking method of a track (points per eligible person where
    it names none), `top` the number of people that the method `top-n` looks at. `fairness` tells from when on
    what people do is looked at before it counts. `own_points` names the lessons that are worth another amount
    than `lesson_points`, with that amount.
    """

    lesson_points: int
    standard_points: int
    help_confirmed_points: int
    help_completed_points: int
    day_cap: int
    campaign_cap: int
    pair_cap: int
    smallest: int
    required: Mapping[str, tuple[str, ...]]
    lessons: tuple[str, ...]
    methods: Mapping[str, str] = field(default_factory=dict)
    top: int = 10
    # Campaigns made before this rule existed go on without it.
    few: int = 0
    fairness: SignalLimits = field(default_factory=SignalLimits)
    own_points: Mapping[str, int] = field(default_factory=dict)

    def points_of(self, lesson: str) -> int:
        """What this lesson is worth with all answers right: its own points, else those of every lesson."""
        return self.own_points.get(lesson, self.lesson_points)

    def as_json(self) -> str:
        """The text stored in `rule_version.rules`; without own points as it always was."""
        stored = asdict(self)
        if not self.own_points:
            del stored["own_points"]
        return json.dumps(stored, ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=64)
def rules_from_json(text: str) -> Rules:
    """Read stored rules; the same text gives the same object."""
    stored = json.loads(text)
    required = {group: tuple(slugs) for group, slugs in stored.pop("required").items()}
    lessons, fairness = tuple(stored.pop("lessons")), SignalLimits(**stored.pop("fairness", {}))
    return Rules(required=required, lessons=lessons, fairness=fairness, **stored)


@dataclass(frozen=True, slots=True)
class NumberedRules:
    number: int
    valid_from: datetime
    rules: Rules
    reason: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign as an organiser asks for it; what is left out of rules and clusters is the template's.

    `methods` says how the units of a track are compared where the organiser wants it otherwise.
    """

    slug: str
    name: str
    template: str
    tracks: tuple[Track, ...]
    registration_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    grace_hours: int
    methods: Mapping[Track, str] = field(default_factory=dict)
    rules: Rules | None = None
    clusters: tuple[ClusterPlan, ...] = ()
    registration_ends_at: datetime | None = None
    goal: PlannedGoal | None = None
    # Units that somebody put into another cluster in the campaign that this one is like, and which.
    stood: Mapping[int, str] = field(default_factory=dict)


def in_force(versions: tuple[NumberedRules, ...], at: datetime) -> NumberedRules:
    """The version a fact of that instant is priced by; the first one covers all before it."""
    return next((v for v in reversed(versions) if v.valid_from <= at), versions[0])


def rules_of(draft: CampaignDraft, usual: Rules) -> Rules:
    """The first rules of a campaign: its own or the usual ones, with a ranking method for each track."""
    usual = draft.rules or usual
    methods = {track: draft.methods.get(track, method_name(usual, track)) for track in draft.tracks}
    return replace(usual, methods={track.value: name for track, name in methods.items()})


def method_name(rules: Rules, track: Track) -> str:
    """The name of the method by which the units of a track are compared."""
    return rules.methods.get(track, DEFAULT_METHOD)


def method_of(rules: Rules, track: Track) -> Method:
    """How the units of a track are compared; boards, certified results and downloads all ask here."""
    return method(method_name(rules, track), smallest=rules.smallest, few=rules.few, top=rules.top)


def best_watched(rules: Rules, units: Iterable[tuple[int, Track]]) -> dict[int, int]:
    """The units whose best people a board must know, and how many of them; most methods ask for none."""
    return {unit: best for unit, track in units if (best := method_of(rules, track).best)}


def standing_title(slug: str, track: Track, cluster: str) -> str:
    """The title line of a canonical standing, the same on the board, in the result and in downloads."""
    return f"{slug} {track} {cluster}"
