"""A what-if board: the places of a past campaign as they are, and as they would be under other rules."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.campaigns.rules import Rules, best_watched, method_of
from contest.launching.trying.queries import TriedLedger, counted_facts, slugs_of_lessons
from contest.launching.trying.repricing import Repricing
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign
from contest.standings.engine.live import Boards
from contest.standings.queries import BoardUnit
from contest.units.rules import Track
from leaderboard import Standings

# Units that are named for each track: those whose place changes most.
NAMED = 12
KEPT = 32


@dataclass(frozen=True, slots=True)
class MovedUnit:
    """A unit whose place would be another; none where it has no points."""

    unit: BoardUnit
    cluster: ClusterRow
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class TriedTrack:
    """The units of one track: how many there are, how many would move, and those that would move most."""

    track: Track
    units: int
    moved: int
    most: tuple[MovedUnit, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The campaign that was tried, its sums as they are and as they would be, and its tracks.

    `missing` are tracks of the rules that had no unit in it.
    """

    card: CampaignCard
    number: int
    points: int
    achieved: int
    achieved_before: int
    tracks: tuple[TriedTrack, ...]
    missing: tuple[Track, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing of what was done would have brought a point."""
        return self.points == 0


class Trials:
    """One trial at a time in a process, and each once: who looks at the same rules gets the same answer."""

    def __init__(self) -> None:
        self._busy = asyncio.Lock()
        self._kept: OrderedDict[Hashable, Trial] = OrderedDict()

    async def trial(self, key: Hashable, make: Callable[[], Awaitable[Trial]]) -> Trial:
        """The trial of that key, kept or made now."""
        async with self._busy:
            if key not in self._kept:
                self._kept[key] = await make()
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            return self._kept[key]


_trials: WeakKeyDictionary[Boards, Trials] = WeakKeyDictionary()


async def tried(boards: Boards, ledger: TriedLedger, rules: Rules, tracks: tuple[Track, ...]) -> Trial:
    """Price everything that counts in that campaign by these rules, and compare the places."""
    await boards.reach(ledger.slug)
    await boards.caught_up(ledger.campaign_id, ledger.last_number)
    campaign = boards.campaigns.campaign(ledger.slug)
    digest = hashlib.sha256(rules.as_json().encode()).hexdigest()
    key = (ledger.slug, campaign.fold.number, campaign.version, digest, tracks)
    return await _trials.setdefault(boards, Trials()).trial(key, lambda: _tried(campaign, rules, tracks))


async def _tried(campaign: LiveCampaign, rules: Rules, tracks: tuple[Track, ...]) -> Trial:
    tables = [table for table in campaign.tables() if table.cluster.track in tracks]
    before = {table.cluster.id: campaign.standings(table) for table in tables}
    achieved, number = campaign.fold.reached, campaign.fold.number
    competing = ((one.unit, table.cluster.track) for table in tables for one in table.competitors)
    trial = Repricing(rules, await slugs_of_lessons(), best_watched(rules, competing))
    async for facts in counted_facts(campaign.card.id, number):
        await asyncio.to_thread(trial.take, facts)
    there = tuple(track for track in tracks if any(table.cluster.track is track for table in tables))
    return Trial(
        card=campaign.card,
        number=number,
        points=trial.points,
        achieved=trial.achieved,
        achieved_before=achieved,
        tracks=tuple(_track(track, tables, before, trial, rules) for track in there),
        missing=tuple(track for track in tracks if track not in there),
    )


def _track(
    track: Track, tables: list[ClusterBoard], before: dict[int, Standings], trial: Repricing, rules: Rules
) -> TriedTrack:
    moved, units = list[MovedUnit](), 0
    for table in tables:
        if table.cluster.track is track:
            after = trial.board.standings(table.competitors, method_of(rules, track))
            places = {row.unit: row.place for row in after.rows}
            members = {member.unit_id: member for member in table.members}
            units += len(members)
            moved += [
                MovedUnit(members[row.unit], table.cluster, row.place, places[row.unit])
                for row in before[table.cluster.id].rows
                if row.unit in members and places.get(row.unit, row.place) != row.place
            ]
    moved.sort(key=_far)
    return TriedTrack(track, units, len(moved), tuple(moved[:NAMED]))


def _far(one: MovedUnit) -> tuple[int, int]:
    """Who moves farthest is first; who gains or loses a place altogether before all others."""
    if one.before is None or one.after is None:
        return (0, one.before or one.after or 0)
    return (-abs(one.after - one.before), one.before)
