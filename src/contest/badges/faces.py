"""What each badge is called, what it stands for and how it is dressed; seeds/badges.yaml names them alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from contest.badges.rules import BadgeKind
from contest.errors import N_


class Shape(StrEnum):
    """The two pictures of a badge: for links, and for chats and stories."""

    WIDE = "wide"
    SQUARE = "square"

    @property
    def size(self) -> tuple[int, int]:
        return (1200, 630) if self is Shape.WIDE else (1080, 1080)


@dataclass(frozen=True, slots=True)
class Face:
    """One badge as people see it; `dress` recolours the brocade, `halo` lies behind the flower."""

    title: str
    criteria: str
    petals: int
    ink: str
    halo: str
    dress: Mapping[str, str]


# The colours of static/art/tho_cam_tile.svg by their part in the pattern.
GROUND, LINE, DIAMOND, HOOK, CORNER = "#2d2a78", "#c8327f", "#ffe9b0", "#5fb98f", "#f3a9cd"

FACES: dict[BadgeKind, Face] = {
    BadgeKind.FIRST_LESSON: Face(
        N_("First lesson"),
        N_("Passed one digital skills lesson."),
        petals=1,
        ink="#14684a",
        halo="#dff2ea",
        dress={GROUND: "#14684a", LINE: "#e0b23f", HOOK: "#9fdcc0"},
    ),
    BadgeKind.FIVE_LESSONS: Face(
        N_("Five lessons"),
        N_("Passed five different digital skills lessons."),
        petals=2,
        ink="#2d2a78",
        halo="#e9e8f7",
        dress={},
    ),
    BadgeKind.HELPING_HAND: Face(
        N_("Helping hand"),
        N_("Helped one learner, confirmed by that learner."),
        petals=3,
        ink="#b0226a",
        halo="#fbe4ef",
        dress={GROUND: "#8c1753", LINE: "#f3a9cd", HOOK: "#ffe9b0"},
    ),
    BadgeKind.DAT_CHUAN: Face(
        N_("Digital skills standard"),
        N_("Passed every required lesson of their group."),
        petals=4,
        ink="#2d2a78",
        halo="#ffe9b0",
        dress={GROUND: "#221f63", LINE: "#e0b23f", HOOK: "#e0b23f"},
    ),
    BadgeKind.DAI_SU_SO: Face(
        N_("Digital ambassador"),
        N_("Helped at least three different people until each passed the lesson."),
        petals=5,
        ink="#8c1753",
        halo="#ffe9b0",
        dress={GROUND: "#5c0f38", LINE: "#e0b23f", DIAMOND: "#ffd766", HOOK: "#e0b23f"},
    ),
}
