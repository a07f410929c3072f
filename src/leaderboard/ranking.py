"""The total order of a board: score, then the tie chain, then shared places."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from leaderboard.scoring import Competitor
from leaderboard.standings import Row
from leaderboard.tallies import UnitTally

Rank = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit ready to be ranked."""

    competitor: Competitor
    tally: UnitTally
    score: Fraction


def ranked(contenders: Sequence[Contender]) -> tuple[Row, ...]:
    """Put contenders in order: higher score, coverage, participation, then who got there earlier.

    The unit's own number only settles who is listed first within a shared place.
    """
    ranks = ranks_of(contenders)
    order = sorted(range(len(ranks)), key=lambda at: (ranks[at], contenders[at].competitor.unit))
    alike = [ranks[above] == ranks[below] for above, below in pairwise(order)]
    rows = []
    place = 0
    for position, at in enumerate(order):
        with_above = position > 0 and alike[position - 1]
        with_below = position < len(alike) and alike[position]
        if not with_above:
            place = position + 1
        rows.append(row_of(contenders[at], place, with_above or with_below))
    return tuple(rows)


def row_of(contender: Contender, place: int, tied: bool) -> Row:
    """Lay out one contender; outside the ranking there is no place to take or to share."""
    competitor, tally = contender.competitor, contender.tally
    return Row(
        place=place if competitor.ranked else None,
        unit=competitor.unit,
        score=contender.score,
        points=tally.points,
        eligible=competitor.eligible,
        achievers=tally.achievers,
        participants=tally.participants,
        helps=tally.helps,
        changed=tally.changed,
        tied=tied and competitor.ranked,
    )


def ranks_of(contenders: Sequence[Contender]) -> list[Rank]:
    """Give each contender a key of whole numbers that sorts, and ties, exactly like its fractions."""
    score_scale = separating_scale([contender.score.denominator for contender in contenders])
    share_scale = separating_scale([contender.competitor.eligible for contender in contenders])
    return [rank_of(contender, score_scale, share_scale) for contender in contenders]


def rank_of(contender: Contender, score_scale: int, share_scale: int) -> Rank:
    """Sort best first: ranked before unranked, high before low, early before late."""
    competitor, tally, score = contender.competitor, contender.tally, contender.score
    return (
        not competitor.ranked,
        -scaled(score.numerator, score.denominator, score_scale),
        -scaled(min(tally.achievers, competitor.eligible), competitor.eligible, share_scale),
        -scaled(min(tally.participants, competitor.eligible), competitor.eligible, share_scale),
        tally.changed,
    )


def separating_scale(denominators: Sequence[int]) -> int:
    """Find a factor under which no two different fractions over these denominators round down alike."""
    # a/b and c/d differ by at least 1/(b·d), which is at least 1/widest²: a whole step once scaled.
    widest = max(denominators, default=0)
    return widest * widest


def scaled(numerator: int, denominator: int, scale: int) -> int:
    """Round a scaled fraction down; a share of nobody is none."""
    return numerator * scale // denominator if denominator else 0
