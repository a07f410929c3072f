"""Rounds that were decided, read back as they were kept; those of the time boards are locked stay hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.campaigns.freezes.queries import ENTRY_IS_PUBLIC
from contest.campaigns.queries import CampaignCard
from contest.database import Record, row, rows, value
from leaderboard.round_files import PublicRound
from leaderboard.rounds import Week, seal_of, weeks_of

# Of a round `r`: the public may know of it. One that was decided after the boards were locked tells of later.
ROUND_IS_PUBLIC = """
    NOT EXISTS (SELECT FROM board_freeze held WHERE held.campaign_id = r.campaign_id
                AND held.lifted_at IS NULL AND held.at <= r.decided_at)
"""
_ROUND = """
    SELECT r.number, r.starts_at, r.ends_at, r.decided_at, r.last_number, r.entries, r.sums, r.standings
    FROM decided_round r
"""
PUBLIC = f"{_ROUND} WHERE r.campaign_id = $1 AND {ROUND_IS_PUBLIC} ORDER BY r.number"
EVERY = f"{_ROUND} WHERE r.campaign_id = $1 ORDER BY r.number"
TWO = f"""
    {_ROUND} WHERE r.campaign_id = $1 AND r.number = ANY($2::int[]) AND {ROUND_IS_PUBLIC} ORDER BY r.number
"""
LISTED = f"""
    SELECT r.number, r.starts_at, r.ends_at FROM decided_round r
    WHERE r.campaign_id = $1 AND {ROUND_IS_PUBLIC} ORDER BY r.number
"""  # noqa: S608 - expressions of ours
COUNT = f"""
    SELECT count(*) FROM decided_round r
    WHERE r.campaign_id = $1 AND r.last_number <= $2 AND {ROUND_IS_PUBLIC}
"""  # noqa: S608 - expressions of ours
# What was done in a round and became known after it was decided: taken back, or come late.
SINCE = f"""
    SELECT count(*) FILTER (WHERE e.reverses IS NOT NULL) AS undone,
           count(*) FILTER (WHERE e.reverses IS NULL) AS late
    FROM ledger_entry e
    WHERE e.ledger_id = (SELECT id FROM ledger WHERE campaign_id = $1)
      AND e.occurred_at >= $2 AND e.occurred_at < $3 AND e.number > $4 AND {ENTRY_IS_PUBLIC}
"""  # noqa: S608 - expressions of ours


@dataclass(frozen=True, slots=True)
class RoundThen:
    """A round as it was decided: its week, the last entry it knew of, its two texts."""

    week: Week
    decided_at: datetime
    last_number: int
    entries: int
    sums: str
    standings: str

    @property
    def told(self) -> PublicRound:
        """The same as the list of a package has it."""
        return PublicRound(
            self.week.number,
            self.week.starts_at,
            self.week.ends_at,
            self.decided_at,
            self.last_number,
            self.entries,
            seal_of(self.sums),
            seal_of(self.standings),
        )


@dataclass(frozen=True, slots=True)
class SinceDecided:
    """Results of a round that were taken back, or came, after it was decided."""

    undone: int
    late: int


def rounds_in(card: CampaignCard) -> tuple[Week, ...]:
    """The weeks of a campaign by its dates."""
    return weeks_of(card.starts_at, card.ends_at)


def decided_when(card: CampaignCard, week: Week) -> datetime:
    """When a round is decided: once what was done in it can no longer come late."""
    return week.ends_at + timedelta(hours=card.grace_hours)


async def public_rounds(campaign_id: int) -> tuple[RoundThen, ...]:
    """The decided rounds of a campaign that everybody may know of."""
    return _then(await rows(PUBLIC, campaign_id))


async def every_round(campaign_id: int) -> tuple[RoundThen, ...]:
    """All decided rounds, for checking them."""
    return _then(await rows(EVERY, campaign_id))


async def round_and_last(campaign_id: int, number: int) -> tuple[RoundThen | None, RoundThen | None]:
    """A decided round and the one before it, as far as there are."""
    found = {one.week.number: one for one in _then(await rows(TWO, campaign_id, [number - 1, number]))}
    return found.get(number), found.get(number - 1)


async def listed(campaign_id: int) -> tuple[Week, ...]:
    """The weeks of all rounds that everybody may know of."""
    return tuple(Week(*one) for one in await rows(LISTED, campaign_id))


async def count_until(campaign_id: int, last_number: int) -> int:
    """How many public rounds knew of no later entry than this one."""
    found: int = await value(COUNT, campaign_id, last_number)
    return found


async def since_decided(campaign_id: int, one: RoundThen) -> SinceDecided:
    """What became known of a round after it was decided; it changes nothing in it."""
    found = await row(SINCE, campaign_id, one.week.starts_at, one.week.ends_at, one.last_number)
    return SinceDecided(found["undone"], found["late"]) if found else SinceDecided(0, 0)


def _then(found: Sequence[Record]) -> tuple[RoundThen, ...]:
    return tuple(
        RoundThen(
            Week(one["number"], one["starts_at"], one["ends_at"]),
            one["decided_at"],
            one["last_number"],
            one["entries"],
            one["sums"],
            one["standings"],
        )
        for one in found
    )
