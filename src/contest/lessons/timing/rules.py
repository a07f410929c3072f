"""How far a device is believed about when something was done, and what was done too fast to be true."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.errors import N_, Invalid
from contest.ledger.rules import CLOCK_AHEAD
from contest.lessons.rules import LessonContent

# A phone whose battery was empty wakes up in 1970; nothing waits a year to be sent.
LONGEST_KEPT = timedelta(days=366)
# Adults read 238 words a minute in silence on average, hardly anybody more than 400 (Brysbaert, "How many
# words do we read per minute?", Journal of Memory and Language 109, 2019). Here each syllable is a word.
WORDS_A_MINUTE = 500
SECONDS_AN_ANSWER = 2
WRONG_CLOCK = N_("The clock of this device is wrong. Please set it right and send again.")


@dataclass(frozen=True, slots=True)
class DeviceClock:
    """What vouches for the times that a device tells.

    `away_since` is its last contact before this visit: from then on it may have been without signal.
    `sent_at` is its own clock when it sent; with that a clock that is wrong is put right.
    """

    away_since: datetime | None
    sent_at: datetime | None = None

    def believed(self, told: datetime | None, now: datetime, sent_at: datetime | None = None) -> datetime:
        """The instant to count by: what was told, drawn to between the last contact and now.

        An item may bring a `sent_at` that is its own. A device that vouches for nothing did it now. Refuses
        what no clock that runs can have meant.
        """
        if told is None:
            return now
        # Subtracted before anything is added: years like 1 and 9999 are sent, too.
        age = (sent_at or self.sent_at or now) - told
        if not -CLOCK_AHEAD <= age <= LONGEST_KEPT:
            raise Invalid(WRONG_CLOCK)
        earliest = min(self.away_since or now, now)
        return min(max(now - age, earliest), now)


def shortest(content: LessonContent, drawn: Sequence[str], percent: int) -> timedelta:
    """The least time in which somebody who knows the lesson can read and answer these questions.

    `percent` of what their words take to a fast reader, and two seconds for each answer. The lesson's own
    pages are not in it: whoever knows them may leave them out. Nothing where percent is 0.
    """
    asked = [question for key in drawn if (question := content.question(key)) is not None]
    words = sum(len(text.split()) for one in asked for text in (one.ask, *(c.text for c in one.choices)))
    seconds = words * 60 * percent / (WORDS_A_MINUTE * 100) + SECONDS_AN_ANSWER * len(asked)
    return timedelta(seconds=seconds) if percent else timedelta(0)


@dataclass(frozen=True, slots=True)
class ReadingPace:
    """How fast a quiz was done: begun at the earliest at `since`, and `shortest` is the least it takes.

    `told` is whether the beginning is known; else `since` is the last contact before this visit.
    """

    since: datetime
    shortest: timedelta
    told: bool = True

    def too_fast(self, at: datetime, passes: Iterable[datetime]) -> bool:
        """Whether nobody could have done it by then, beside what the same person passed in that time.

        Of what came without a beginning the first is believed: not to know is not to be too fast.
        """
        beside = sum(self.since <= one <= at for one in passes)
        return at - self.since < self.shortest * (beside + self.told)
