"""What a ledger adds up to by each ranking method, reckoned a second time and as plainly as possible."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from contest.database import rows

ENTRIES = (
    "SELECT person_id, units, points, kind, achieved FROM ledger_entry WHERE ledger_id = $1 ORDER BY number"
)


@dataclass(slots=True)
class Plain:
    """The sums of one unit, person by person."""

    eligible: int
    ranked: bool
    points: Counter[int] = field(default_factory=Counter)
    achievers: set[int] = field(default_factory=set)
    helps: int = 0

    def best(self, top: int) -> int:
        return sum(sorted(self.points.values(), reverse=True)[:top])


async def sums_of(ledger_id: int, units: Mapping[int, tuple[int, bool]]) -> dict[int, Plain]:
    """The sums of these units, each with its people and whether it is ranked, straight from the rows."""
    sums = {unit: Plain(eligible, ranked) for unit, (eligible, ranked) in units.items()}
    for entry in await rows(ENTRIES, ledger_id):
        for unit in set(entry["units"]) & sums.keys():
            sums[unit].points[entry["person_id"]] += entry["points"]
            sums[unit].achievers |= {entry["person_id"]} if entry["achieved"] else set()
            sums[unit].helps += entry["kind"] == "help" and entry["points"] != 0
    return sums


def alike(people: int) -> int:
    """One to four people count alike, as one."""
    return 1 if 1 <= people <= 4 else people


def worth(sums: Plain, ranking: str, top: int) -> Fraction:
    """What a unit has together, before it is spread over its people; the best are spread already."""
    most = sums.eligible
    achievers, people = min(alike(len(sums.achievers)), most), min(alike(len(sums.points)), most)
    return {
        "per-eligible": Fraction(100 * sum(sums.points.values())),
        "coverage": Fraction(100 * achievers),
        "participation": Fraction(100 * people),
        "total": Fraction(sum(sums.points.values())),
        "top-n": Fraction(sums.best(top), top),
        "balanced": Fraction(600 * achievers + 125 * min(sums.helps, 2 * most) + 150 * people),
    }[ranking]


def scores(
    field: Mapping[int, Plain], ranking: str, smallest: int, few: int, top: int
) -> dict[int, Fraction]:
    """The score of every unit of a cluster."""
    held = {
        u
        for u, one in field.items()
        if one.ranked and one.eligible < smallest and alike(len(one.points)) < few
    }
    pool = [one for unit, one in field.items() if one.ranked and unit not in held]
    spread = ranking not in ("total", "top-n")
    heads = sum(one.eligible if spread else 1 for one in pool)
    mean = sum(worth(one, ranking, top) for one in pool) / Fraction(heads or 1)
    found = {}
    for unit, one in field.items():
        score = worth(one, ranking, top)
        if spread:
            missing = max(0, smallest - one.eligible)
            score = (score + missing * mean) / (one.eligible + missing)
        found[unit] = min(score, mean) if unit in held and pool else score
    return found
