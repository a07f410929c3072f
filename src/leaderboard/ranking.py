"""The total order of a board: score, then the tie chain, then shared places."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from leaderboard.scoring import Competitor, Method, Pool, Ratio, declared, is_held, ratio
from leaderboard.standings import EDITION, FIRST_EDITION, TELLING_EDITION, Row
from leaderboard.tallies import UnitTally

Rank = tuple[int, int, bool, int, int, int]
# Those with a place come first; then the held ones that wait for it, those without points, those not ranked.
PLACED, WAITING, WITHOUT_POINTS, OUTSIDE = range(4)
# Nobody tells when people came: who is equal by them is equal.
NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Contender:
    """A unit ready to be ranked: its score and all that can break a tie."""

    competitor: Competitor
    tally: UnitTally
    score: Fraction
    coverage: Ratio
    participation: Ratio
    reached: int
    held: bool = False


def contenders(members: Sequence[tuple[Competitor, UnitTally]], method: Method) -> list[Contender]:
    """Score the units of one cluster; a held one gets no more than an average unit of the pool."""
    pool = Pool.of(members, method)
    mean = method.mean(pool)
    return [contender(competitor, tally, method, pool, mean) for competitor, tally in members]


def contender(
    competitor: Competitor, tally: UnitTally, method: Method, pool: Pool, mean: Fraction
) -> Contender:
    """Score one unit within its pool."""
    held = bool(pool.units) and competitor.ranked and is_held(competitor, tally, method)
    score = method.score(tally, competitor, pool)
    # Being small must not win a tie either; before the few were counted, shares were taken as they are.
    smallest = method.smallest if method.few else 0
    eligible, together = competitor.eligible, pool.tally
    return Contender(
        competitor,
        tally,
        min(score, mean) if held else score,
        ratio(declared(tally.achievers, eligible), eligible, together.achievers, pool, smallest),
        ratio(declared(tally.participants, eligible), eligible, together.participants, pool, smallest),
        method.reached(tally),
        held,
    )


def ranked(contenders: Sequence[Contender], edition: int = EDITION) -> tuple[Row, ...]:
    """Put contenders in order: higher score, not held, coverage, participation, then who was earlier.

    No points, no place: such units follow those that have one, as does a held one while nobody else has
    begun. The unit's own number only settles who is listed first within a shared place.
    """
    ranks = ranks_of(contenders, edition)
    order = sorted(range(len(ranks)), key=lambda at: (ranks[at], contenders[at].competitor.unit))
    alike = [ranks[above] == ranks[below] for above, below in pairwise(order)]
    rows = []
    place = 0
    for position, at in enumerate(order):
        with_above = position > 0 and alike[position - 1]
        with_below = position < len(alike) and alike[position]
        if not with_above:
            place = position + 1
        placed = ranks[at][0] == PLACED
        rows.append(row_of(contenders[at], place if placed else None, placed and (with_above or with_below)))
    return tuple(rows)


def row_of(contender: Contender, place: int | None, tied: bool) -> Row:
    """Lay out one contender; without a place there is none to share."""
    competitor, tally = contender.competitor, contender.tally
    return Row(
        place=place,
        unit=competitor.unit,
        score=contender.score,
        points=tally.points,
        eligible=competitor.eligible,
        achievers=tally.achievers,
        participants=tally.participants,
        helps=tally.helps,
        changed=contender.reached,
        tied=tied,
        held=contender.held,
        ranked=competitor.ranked,
    )


def group_of(contender: Contender, edition: int, begun: bool) -> int:
    """Say whether a contender takes a place; a held one does behind others alone, once these have `begun`."""
    if not contender.competitor.ranked:
        return OUTSIDE
    if edition == FIRST_EDITION:
        return PLACED
    if contender.tally.points <= 0:
        return WITHOUT_POINTS
    return PLACED if begun or not contender.held else WAITING


def ranks_of(contenders: Sequence[Contender], edition: int = EDITION) -> list[Rank]:
    """Give each contender a key of whole numbers that sorts, and ties, exactly like its fractions."""
    begun = any(one.competitor.ranked and not one.held and one.tally.points > 0 for one in contenders)
    scores = scaled([one.score.as_integer_ratio() for one in contenders])
    coverages = scaled([one.coverage for one in contenders])
    participations = scaled([one.participation for one in contenders])
    never = NEVER if edition >= TELLING_EDITION else 0
    # Best first: placed before unplaced, high before low, free before held, early before late.
    return [
        (group_of(one, edition, begun), -score, one.held, -coverage, -participation, one.reached or never)
        for one, score, coverage, participation in zip(
            contenders, scores, coverages, participations, strict=True
        )
    ]


def scaled(ratios: Sequence[Ratio]) -> list[int]:
    """Scale ratios up and round them down, so far up that no two different ones become alike."""
    # a/b and c/d differ by at least 1/(b·d), which is at least 1/widest²: a whole step once scaled.
    widest = max((denominator for _, denominator in ratios), default=0)
    scale = widest * widest
    return [numerator * scale // denominator for numerator, denominator in ratios]
