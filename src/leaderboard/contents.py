"""The files of a package beside its rows: what campaign it is, its rules, clusters, units and checkpoints.

Each has one way of being written; reading takes nothing that would be written otherwise.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from io import StringIO
from itertools import zip_longest
from typing import Literal, TypeVar

from leaderboard.faults import Fault
from leaderboard.jsons import LARGEST, LOCAL, Reading, hash_of, json_text, listed
from leaderboard.package import CAMPAIGN, CHECKPOINTS, CLUSTERS, FORMATS, RULES, TIMEZONE, UNITS
from leaderboard.standings import EDITION, FIRST_EDITION, TELLING_EDITION

PHASES = ("certified", "provisional")
KINDS = ("hourly", "certified")

UNIT_COLUMNS = "unit,code,name,track,cluster,eligible,ranked"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackagedCampaign:
    """Which campaign a package is of; `number` is that of its last entry, `edition` that of its standings."""

    slug: str
    name: str
    phase: Literal["certified", "provisional"]
    number: int
    starts_at: datetime
    ends_at: datetime
    grace_hours: int
    certified_at: datetime | None = None
    edition: int = EDITION


@dataclass(frozen=True, slots=True)
class PublicRules:
    """What a check must know of the rules; a package holds them whole."""

    day_cap: int
    campaign_cap: int
    standard_points: int
    smallest: int
    few: int = 0
    top: int = 10
    methods: Mapping[str, str] = field(default_factory=dict)
    # What single lessons are worth where it is not what every lesson is.
    own_points: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Version:
    """The rules from an instant on; the first version covers all before it as well."""

    number: int
    valid_from: datetime
    rules: PublicRules


@dataclass(frozen=True, slots=True)
class PublicCluster:
    track: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PackagedUnit:
    """A unit that stands on a board; `commune` names where it lies, for many units share a name."""

    unit: int
    code: str
    name: str
    track: str
    cluster: str
    eligible: int
    ranked: bool
    commune: str = ""


@dataclass(frozen=True, slots=True)
class PublicCheckpoint:
    """The root of the log after entry `number`, as it was published; `sums` seals the sums of that moment.

    Checkpoints before the third edition sealed no sums.
    """

    number: int
    root: str
    made_at: datetime
    kind: str
    sums: str = ""


def campaign_text(campaign: PackagedCampaign) -> str:
    """Write campaign.json."""
    formats = {edition: name for name, edition in FORMATS.items()}
    said = {"format": formats[campaign.edition], **asdict(campaign), "timezone": TIMEZONE}
    del said["edition"]  # the format tells it
    for moment in ("starts_at", "ends_at", "certified_at"):
        said[moment] = said[moment] and said[moment].astimezone(LOCAL).isoformat()
    return json_text(said)


def read_campaign(text: str) -> PackagedCampaign:
    """Read campaign.json."""
    said = Reading.of(CAMPAIGN, text)
    said.must("format", *FORMATS)
    said.must("timezone", TIMEZONE)
    return PackagedCampaign(
        slug=said.text("slug"),
        name=said.text("name"),
        phase="certified" if said.one_of("phase", PHASES) == "certified" else "provisional",
        number=said.number("number"),
        starts_at=said.moment("starts_at"),
        ends_at=said.moment("ends_at"),
        grace_hours=said.number("grace_hours"),
        certified_at=said.moment("certified_at") if said.has("certified_at") else None,
        edition=FORMATS[said.text("format")],
    )


def rules_text(versions: Iterable[tuple[int, datetime, str]]) -> str:
    """Write rules.json from numbers, instants and the whole rules as JSON."""
    return json_text(
        [
            {"number": number, "valid_from": since.astimezone(LOCAL).isoformat(), "rules": json.loads(rules)}
            for number, since, rules in versions
        ]
    )


def read_rules(text: str) -> tuple[Version, ...]:
    """Read rules.json: at least one version, in order of time."""
    versions = tuple(map(_version, listed(RULES, text)))
    moments = [version.valid_from for version in versions]
    if moments != sorted(moments) or len({version.number for version in versions}) < len(versions):
        raise Fault("versions_order")
    return versions


def _version(said: Reading) -> Version:
    rules = said.within("rules")
    read = PublicRules(
        day_cap=rules.number("day_cap"),
        campaign_cap=rules.number("campaign_cap"),
        standard_points=rules.number("standard_points"),
        smallest=rules.number("smallest"),
        few=rules.number("few") if rules.has("few") else 0,
        top=rules.number("top") if rules.has("top") else 10,
        methods=rules.names("methods") if rules.has("methods") else {},
        own_points=_own_points(said.number("number"), rules) if rules.has("own_points") else {},
    )
    return Version(said.number("number"), said.moment("valid_from"), read)


def _own_points(version: int, rules: Reading) -> dict[str, int]:
    """What single lessons of the campaign are worth: at least a point, and no more than a day can hold."""
    own, cap = rules.amounts("own_points"), rules.number("day_cap")
    counting = rules.texts("lessons")
    for lesson, points in own.items():
        if lesson not in counting:
            raise Fault("own_lesson", version=version, lesson=lesson)
        if not 1 <= points <= cap:
            raise Fault("own_points", version=version, lesson=lesson, points=points, cap=cap)
    return own


def in_force(versions: tuple[Version, ...], at: datetime) -> Version:
    """The version of an instant; the first one covers all before it."""
    return next((version for version in reversed(versions) if version.valid_from <= at), versions[0])


def clusters_text(clusters: Iterable[PublicCluster]) -> str:
    """Write clusters.csv."""
    return csv_text("track,key,name", ((one.track, one.key, one.name) for one in clusters))


def read_clusters(text: str) -> tuple[PublicCluster, ...]:
    """Read clusters.csv."""
    return csv_rows(CLUSTERS, text, lambda row: PublicCluster(*_cells(row, 3)), clusters_text)


def units_text(units: Iterable[PackagedUnit], edition: int = EDITION) -> str:
    """Write units.csv; the first edition told no communes."""
    rows = (
        (one.unit, one.code, one.name, one.track, one.cluster, one.eligible, "yes" if one.ranked else "no")
        + ((one.commune,) if edition != FIRST_EDITION else ())
        for one in units
    )
    return csv_text(UNIT_COLUMNS + (",commune" if edition != FIRST_EDITION else ""), rows)


def read_units(text: str, edition: int = EDITION) -> tuple[PackagedUnit, ...]:
    """Read units.csv."""
    return csv_rows(UNITS, text, _unit, lambda units: units_text(units, edition))


def _unit(row: list[str]) -> PackagedUnit:
    unit, code, name, track, cluster, eligible, ranked, commune = _cells([*row, ""][:8], 8)
    return PackagedUnit(
        _number(unit), code, name, track, cluster, _number(eligible), ranked == "yes", commune
    )


def checkpoints_text(checkpoints: Iterable[PublicCheckpoint], edition: int = EDITION) -> str:
    """Write checkpoints.csv; before the third edition there were no seals of sums."""
    sealed = edition >= TELLING_EDITION
    rows = (
        (
            one.number,
            one.root,
            *([one.sums] if sealed else []),
            one.made_at.astimezone(LOCAL).isoformat(),
            one.kind,
        )
        for one in checkpoints
    )
    return csv_text(f"number,root,{'sums,' if sealed else ''}made_at,kind", rows)


def read_checkpoints(text: str, edition: int = EDITION) -> tuple[PublicCheckpoint, ...]:
    """Read checkpoints.csv."""
    one = _checkpoint if edition >= TELLING_EDITION else _unsealed
    return csv_rows(CHECKPOINTS, text, one, lambda found: checkpoints_text(found, edition))


def _unsealed(row: list[str]) -> PublicCheckpoint:
    number, root, *rest = _cells(row, 4)
    return _checkpoint([number, root, "", *rest])


def _checkpoint(row: list[str]) -> PublicCheckpoint:
    number, root, sums, made_at, kind = _cells(row, 5)
    if hash_of(root) is None or kind not in KINDS or (sums and hash_of(sums) is None):
        raise ValueError(root)
    return PublicCheckpoint(_number(number), root, datetime.fromisoformat(made_at), kind, sums)


def csv_text(heading: str, rows: Iterable[tuple[object, ...]]) -> str:
    """Write a table."""
    page = StringIO()
    page.write(f"{heading}\n")
    csv.writer(page, lineterminator="\n").writerows(rows)
    return page.getvalue()


def csv_rows(
    file: str, text: str, one: Callable[[list[str]], T], write: Callable[[Iterable[T]], str]
) -> tuple[T, ...]:
    """Read a table; the first line that would not be written again just so is named."""
    found: list[T] = []
    try:
        rows = csv.reader(StringIO(text, newline=""), strict=True)
        next(rows, None)
        found.extend(map(one, rows))
        written = write(found)
    except (ValueError, csv.Error, OverflowError):
        raise Fault("table_line", file=file, line=len(found) + 2) from None
    if written != text:
        pairs = zip_longest(written.split("\n"), text.split("\n"))
        line = next(at for at, (ours, theirs) in enumerate(pairs, 1) if ours != theirs)
        raise Fault("table_line", file=file, line=line)
    return tuple(found)


def _cells(row: list[str], count: int) -> list[str]:
    if len(row) != count:
        raise ValueError(f"{len(row)} cells instead of {count}")
    return row


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number <= LARGEST:
        raise ValueError(text)
    return number
