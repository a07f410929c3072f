"""Places worked out once more, as slowly and plainly as on paper, from nothing but the rows of the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Written:
    """A row of the ledger as it stands in the table."""

    number: int
    person: int
    units: tuple[int, ...]
    points: int
    kind: str
    achieved: bool
    reverses: int | None


@dataclass(frozen=True, slots=True)
class Sum:
    """What a unit has, from the rows alone."""

    points: int
    participants: int
    achievers: int
    helps: int
    changed: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the board as the oracle sees it."""

    place: int
    unit: int
    score: Fraction
    tied: bool


def sums(rows: Sequence[Written], unit: int) -> Sum:
    """A unit's sums: points of all rows, people and helps of those that stand."""
    own = [row for row in rows if unit in row.units]
    undone = {row.reverses for row in own} - {None}
    standing = [row for row in own if row.reverses is None and row.number not in undone]
    return Sum(
        points=sum(row.points for row in own),
        participants=len({row.person for row in standing}),
        achievers=sum(row.achieved for row in standing),
        helps=sum(row.kind == "help" for row in standing),
        changed=max((row.number for at, row in enumerate(own) if _moves(own[:at], row)), default=0),
    )


def _moves(before: Sequence[Written], row: Written) -> bool:
    """Whether a row changed anything of the unit whose rows these are."""
    if row.points or row.achieved or row.kind == "help":
        return True
    return (row.person in _there([*before, row])) is not (row.person in _there(before))


def _there(rows: Sequence[Written]) -> set[int]:
    undone = {row.reverses for row in rows} - {None}
    return {row.person for row in rows if row.reverses is None and row.number not in undone}


def alike(people: int) -> int:
    """One to four people count alike, as one."""
    return 1 if 1 <= people <= 4 else people


def places(
    rows: Sequence[Written], eligible: Mapping[int, int], smallest: int, few: int, per: int = 100
) -> list[Placed]:
    """The order of units by points per eligible person, with all the rules for small ones; `few` is not 0."""
    told = {unit: sums(rows, unit) for unit in eligible}
    held = {unit for unit in eligible if eligible[unit] < smallest and alike(told[unit].participants) < few}
    # With nobody to be compared with, nobody is held, and the missing people have done nothing.
    pool = eligible.keys() - held
    held = held if pool else set()
    people = sum(eligible[unit] for unit in pool)

    def a_head(parts: Mapping[int, int], unit: int) -> Fraction:
        """A small unit is reckoned as if its missing people had done what the average one does."""
        missing = max(0, smallest - eligible[unit])
        average = Fraction(sum(parts[one] for one in pool), people) if people else Fraction(0)
        return (parts[unit] + missing * average) / (eligible[unit] + missing)

    points = {unit: told[unit].points for unit in eligible}
    mean = Fraction(sum(points[unit] for unit in pool), people) if people else Fraction(0)
    reached = {unit: min(alike(told[unit].achievers), eligible[unit]) for unit in eligible}
    taking_part = {unit: min(alike(told[unit].participants), eligible[unit]) for unit in eligible}

    def score(unit: int) -> Fraction:
        earned = a_head(points, unit)
        return per * (min(earned, mean) if unit in held else earned)

    begun = any(points[unit] > 0 for unit in eligible if unit not in held)

    def group(unit: int) -> int:
        """Nought for who has a place; a held unit waits for one while no other has begun."""
        if points[unit] <= 0:
            return 2
        return 0 if begun or unit not in held else 1

    def rank(unit: int) -> tuple[int, Fraction, bool, Fraction, Fraction, int]:
        shares = -a_head(reached, unit), -a_head(taking_part, unit)
        # Whom nothing ever moved did not come before others.
        return group(unit), -score(unit), unit in held, *shares, told[unit].changed or NEVER

    ranks = {unit: rank(unit) for unit in eligible}
    return [
        Placed(
            place=0 if group(unit) else 1 + sum(other < ranks[unit] for other in ranks.values()),
            unit=unit,
            score=score(unit),
            tied=group(unit) == 0 and sum(other == ranks[unit] for other in ranks.values()) > 1,
        )
        for unit in sorted(eligible, key=lambda unit: (ranks[unit], unit))
    ]
