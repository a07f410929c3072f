"""Helping hand."""

from contest.badges.rules import GROUND, HOOK, LINE, BadgeDefinition
from contest.errors import N_

BADGE = BadgeDefinition(
    N_("Helping hand"),
    N_("Helped one learner, confirmed by that learner."),
    lambda achievements: achievements.helps >= 1,
    order=3,
    picture="hoa_ban_3of5.svg",
    ink="#b0226a",
    halo="#fbe4ef",
    palette={GROUND: "#8c1753", LINE: "#f3a9cd", HOOK: "#ffe9b0"},
)
