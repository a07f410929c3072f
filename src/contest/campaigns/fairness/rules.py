"""From when on what people do is looked at by a person before it counts; everybody may read it; pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignalLimits:
    """The thresholds of a campaign's signals; `reviews` says what each of them stands for.

    A campaign stored before one of them existed goes on with the number written here.
    """

    # Two people who help each other in turn, and hardly anybody else.
    pair_helps: int = 6
    pair_days: int = 7
    pair_balance: int = 80
    pair_share: int = 50
    # A closed circle: all give and take, so many helps a person and in all, so many in a hundred inside.
    ring_most: int = 8
    ring_helps: int = 2
    ring_least: int = 9
    ring_inside: int = 80
    # One helper's many helps for few people who came alone; so many different people in a hundred helps.
    few_helps: int = 9
    few_partners: int = 40
    # Quizzes and confirmations faster than anybody reads or types, and lessons one upon the other.
    fast_passes: int = 6
    fast_seconds: int = 45
    fast_helps: int = 5
    fast_help_seconds: int = 5
    # People of a unit who come alone within so many minutes, half or more taking lessons at that pace.
    burst_people: int = 3
    burst_minutes: int = 60
    burst_lessons: int = 3
    burst_seconds: int = 120
    # People who came alone on one device; quizzes of different people on it at the same time.
    device_people: int = 9
    device_overlaps: int = 8
    # People of one unit who came alone from one network that hardly serves anybody else.
    source_people: int = 9
    source_share: int = 80
    # Lessons in which two people were asked the same and answered alike to the letter.
    answers_lessons: int = 4
    # People of a unit who take the same lessons in one quick sitting and are not seen again for hours.
    sitting_people: int = 3
    sitting_lessons: int = 4
    sitting_seconds: int = 180
    sitting_hours: int = 4
    # Helps after which the learner did not pass within so many hours; so many in a hundred may be otherwise.
    far_helps: int = 6
    far_hours: int = 24
    far_near: int = 20
