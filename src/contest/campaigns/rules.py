"""What a season's rules say; pure values, kept as JSON in `rule_version`."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from leaderboard import Method, PerEligible


class Phase(StrEnum):
    DRAFT = "draft"
    REGISTRATION = "registration"
    RUNNING = "running"
    REVIEW = "review"
    CERTIFIED = "certified"
    ARCHIVED = "archived"


class Track(StrEnum):
    VILLAGE = "village"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Rules:
    """Points, caps and the standard of a season.

    `required` names, for each target group, the lessons that make its standard; `smallest` is the number
    of eligible people below which a unit is drawn toward its cluster's mean, and held at it while fewer than
    `few` people take part. `methods` names the ranking method of a track (points per eligible person where
    it names none), `top` the number of people that the method `top-n` looks at.
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
    # Seasons made before this rule existed go on without it.
    few: int = 0

    def as_json(self) -> str:
        """The text stored in `rule_version.rules`."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=64)
def rules_from_json(text: str) -> Rules:
    """Read stored rules; the same text gives the same object."""
    stored = json.loads(text)
    required = {group: tuple(slugs) for group, slugs in stored.pop("required").items()}
    return Rules(required=required, lessons=tuple(stored.pop("lessons")), **stored)


@dataclass(frozen=True, slots=True)
class RuleVersion:
    number: int
    valid_from: datetime
    rules: Rules


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A season as an organiser asks for it; clusters, lessons and points come from the template."""

    slug: str
    name: str
    template: str
    tracks: tuple[Track, ...]
    registration_at: datetime | None
    starts_at: datetime
    ends_at: datetime
    grace_hours: int


def in_force(versions: tuple[RuleVersion, ...], at: datetime) -> RuleVersion:
    """The version a fact of that instant is priced by; the first one covers all before it."""
    return next((v for v in reversed(versions) if v.valid_from <= at), versions[0])


def method_of(rules: Rules) -> Method:
    """How the units of a cluster are compared; boards, certified results and downloads all ask here."""
    return PerEligible(smallest=rules.smallest)


def standing_title(slug: str, track: Track, cluster: str) -> str:
    """The title line of a canonical standing, the same on the board, in the result and in downloads."""
    return f"{slug} {track} {cluster}"
