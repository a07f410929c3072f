"""What a line of completions holds, what keeps it from counting, and what becomes of it; pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contest.errors import N_
from contest.lists.choices import place_of
from contest.people.phones.hiding import without_phones
from contest.rosters.faults import FAULTS as NAME_FAULTS

# The platform of the movement opened in 2025; an earlier day is a slip.
LONGEST_SHOWN = 60
EARLIEST = date(2025, 1, 1)


class CourseColumn(StrEnum):
    """What a column of completions can hold."""

    NAME = "name"
    SURNAME = "surname"
    MIDDLE = "middle"
    GIVEN = "given"
    NUMBER = "number"
    PHONE = "phone"
    PART = "part"
    PLACE = "place"
    COURSE = "course"
    DAY = "day"
    RESULT = "result"
    STATE = "state"
    PROGRESS = "progress"
    SCORE = "score"


COLUMN_LABELS: dict[str, str] = {
    CourseColumn.NAME: N_("Name"),
    CourseColumn.SURNAME: N_("Family and middle name"),
    CourseColumn.MIDDLE: N_("Middle name"),
    CourseColumn.GIVEN: N_("Given name"),
    CourseColumn.NUMBER: N_("Number"),
    CourseColumn.PHONE: N_("Phone"),
    CourseColumn.PART: N_("Unit, team or class"),
    CourseColumn.PLACE: N_("Commune or ward"),
    CourseColumn.COURSE: N_("Course"),
    CourseColumn.DAY: N_("Day of completion"),
    CourseColumn.RESULT: N_("Result"),
    CourseColumn.STATE: N_("Status of the course"),
    CourseColumn.PROGRESS: N_("Progress of the course"),
    CourseColumn.SCORE: N_("Score of the course"),
}


class CourseFaultKind(StrEnum):
    """Why a line does not count, or counts nothing new; nothing of it is guessed."""

    NOT_FINISHED = "not_finished"
    NOTHING_FINISHED = "nothing_finished"
    RESULT_UNCLEAR = "result_unclear"
    SCORE_UNSAID = "score_unsaid"
    SCORE_UNLIKE = "score_unlike"
    SCORE_BEYOND = "score_beyond"
    COURSE_MISSING = "course_missing"
    COURSE_NOWHERE = "course_nowhere"
    COURSE_UNKNOWN = "course_unknown"
    COURSE_OTHER = "course_other"
    COURSE_GONE = "course_gone"
    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    DAY_LATER = "day_later"
    DAY_EARLY = "day_early"
    NOBODY = "nobody"
    UNSURE = "unsure"
    NAMESAKES = "namesakes"
    OTHER_UNIT = "other_unit"
    PHONE_OF_OTHERS = "phone_of_others"
    OTHER_NAME = "other_name"
    OTHER_CONTACT = "other_contact"
    UNIT_UNKNOWN = "unit_unknown"
    UNIT_ELSEWHERE = "unit_elsewhere"
    UNIT_SEVERAL = "unit_several"
    STANDS_ABOVE = "stands_above"
    # Named as in the plans that earlier releases kept.
    NO_CAMPAIGN = "no_season"
    PASSED_HERE = "passed_here"
    WAS_UNDONE = "was_undone"
    NO_UNIT = "no_unit"


FAULTS: dict[str, str] = {
    **NAME_FAULTS,
    CourseFaultKind.NOT_FINISHED: N_("The course is not finished: nothing is counted."),
    CourseFaultKind.NOTHING_FINISHED: N_("No course of this row is finished: nothing is counted."),
    CourseFaultKind.SCORE_UNSAID: N_(
        "A score alone does not say whether the course was passed. Say below from which score on it is."
    ),
    CourseFaultKind.SCORE_UNLIKE: N_(
        "This score and the one from which on a course is passed are not of one scale. Please write "
        "“completed” or “not”."
    ),
    CourseFaultKind.SCORE_BEYOND: N_(
        "This score is higher than its scale goes. Please look whether it is right."
    ),
    CourseFaultKind.RESULT_UNCLEAR: N_("Is the course finished? Please write “completed” or “not”."),
    CourseFaultKind.COURSE_MISSING: N_("The course is missing."),
    CourseFaultKind.COURSE_NOWHERE: N_(
        "No column says which course it is. Say under “Change columns or sheets” which one does, or which "
        "lesson a column stands for; or send the list again and choose the lesson that it is about."
    ),
    CourseFaultKind.COURSE_UNKNOWN: N_(
        "No lesson bears this name. Please send the lines of this course as a list of its own and choose the "
        "lesson it stands for."
    ),
    CourseFaultKind.COURSE_OTHER: N_(
        "The row is about another lesson than the one chosen for the whole list. Please send the list again "
        "without choosing a lesson, or send these rows as a list of their own."
    ),
    CourseFaultKind.COURSE_GONE: N_("This lesson was withdrawn after the list was read: nothing is counted."),
    CourseFaultKind.DAY_MISSING: N_(
        "The day of completion is missing. Where the list has no column for it, send the list again and give "
        "one day for all of it."
    ),
    CourseFaultKind.DAY_UNREADABLE: N_("Please write the day of completion as 31/12/2026."),
    CourseFaultKind.DAY_LATER: N_("This day is still to come."),
    CourseFaultKind.DAY_EARLY: N_("This day is before the national platform opened in 2025."),
    CourseFaultKind.NOBODY: N_(
        "Nobody of this name has an account here. Once the person has registered, send the line again."
    ),
    CourseFaultKind.UNSURE: N_(
        "The name alone does not tell who it is. Please add the phone, the number or the unit."
    ),
    CourseFaultKind.NAMESAKES: N_(
        "Several people of this name are in this unit. Please write the sign-in name of the card, such as "
        "03352-017-0042, into the column of the number; the staff number, or a phone that only one of them "
        "has, helps as well."
    ),
    CourseFaultKind.OTHER_UNIT: N_(
        "This number belongs to somebody in another unit than the one written here. Please mend the number "
        "or the unit."
    ),
    CourseFaultKind.PHONE_OF_OTHERS: N_(
        "The phone is known here as that of somebody else. The name and the unit tell who it is."
    ),
    CourseFaultKind.OTHER_NAME: N_("This number belongs to somebody of another name."),
    CourseFaultKind.OTHER_CONTACT: N_("Somebody of this name is here, but with another number or phone."),
    CourseFaultKind.UNIT_UNKNOWN: N_(
        "No unit here is called so, and without it the name does not tell who it is. Please mend the unit, "
        "or add the phone or the number."
    ),
    CourseFaultKind.UNIT_ELSEWHERE: N_(
        "This unit is not one of yours. Those who look after it can bring it in."
    ),
    CourseFaultKind.UNIT_SEVERAL: N_(
        "Several units are called so, and it is not clear which is meant. Please add the phone or the number."
    ),
    CourseFaultKind.STANDS_ABOVE: N_(
        "The same course of the same person stands in line %(more)s as well, and counts once, on its "
        "earliest day."
    ),
    CourseFaultKind.NO_CAMPAIGN: N_(
        "No campaign runs that this day lies in: it is kept as learned and brings no points."
    ),
    CourseFaultKind.PASSED_HERE: N_(
        "The quiz of this lesson was passed here before and has brought its points: there is nothing to add."
    ),
    CourseFaultKind.WAS_UNDONE: N_(
        "This completion was counted and then undone, and stays undone. If the course is finished once more, "
        "that counts on its own day."
    ),
    CourseFaultKind.NO_UNIT: N_(
        "On this day the person belonged to no unit yet: the points count for the person, and for no unit."
    ),
}

# About the unit of a line: told once for each unit.
OF_UNITS = frozenset(
    {CourseFaultKind.UNIT_UNKNOWN, CourseFaultKind.UNIT_ELSEWHERE, CourseFaultKind.UNIT_SEVERAL}
)
# Nothing is wrong with these lines: there is nothing to mend.
UNFINISHED = frozenset({CourseFaultKind.NOT_FINISHED, CourseFaultKind.NOTHING_FINISHED})
NOT_TO_MEND = UNFINISHED | {
    CourseFaultKind.STANDS_ABOVE,
    CourseFaultKind.NO_CAMPAIGN,
    CourseFaultKind.PHONE_OF_OTHERS,
    CourseFaultKind.PASSED_HERE,
    CourseFaultKind.WAS_UNDONE,
    CourseFaultKind.NO_UNIT,
}


@dataclass(frozen=True, slots=True)
class CourseFault:
    """What was noticed in one cell; `kind` names the sentence and `more` fills it.

    It is about the completion of one `lesson` where it names one, else about the whole line.
    """

    line: int
    column: str
    kind: str
    value: str
    more: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class CompletionLine:
    """Somebody finished a course on a day: no phone any more, only what finds the person again."""

    line: int
    name: str
    lesson: str
    day: date
    number: str = ""
    part: str = ""
    blind: str | None = None
    tail: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A scale on which scores of a list stand alone, and from which score on they are passed as was said.

    `scale` is the one that the list names, such as "100"; "to-10" where it names none and its highest score
    lies within ten.
    """

    scale: str
    columns: tuple[str, ...]
    scores: int
    highest: str
    passes: str


@dataclass(frozen=True, slots=True)
class ReadCompletions:
    """What a list of completions says; `faults` keep lines from counting, `notes` do not."""

    lines: tuple[CompletionLine, ...]
    faults: tuple[CourseFault, ...]
    notes: tuple[CourseFault, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    marks: tuple[Mark, ...] = ()

    def place(self, line: int) -> str:
        """A line as its owner finds it: its number, with the name of the sheet where there are several."""
        sheet, number = place_of(line)
        name = dict(self.places).get(sheet, "")
        return f"{number} ({name})" if name else str(number)


def shown(text: str) -> str:
    """A text of the file as it is kept and shown: short, and of a phone its end alone."""
    return without_phones(text)[:LONGEST_SHOWN]
