"""Progress toward the dated targets: people counted here, over the people declared by the units."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from contest.campaigns.queries import CampaignCard
from contest.database import Record, rows
from contest.local_time import local
from contest.people.rules import GROUP_LABELS
from contest.standings.board.province import people_of_all
from leaderboard.few import PeopleCount

TARGETS = Path(__file__).resolve().parents[3] / "seeds" / "targets.csv"
# The units in which a target group is declared.
TRACK_OF_GROUP = {
    "nguoi_dan": "village",
    "nguoi_lao_dong": "enterprise",
    "hoc_sinh": "school",
    "can_bo": "agency",
}

REACHED = """
    SELECT p.target_group, count(g.achieved_at) AS reached, count(*) AS learning
    FROM progress g JOIN ledger l ON l.id = g.ledger_id JOIN person p ON p.id = g.person_id
    WHERE l.campaign_id = $1 AND ($2::bigint[] IS NULL OR g.seen && $2::bigint[])
    GROUP BY p.target_group ORDER BY p.target_group
"""
# The same unit by unit: a whole less the units that are told must tell of no few people.
OF_UNITS = """
    SELECT p.target_group, of.unit, count(g.achieved_at) AS reached, count(*) AS learning
    FROM progress g JOIN ledger l ON l.id = g.ledger_id JOIN person p ON p.id = g.person_id
    JOIN LATERAL unnest(g.seen) AS of (unit) ON true
    JOIN enrolment e ON e.campaign_id = l.campaign_id AND e.unit_id = of.unit
    JOIN unit u ON u.id = of.unit
    WHERE l.campaign_id = $1
      AND ($2::bigint[] IS NULL OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
    GROUP BY p.target_group, of.unit ORDER BY p.target_group, of.unit
"""
DECLARED = """
    SELECT k.track, sum(e.eligible)::bigint AS eligible
    FROM enrolment e JOIN cluster k ON k.id = e.cluster_id JOIN unit u ON u.id = e.unit_id
    WHERE e.campaign_id = $1
      AND ($2::bigint[] IS NULL OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
    GROUP BY k.track ORDER BY k.track
"""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A line of the targets file; `counted_here` is false for figures that only VNeID can give."""

    year: int
    group: str
    above: bool
    value: int
    percent: bool
    denominator: str
    meaning: str
    source: str

    @property
    def until(self) -> date:
        """The day by which it is to be reached: the last one of its year."""
        return date(self.year, 12, 31)

    @property
    def counted_here(self) -> bool:
        """Whether lessons passed here say anything about it; head counts are confirmed on VNeID."""
        return self.percent


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """One target group in one campaign, with the targets of the years it runs in.

    Its people are told as all of them are: no few of one unit follow from the number and the other units.
    """

    group: str
    label: str
    reached: PeopleCount
    learning: PeopleCount
    declared: int
    targets: tuple[TargetLine, ...]


@cache
def all_targets() -> tuple[TargetLine, ...]:
    """Every dated target, as the file gives it."""
    with TARGETS.open(encoding="utf-8", newline="") as file:
        return tuple(_target(line) for line in csv.DictReader(file))


def targets_of(year: int) -> tuple[TargetLine, ...]:
    """The targets of a year, or of the last year before it that has any."""
    years = [target.year for target in all_targets() if target.year <= year]
    return tuple(target for target in all_targets() if target.year == max(years, default=0))


def targets_over(first: int, last: int) -> tuple[TargetLine, ...]:
    """The targets of the years from one to another: a campaign over New Year has those of both."""
    return tuple(dict.fromkeys(target for year in range(first, last + 1) for target in targets_of(year)))


async def progress_of(card: CampaignCard, tops: Sequence[int] | None = None) -> tuple[GroupProgress, ...]:
    """How far each group is whose units take part: people who reached the standard, and people declared.

    Of the units below `tops` alone, where some are given.
    """
    within = None if tops is None else list(tops)
    wholes = {one["target_group"]: one for one in await rows(REACHED, card.id, within)}
    units: dict[str, list[Record]] = {}
    for one in await rows(OF_UNITS, card.id, within):
        units.setdefault(one["target_group"], []).append(one)
    declared = {one["track"]: one["eligible"] for one in await rows(DECLARED, card.id, within)}
    targets = targets_over(local(card.starts_at).year, local(card.ends_at).year)
    return tuple(
        GroupProgress(
            group,
            GROUP_LABELS[group],
            _people(wholes.get(group), units.get(group, []), "reached", declared.get(track, 0)),
            _people(wholes.get(group), units.get(group, []), "learning", declared.get(track, 0)),
            declared.get(track, 0),
            tuple(target for target in targets if target.group == group),
        )
        for group, track in TRACK_OF_GROUP.items()
        if track in card.tracks
    )


def _people(whole: Record | None, units: Sequence[Record], name: str, declared: int) -> PeopleCount:
    """The people of a group, of declared people never more than all."""
    counts = [one[name] for one in units]
    told = people_of_all(whole[name] if whole else 0, sum(counts), counts)
    return replace(told, count=min(told.count, declared)) if declared else told


def _target(line: dict[str, str]) -> TargetLine:
    return TargetLine(
        year=int(line["year"]),
        group=line["group"],
        above=line["op"] == "gt",
        value=int(line["value"]),
        percent=line["unit"] == "percent",
        denominator=line["denominator"],
        meaning=line["meaning"],
        source=line["source"],
    )
