"""How a unit's points become its score, told in parts that add up to the score shown; pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from leaderboard import PerEligible, Pool

PER = 100


class Part(StrEnum):
    LESSONS = "lessons"
    STANDARD = "standard"
    HELP = "help"
    CORRECTIONS = "corrections"
    # What the missing people of a small unit are taken to have done: the average of the cluster.
    CLUSTER = "cluster"


@dataclass(frozen=True, slots=True)
class PartOfScore:
    """One line of the sum: whole points, and tenths of the score."""

    part: Part
    points: int | None
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
class Formula:
    """The sum behind one score: `counted_for` people, of whom `missing` are taken as average."""

    parts: tuple[PartOfScore, ...]
    tenths: int
    total_points: int
    eligible: int
    counted_for: int
    missing: int
    mean_tenths: int

    @property
    def score(self) -> float:
        """The score as it is shown, with one decimal."""
        return self.tenths / 10

    @property
    def mean(self) -> float:
        """Points of an average person of the cluster, with one decimal."""
        return self.mean_tenths / 10


def tenths_of(score: Fraction) -> int:
    """A score as boards show it: rounded to one decimal, halves up."""
    return floor(score * 10 + Fraction(1, 2))


def points_to_gain(gap: Fraction, eligible: int, smallest: int) -> int:
    """Whole points a unit is short of a score that much higher."""
    return ceil(gap * max(eligible, smallest) / PER)


def explained(points: Points, eligible: int, pool: Pool, method: PerEligible) -> Formula:
    """Take a score apart; the tenths of the parts add up to those of the score, whatever the rounding."""
    counted_for = max(eligible, method.smallest)
    missing = counted_for - eligible if eligible else 0
    mean = Fraction(pool.points, pool.eligible) if pool.eligible else Fraction(0)
    worth = Fraction(method.per, counted_for) if eligible else Fraction(0)
    shares = {
        Part.LESSONS: points.lessons * worth,
        Part.STANDARD: points.standard * worth,
        Part.HELP: points.help * worth,
        Part.CORRECTIONS: points.corrections * worth,
        Part.CLUSTER: missing * mean * worth,
    }
    tenths = tenths_of(sum(shares.values(), Fraction(0)))
    whole = {
        Part.LESSONS: points.lessons,
        Part.STANDARD: points.standard,
        Part.HELP: points.help,
        Part.CORRECTIONS: points.corrections,
        Part.CLUSTER: None,
    }
    optional = {Part.CORRECTIONS: points.corrections != 0, Part.CLUSTER: missing > 0}
    shown = [part for part in shares if optional.get(part, True)]
    rounded = rounded_to_sum([shares[part] * 10 for part in shown], tenths)
    parts = tuple(PartOfScore(part, whole[part], n) for part, n in zip(shown, rounded, strict=True))
    return Formula(parts, tenths, points.total, eligible, counted_for, missing, tenths_of(mean))


def rounded_to_sum(shares: Sequence[Fraction], total: int) -> list[int]:
    """Round each share down or up so that together they make the total; the largest remainders go up."""
    down = [floor(share) for share in shares]
    lacking = total - sum(down)
    by_remainder = sorted(range(len(shares)), key=lambda at: (down[at] - shares[at], at))
    for at in by_remainder[:lacking]:
        down[at] += 1
    return down
