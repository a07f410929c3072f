"""From what pricing remembers of a person to the badges it deserves; pure."""

from contest.badges.kinds import earned
from contest.badges.rules import Achievements
from contest.ledger.rules import PricingState


def deserved(person: PricingState) -> frozenset[str]:
    """Every badge of a campaign that somebody with this progress has earned."""
    helps = sum(map(len, person.helped.values()))
    achieved = person.achieved_at is not None
    return earned(Achievements(len(person.lessons), achieved, helps, len(person.completed)))
