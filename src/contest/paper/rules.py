"""What stands on a sheet, how its number is checked, and what one line of it claims; pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from contest.errors import N_
from contest.spelling import unmarked

LINES = 40
# What one helper can teach in an evening, with room for a second sheet of the same people.
MOST_LESSONS = 6
# A unit of more people is not listed whole; its parts have sheets of their own.
MOST_LISTED = 600
# Whoever keyed a line wrongly puts it right within this time; later an organiser does.
PUT_RIGHT_WITHIN = timedelta(days=1)
# One whole sheet: whoever errs more often looks first at what they do.
MOST_TAKEN_BACK_A_DAY = 40
# So many sheets are printed at once, and so many a day by one person.
MOST_AT_ONCE = 5
MOST_SHEETS_A_DAY = 20
# Passes on paper that a day counts: of one unit two full sheets, of one person what an evening holds.
MOST_A_DAY_OF_UNIT = 80
MOST_A_DAY_OF_PERSON = 4
# One line in so many is drawn by lot and compared with the paper before it counts.
ONE_IN = 5
NUMBER_DIGITS = 8
FEWEST_DIGITS = 4

NOBODY = N_("Nobody among your people has this name or number. Please make an account for them first.")
SEVERAL = N_(
    "Several people have this name: %(people)s. Please choose one from the list or type the sign-in number."
)
OWN_LINE = N_("Whoever teaches or keys the sheet does not stand on it.")
CHOOSE_LESSON = N_("Please type the number of a lesson that stands on this sheet.")
WITHDRAWN = N_(
    "Lesson %(number)s, “%(title)s”, is not offered any more. This line cannot be counted; what was learned "
    "stays with the person."
)
CHOOSE_OUTCOME = N_("Please choose: passed or practised.")
WHO_IS_IT = N_("Please say who it was.")
WHICH_DAY = N_("Please write the day like 5/11 or 5/11/2026.")
TOO_EARLY = N_("This sheet was printed on %(day)s; nothing on it can be older.")
AHEAD = N_("This day has not come yet.")
UNIT_FULL = N_("This day has as many passes on paper as one unit can have. This one cannot be counted.")
PERSON_FULL = N_("This person has as many passes on paper on this day as one day can have.")
KEYED_OTHERWISE = N_("This line was keyed before in another way. What was keyed first stays.")
OPEN_YET = N_("This line was taken a moment ago and its answer is not there yet. Please try again shortly.")
NOT_YOURS = N_(
    "A line is put right within a day by whoever keyed it. After that please tell the organisers; they can."
)
ENOUGH_TAKEN_BACK = N_(
    "As many lines were taken back by you today as one day can have. "
    "Please go on tomorrow, or tell the organisers."
)
SEALED = N_("The campaign of this line is certified. Nothing of it can be changed any more.")


class LineOutcome(StrEnum):
    """What somebody did with a lesson, as the helper ticked it on paper."""

    PASSED = "passed"
    PRACTISED = "practised"


class LineState(StrEnum):
    """How far a keyed line is: to be given, given, passed before by other means, or noted as practice."""

    OPEN = "open"
    GIVEN = "given"
    KNOWN = "known"
    NOTED = "noted"


OUTCOME_LABELS = {LineOutcome.PASSED: N_("Passed"), LineOutcome.PRACTISED: N_("Practised")}


@dataclass(frozen=True, slots=True)
class PaperPerson:
    """Somebody who may stand on a sheet; `label` tells them from others of the same name."""

    id: int
    name: str
    sign_in_name: str
    phone_tail: str = ""

    @property
    def label(self) -> str:
        mark = self.sign_in_name or (f"…{self.phone_tail}" if self.phone_tail else "")
        return f"{self.name} · {mark}" if mark else self.name


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as it was typed."""

    line: int
    who: str
    lesson: str
    outcome: str
    day: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a line says: who did what with which lesson, and when."""

    line: int
    person_id: int
    lesson_id: int
    outcome: LineOutcome
    done_on: date


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """What a line is read against: lessons by the number printed, the earliest day, and today.

    `teachers` are those who cannot stand on it; `day` is that of lines without one; `withdrawn` tells the
    titles of lessons that were offered when the sheet was printed, and are not now.
    """

    lessons: Mapping[str, int]
    issued_on: date
    today: date
    teachers: frozenset[int]
    day: str = ""
    withdrawn: Mapping[int, str] = field(default_factory=dict)


class LineFault(Exception):
    """A cell that cannot be taken, with the sentence for it."""

    def __init__(self, cell: str, sentence: str, **said: object) -> None:
        super().__init__(sentence)
        self.cell, self.sentence, self.said = cell, sentence, said


def check_digit(digits: str) -> str:
    """The last digit of a number: a wrong digit or two that changed places give another (ISO 7064, 11,10)."""
    rest = 10
    for digit in digits:
        rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - rest) % 10)


def number_in(typed: str) -> str | None:
    """The number of a sheet as it was typed, with or without spaces; none where a digit is wrong."""
    digits = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    if len(digits) != NUMBER_DIGITS or check_digit(digits[:-1]) != digits[-1]:
        return None
    return digits


def spaced(number: str) -> str:
    """The number as it is printed, in two halves."""
    return f"{number[:4]} {number[4:]}"


def meant(typed: str, people: Sequence[PaperPerson]) -> PaperPerson:
    """Who is meant by a label, a sign-in number or its end, or a few letters of the name without marks."""
    text = " ".join(typed.split())
    if not text:
        raise LineFault("who", WHO_IS_IT)
    found = [one for one in people if one.label == text] or _numbered(text, people) or _called(text, people)
    if len(found) == 1:
        return found[0]
    if found:
        raise LineFault("who", SEVERAL, people=len(found))
    raise LineFault("who", NOBODY)


def _numbered(text: str, people: Iterable[PaperPerson]) -> list[PaperPerson]:
    digits = digits_in(text)
    if not digits:
        return []
    known = [(one, "".join(filter(str.isdigit, one.sign_in_name))) for one in people if one.sign_in_name]
    return [one for one, number in known if number == digits] or [
        one for one, number in known if number.endswith(digits)
    ]


def digits_in(text: str) -> str:
    """The digits of a sign-in number or of its end; none where it is no number."""
    digits = "".join(sign for sign in text if sign.isdigit())
    return "" if len(digits) < FEWEST_DIGITS or any(sign.isalpha() for sign in text) else digits


def _called(text: str, people: Iterable[PaperPerson]) -> list[PaperPerson]:
    words = unmarked(text).casefold().split()
    named = [(one, unmarked(one.name).casefold().split()) for one in people]
    return [one for one, name in named if name == words] or [
        one for one, name in named if all(any(part.startswith(word) for part in name) for word in words)
    ]


def day_in(typed: str, frame: SheetFrame) -> date:
    """The day of a line, that of the sheet where none was typed; of two years the one that is past."""
    text = typed.strip() or frame.day.strip()
    parts = text.replace("-", "/").replace(".", "/").split("/")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if (
        not text
        or len(parts) not in (2, 3)
        or not all(p.isascii() and p.isdigit() and len(p) < 5 for p in parts)
    ):
        raise LineFault("day", WHICH_DAY)
    day, month = int(parts[0]), int(parts[1])
    year = int(parts[2]) if len(parts) == 3 else frame.today.year
    try:
        found = date(year + 2000 if year < 100 else year, month, day)
        if len(parts) == 2 and found > frame.today:
            before = found.replace(year=year - 1)
            found = before if before >= frame.issued_on else found
    except ValueError:
        raise LineFault("day", WHICH_DAY) from None
    if found > frame.today:
        raise LineFault("day", AHEAD)
    if found < frame.issued_on:
        first = frame.issued_on
        raise LineFault("day", TOO_EARLY, day=f"{first:%d/%m/%Y}")
    return found


def claimed(typed: TypedLine, people: Sequence[PaperPerson], frame: SheetFrame) -> Claim:
    """What a typed line claims; `LineFault` names the first cell that cannot be taken."""
    who = meant(typed.who, people)
    if who.id in frame.teachers:
        raise LineFault("who", OWN_LINE)
    lesson = frame.lessons.get(typed.lesson.strip().lstrip("0"))
    if lesson is None and not typed.lesson.strip() and len(frame.lessons) == 1:
        (lesson,) = frame.lessons.values()
    if lesson is None:
        raise LineFault("lesson", CHOOSE_LESSON)
    if typed.outcome not in [one.value for one in LineOutcome]:
        raise LineFault("outcome", CHOOSE_OUTCOME)
    if lesson in frame.withdrawn and typed.outcome == LineOutcome.PASSED:
        number = next(key for key, one in frame.lessons.items() if one == lesson)
        raise LineFault("lesson", WITHDRAWN, number=number, title=frame.withdrawn[lesson])
    return Claim(typed.line, who.id, lesson, LineOutcome(typed.outcome), day_in(typed.day, frame))
