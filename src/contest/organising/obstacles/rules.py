"""What keeps people of a unit from learning; pure."""

from enum import StrEnum

from contest.errors import N_, InvalidForm
from contest.spelling import number_typed

MOST_PEOPLE = 100_000

NO_KIND = N_("Please choose what is in the way.")
NO_NUMBER = N_("Please write about how many people it concerns in digits, or leave it empty.")


class ObstacleKind(StrEnum):
    """What is in the way."""

    NO_SIGNAL = "no_signal"
    NO_DEVICE = "no_device"
    NO_POWER = "no_power"
    NO_HELPER = "no_helper"
    NO_TIME = "no_time"
    LANGUAGE = "language"


LABELS: dict[str, str] = {
    ObstacleKind.NO_SIGNAL: N_("No signal, or too weak"),
    ObstacleKind.NO_DEVICE: N_("No phone that works"),
    ObstacleKind.NO_POWER: N_("No power"),
    ObstacleKind.NO_HELPER: N_("Nobody to show how"),
    ObstacleKind.NO_TIME: N_("Season of work in the fields, no time"),
    ObstacleKind.LANGUAGE: N_("Vietnamese is hard to follow"),
}


def kind_in(text: str) -> ObstacleKind:
    """What was chosen."""
    if text not in set(ObstacleKind):
        raise InvalidForm({"kind": NO_KIND})
    return ObstacleKind(text)


def people_in(text: str) -> int | None:
    """About how many people were written; none where nothing was."""
    if not text:
        return None
    number = number_typed(text)
    if number is None or not 0 < number <= MOST_PEOPLE:
        raise InvalidForm({"people": NO_NUMBER})
    return number
