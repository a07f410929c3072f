"""Campaigns made in memory, and ledger lines for them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from contest.campaigns.queries import CampaignCard, ClusterRow
from contest.campaigns.rules import NumberedRules, Phase
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.fold import FoldedEntry
from contest.standings.queries import BoardUnit, Setup
from contest.units.rules import Track, UnitName
from leaderboard import Entry, Kind
from tests.making import RULES

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)  # 12:00 in Điện Biên
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
COMMUNE = UnitName("03325", "xa", "Mường Phăng")
STANDARD = RULES.standard_points


def campaign_of(*eligible: int, phase: Phase = Phase.RUNNING, today: date = TODAY) -> LiveCampaign:
    """A campaign with one cluster of villages, numbered from 1, of that many eligible people each."""
    card = CampaignCard(
        1,
        "mua-thu",
        "Mùa thử",
        "t",
        phase,
        "open",
        None,
        NOON - 30 * DAY,
        NOON + 30 * DAY,
        48,
        (Track.VILLAGE,),
    )
    members = {
        unit: BoardUnit(unit, 7, people, True, UnitName(f"V{unit}", "ban", f"Bản {unit}"), 100, COMMUNE)
        for unit, people in enumerate(eligible, start=1)
    }
    cluster = ClusterRow(7, Track.VILLAGE, "A", "Cụm A", "Cluster A", 1)
    versions = (NumberedRules(1, NOON - 30 * DAY, RULES),)
    return LiveCampaign(Setup(card, (cluster,), members, versions, {}), today)


def line(
    number: int,
    unit: int,
    points: int = 10,
    *,
    person: int = 1,
    kind: Kind = Kind.LESSON,
    fresh: bool = False,
    achieved: bool = False,
    confirmed: bool = False,
    at: datetime = NOON,
) -> FoldedEntry:
    """One entry of a village and its commune."""
    units = (unit, 100)
    entry = Entry(number, person, units, units if fresh else (), points, kind, achieved)
    return FoldedEntry(entry, STANDARD if achieved else 0, confirmed, at, at)


def achieving(first: int, unit: int, people: int, at: datetime = NOON) -> Sequence[FoldedEntry]:
    """That many new people reaching the standard at once."""
    return [
        line(first + n, unit, 10 + STANDARD, person=first + n, fresh=True, achieved=True, at=at)
        for n in range(people)
    ]
