"""Digital skills standard."""

from contest.badges.rules import GROUND, HOOK, LINE, BadgeDefinition
from contest.errors import N_

BADGE = BadgeDefinition(
    N_("Digital skills standard"),
    N_("Passed every required lesson of their group."),
    lambda achievements: achievements.achieved,
    order=4,
    picture="hoa_ban_4of5.svg",
    ink="#2d2a78",
    halo="#ffe9b0",
    palette={GROUND: "#221f63", LINE: "#e0b23f", HOOK: "#e0b23f"},
)
