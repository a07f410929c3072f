"""Digital ambassador."""

from contest.badges.rules import DIAMOND, GROUND, HOOK, LINE, BadgeDefinition
from contest.errors import N_

BADGE = BadgeDefinition(
    N_("Digital ambassador"),
    N_("Helped at least three different people until each passed the lesson."),
    lambda achievements: achievements.people_helped_to_pass >= 3,
    order=5,
    picture="hoa_ban_5of5.svg",
    ink="#8c1753",
    halo="#ffe9b0",
    palette={GROUND: "#5c0f38", LINE: "#e0b23f", DIAMOND: "#ffd766", HOOK: "#e0b23f"},
)
