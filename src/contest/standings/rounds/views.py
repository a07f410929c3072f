"""A round as pages show it: who won in each cluster, and who gained most over its own last round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import groupby

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.campaigns.words import METHOD_WORDS, MethodWords
from contest.standings.certified import read_standings
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.explaining.formula import pool_of, tenths_of, told
from contest.standings.rounds.queries import (
    RoundThen,
    SinceDecided,
    listed,
    round_and_last,
    since_decided,
)
from contest.units.rules import Track, UnitName
from leaderboard import Row, Standings
from leaderboard.rounds import Improvement, Week, improvements, parts_of

# Beyond so many units of one gain it says little to name them.
MOST_NAMED = 3
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Winner:
    """A unit that won its cluster in a round, alone or with others."""

    cluster: ClusterRow
    unit: UnitName
    above: UnitName | None
    score: float
    under: bool
    percent: bool
    participants: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Riser:
    """A unit that gained most in its cluster over its own last round."""

    cluster: ClusterRow
    unit: UnitName
    above: UnitName | None
    before: float
    after: float
    gain: float
    percent: bool
    tied: bool


@dataclass(frozen=True, slots=True)
class TrackOfRound:
    """The clusters of one track in a round: their winners, who rose, and where nobody has any points."""

    track: Track
    method: MethodWords
    winners: tuple[Winner, ...]
    risers: tuple[Riser, ...]
    without: tuple[ClusterRow, ...]


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One decided round; `comparable` says whether there is a last round of the same length before it."""

    campaign: CampaignCard
    then: RoundThen
    tracks: tuple[TrackOfRound, ...]
    since: SinceDecided
    comparable: bool
    top: int

    @property
    def week(self) -> Week:
        """Its number and its dates."""
        return self.then.week

    @property
    def last_moment(self) -> datetime:
        """The last second of its last day."""
        return self.week.ends_at - SECOND

    @property
    def rises(self) -> bool:
        """Whether any unit gained over its last round."""
        return any(one.risers for one in self.tracks)


def round_page(
    campaign: LiveCampaign, then: RoundThen, last: RoundThen | None, since: SinceDecided
) -> RoundPage:
    """A decided round beside the one before it, with the names that units bear today."""
    comparable = last is not None and _length(last.week) == _length(then.week)
    stood = _standings(then)
    before = _standings(last) if last is not None and comparable else {}
    tables = [one for one in campaign.tables() if _key(one) in stood]
    tracks = tuple(
        _track(campaign, track, list(found), stood, before)
        for track, found in groupby(tables, key=lambda one: one.cluster.track)
    )
    return RoundPage(campaign.card, then, tracks, since, comparable, campaign.rules.top)


async def last_round(campaign: LiveCampaign) -> RoundPage | None:
    """The latest round of a campaign that everybody may know of, beside the one before it."""
    decided = await listed(campaign.card.id)
    if not decided:
        return None
    then, before = await round_and_last(campaign.card.id, decided[-1].number)
    return round_page(campaign, then, before, await since_decided(campaign.card.id, then)) if then else None


def _length(week: Week) -> int:
    return round((week.ends_at - week.starts_at).total_seconds())


def _key(table: ClusterBoard) -> tuple[str, str]:
    return str(table.cluster.track), table.cluster.key


def _standings(then: RoundThen) -> Mapping[tuple[str, str], Standings]:
    return {key: read_standings(text, then.entries) for key, text in parts_of(then.standings).items()}


def _track(
    campaign: LiveCampaign,
    track: Track,
    tables: list[ClusterBoard],
    stood: Mapping[tuple[str, str], Standings],
    before: Mapping[tuple[str, str], Standings],
) -> TrackOfRound:
    return TrackOfRound(
        track=track,
        method=METHOD_WORDS[tables[0].method.name],
        winners=tuple(one for table in tables for one in _winners(campaign, table, stood[_key(table)])),
        risers=tuple(
            one
            for table in tables
            if _key(table) in before
            for one in _risers(campaign, table, before[_key(table)], stood[_key(table)])
        ),
        without=tuple(
            table.cluster for table in tables if not any(row.place == 1 for row in stood[_key(table)].rows)
        ),
    )


def _winners(campaign: LiveCampaign, table: ClusterBoard, standings: Standings) -> Iterable[Winner]:
    pool = pool_of(standings, table.method)
    for row in _first(standings):
        member = campaign.members.get(row.unit)
        if member is not None:
            score = told(row, pool, table.method)
            yield Winner(
                table.cluster,
                member.unit,
                member.above,
                score.tenths / 10,
                score.under,
                table.method.percent,
                row.participants,
                row.tied,
            )


def _first(standings: Standings) -> list[Row]:
    return [row for row in standings.rows if row.place == 1]


def _risers(
    campaign: LiveCampaign, table: ClusterBoard, before: Standings, after: Standings
) -> Iterable[Riser]:
    found = improvements(before, after, of_people=table.method.of_people)
    most = [one for one in found if one.gain == found[0].gain]
    for one in most[:MOST_NAMED]:
        member = campaign.members.get(one.unit)
        if member is not None and _shows(one):
            yield Riser(
                table.cluster,
                member.unit,
                member.above,
                _tenth(one.before),
                _tenth(one.after),
                _tenth(one.after) - _tenth(one.before),
                table.method.percent,
                one.tied,
            )


def _shows(one: Improvement) -> bool:
    """A gain that rounds to nothing is no news."""
    return tenths_of(one.after) > tenths_of(one.before)


def _tenth(score: Fraction) -> float:
    return tenths_of(score) / 10
