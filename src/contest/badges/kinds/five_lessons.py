"""Five lessons."""

from contest.badges.rules import BadgeDefinition
from contest.errors import N_

BADGE = BadgeDefinition(
    N_("Five lessons"),
    N_("Passed five different digital skills lessons."),
    lambda achievements: achievements.lessons >= 5,
    order=2,
    picture="hoa_ban_2of5.svg",
    ink="#2d2a78",
    halo="#e9e8f7",
)
