"""From what pricing remembers of a person to the badges it deserves; pure."""

from contest.badges.rules import BadgeKind, Deeds, earned
from contest.points.pricing import Progress


def deserved(person: Progress) -> frozenset[BadgeKind]:
    """Every badge of a season that somebody with this progress has earned."""
    helps = sum(map(len, person.helped.values()))
    deeds = Deeds(len(person.lessons), person.achieved_at is not None, helps, len(person.completed))
    return earned(deeds)
