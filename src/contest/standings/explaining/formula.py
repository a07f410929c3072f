"""How a unit's sums become its score, told in parts that add up to the score shown; pure.

Sums of one to four people are told as if they were of five: nobody may work out from a score what its
count is not told for. Such a score is an upper bound and says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import floor

from contest.campaigns.words import METHOD_WORDS, MethodWords
from leaderboard import Competitor, Method, Pool, Row, Standings, UnitTally

# A count of people below this is never told exactly, nor is anything by which it could be worked out.
FEW = 5
# Without a pool, the people a small unit lacks are taken to have done nothing: what is left is its own part.
ALONE = Pool(0, 0, UnitTally())


class ScorePart(StrEnum):
    """A line of the sum behind a score."""

    LESSONS = "lessons"
    STANDARD = "standard"
    # Both together where the points of the standard would tell how few people reached it.
    LEARNING = "learning"
    HELP = "help"
    CORRECTIONS = "corrections"
    ACHIEVERS = "achievers"
    HELPS = "helps"
    PARTICIPANTS = "participants"
    BEST = "best"
    # What the missing people of a small unit are taken to have done: the average of the cluster.
    CLUSTER = "cluster"
    # What a small unit is over that average while too few of its people take part.
    HELD = "held"


# What the sums of a tally are called in a score; points are told by what they were given for.
PARTS = {
    "achievers": ScorePart.ACHIEVERS,
    "paid": ScorePart.HELPS,
    "participants": ScorePart.PARTICIPANTS,
    "best": ScorePart.BEST,
}


@dataclass(frozen=True, slots=True)
class PartOfScore:
    """One line of the sum: what is counted in it, and tenths of the score."""

    part: ScorePart
    count: int
    tenths: int

    @property
    def score(self) -> float:
        """The part as it is shown, with one decimal."""
        return self.tenths / 10


@dataclass(frozen=True, slots=True)
class Points:
    """What a unit's points are for."""

    lessons: int
    standard: int
    help: int
    corrections: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.lessons + self.standard + self.help + self.corrections


@dataclass(frozen=True, slots=True)
class DisplayedScore:
    """A score as it may be told: exactly, or `under` a bound that would take five people."""

    score: Fraction
    under: bool

    @property
    def tenths(self) -> int:
        """The score as boards show it."""
        return tenths_of(self.score)


@dataclass(frozen=True, slots=True)
class Formula:
    """The sum behind one score: `counted_for` people, of whom `missing` are taken as average."""

    method: str
    parts: tuple[PartOfScore, ...]
    tenths: int
    under: bool
    total_points: int
    eligible: int
    counted_for: int
    missing: int
    mean_tenths: int
    held: bool
    few: int
    top: int
    percent: bool

    @property
    def score(self) -> float:
        """The score as it is shown, with one decimal."""
        return self.tenths / 10

    @property
    def words(self) -> MethodWords:
        """How its method is told of."""
        return METHOD_WORDS[self.method]

    @property
    def mean(self) -> float:
        """The score of an average unit of the cluster, with one decimal."""
        return self.mean_tenths / 10


def tenths_of(score: Fraction) -> int:
    """A score as boards show it: rounded to one decimal, halves up."""
    return floor(score * 10 + Fraction(1, 2))


def pool_of(standings: Standings, method: Method) -> Pool:
    """What the units of a board have together, told with the same care as each of them."""
    pool = Pool.of([(competitor_of(row), sums_of(row)) for row in standings.rows], method)
    return replace(pool, tally=careful(pool.tally))


def told(row: Row, pool: Pool, method: Method) -> DisplayedScore:
    """The score of a row as boards may tell it."""
    if not method.of_people:
        return DisplayedScore(row.score, under=False)
    bound = method.score(careful(sums_of(row)), competitor_of(row), pool)
    most = min(bound, method.mean(pool)) if row.held else bound
    return DisplayedScore(max(most, row.score), most > row.score)


def explained(points: Points, tally: UnitTally, row: Row, pool: Pool, method: Method) -> Formula:
    """Take a score apart; the tenths of the parts add up to those of the score, whatever the rounding."""
    shown, competitor = told(row, pool, method), competitor_of(row)
    shares = _own(points, tally, competitor, method)
    whole = method.score(careful(tally), competitor, pool)
    missing = max(0, method.smallest - row.eligible) if method.divides and row.eligible else 0
    if missing:
        shares[ScorePart.CLUSTER] = missing, whole - sum((share for _, share in shares.values()), Fraction(0))
    if shown.score != whole:
        shares[ScorePart.HELD] = 0, shown.score - whole
    rounded = rounded_to_sum([share * 10 for _, share in shares.values()], shown.tenths)
    return Formula(
        method=method.name,
        parts=tuple(
            PartOfScore(part, count, tenths)
            for (part, (count, _)), tenths in zip(shares.items(), rounded, strict=True)
        ),
        tenths=shown.tenths,
        under=shown.under,
        total_points=points.total,
        eligible=row.eligible,
        counted_for=row.eligible + missing,
        missing=missing,
        mean_tenths=tenths_of(method.mean(pool)),
        held=row.held or ScorePart.HELD in shares,
        few=method.few,
        top=method.best,
        percent=method.percent,
    )


def rounded_to_sum(shares: Sequence[Fraction], total: int) -> list[int]:
    """Round each share down or up so that together they make the total; the largest remainders go up."""
    down = [floor(share) for share in shares]
    lacking = total - sum(down)
    by_remainder = sorted(range(len(shares)), key=lambda at: (down[at] - shares[at], at))
    for at in by_remainder[:lacking]:
        down[at] += 1
    return down


def competitor_of(row: Row) -> Competitor:
    """The unit of a row with the people it was compared by."""
    return Competitor(row.unit, row.eligible, row.ranked)


def sums_of(row: Row) -> UnitTally:
    """The sums that a row tells."""
    return UnitTally(
        points=row.points,
        participants=row.participants,
        achievers=row.achievers,
        helps=row.helps,
    )


def careful(tally: UnitTally) -> UnitTally:
    """The same sums, with one to four people counted as five."""
    achievers, participants = (
        FEW if 0 < people < FEW else people for people in (tally.achievers, tally.participants)
    )
    return replace(tally, achievers=achievers, participants=participants)


def _own(
    points: Points, tally: UnitTally, competitor: Competitor, method: Method
) -> dict[ScorePart, tuple[int, Fraction]]:
    """What is counted in each part of the unit's own doing, and its share of the score."""
    found: dict[ScorePart, tuple[int, Fraction]] = {}
    for name, share in method.parts(careful(tally), competitor, ALONE).items():
        if name == "points":
            counts = _counts(points, few=0 < tally.achievers < FEW)
            found |= {
                part: (count, method.score(UnitTally(points=count), competitor, ALONE))
                for part, count in counts.items()
            }
        else:
            found[PARTS[name]] = getattr(tally, name), share
    return found


def _counts(points: Points, *, few: bool) -> dict[ScorePart, int]:
    learning = {ScorePart.LESSONS: points.lessons, ScorePart.STANDARD: points.standard}
    if few:
        learning = {ScorePart.LEARNING: points.lessons + points.standard}
    counts = {**learning, ScorePart.HELP: points.help}
    return {**counts, ScorePart.CORRECTIONS: points.corrections} if points.corrections else counts
