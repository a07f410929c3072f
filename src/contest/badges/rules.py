"""Which badges there are and what earns them; pure."""

from dataclasses import dataclass
from enum import StrEnum


class BadgeKind(StrEnum):
    FIRST_LESSON = "first_lesson"
    FIVE_LESSONS = "five_lessons"
    DAT_CHUAN = "dat_chuan"
    HELPING_HAND = "helping_hand"
    DAI_SU_SO = "dai_su_so"


@dataclass(frozen=True, slots=True)
class Deeds:
    """What a person has done in one campaign."""

    lessons: int
    achieved: bool
    helps: int
    people_helped_to_pass: int


def earned(deeds: Deeds) -> frozenset[BadgeKind]:
    """Every badge these deeds deserve, whether issued already or not."""
    deserved = {
        BadgeKind.FIRST_LESSON: deeds.lessons >= 1,
        BadgeKind.FIVE_LESSONS: deeds.lessons >= 5,
        BadgeKind.DAT_CHUAN: deeds.achieved,
        BadgeKind.HELPING_HAND: deeds.helps >= 1,
        BadgeKind.DAI_SU_SO: deeds.people_helped_to_pass >= 3,
    }
    return frozenset(kind for kind, yes in deserved.items() if yes)
