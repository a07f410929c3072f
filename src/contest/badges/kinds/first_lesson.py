"""First lesson."""

from contest.badges.rules import GROUND, HOOK, LINE, BadgeDefinition
from contest.errors import N_

BADGE = BadgeDefinition(
    N_("First lesson"),
    N_("Passed one digital skills lesson."),
    lambda achievements: achievements.lessons >= 1,
    order=1,
    picture="hoa_ban_1of5.svg",
    ink="#14684a",
    halo="#dff2ea",
    palette={GROUND: "#14684a", LINE: "#e0b23f", HOOK: "#9fdcc0"},
)
