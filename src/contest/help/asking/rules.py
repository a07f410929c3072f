"""What one can ask help for, how often, and how long a request stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from contest.errors import N_

STANDS_FOR = timedelta(days=3)
MOST_A_DAY = 3
# What was asked is of no use to anybody some weeks later.
KEPT_FOR = timedelta(days=30)

STANDING = N_("You have asked already. Your request is below, and helpers see it.")
ENOUGH = N_("You have asked three times today. Helpers see it; please go on tomorrow, or call one of them.")
NOBODY_HERE = N_("Nobody could see this request yet. Please ask your teacher or the head of your village.")
NO_TROUBLE = N_("Please choose what is hard for you.")
NO_ANSWER = N_("Please say whether you come: yes, or not today.")
NOT_YOURS = N_("There is no such request, or it is over.")


class Trouble(StrEnum):
    """What is hard for whoever asks."""

    READING = "reading"
    DOING = "doing"
    QUIZ = "quiz"
    PHONE = "phone"
    OTHER = "other"


LABELS: dict[str, str] = {
    Trouble.READING: N_("The words are hard to read"),
    Trouble.DOING: N_("I cannot do it on the phone"),
    Trouble.QUIZ: N_("The questions are hard"),
    Trouble.PHONE: N_("I have no phone, or it does not work"),
    Trouble.OTHER: N_("Something else"),
}
DRAWN: dict[str, str] = {
    Trouble.READING: "book-open",
    Trouble.DOING: "smartphone",
    Trouble.QUIZ: "list-ordered",
    Trouble.PHONE: "phone",
    Trouble.OTHER: "heart-handshake",
}


@dataclass(frozen=True, slots=True)
class Asking:
    """One question for help: with which lesson, if any, and what is hard."""

    slug: str
    trouble: Trouble
    now: datetime
