"""A sheet as it is printed: one leaf of A4, twenty lines on each side, its number on both."""

from contest.badges.pictures.lettering import drawable
from contest.documents import RegisterSheet, RegisterWords
from contest.errors import N_
from contest.paper.queries import KeptSheet
from contest.paper.rules import LINES, OUTCOME_LABELS, PaperPerson, spaced
from contest.units.queries import UnitCard
from contest.web import language
from contest.web.environment import day
from contest.web.language import gettext

WORDS = (
    N_("Paper sheet"),
    N_("Full name, as people know them"),
    N_("Sign-in number or birth year"),
    N_("Lesson"),
    N_("Done"),
    N_("Signature or thumb print"),
)
FILL = (
    N_("One line is one person and one lesson."),
    N_("Tick “Passed” once the person has done it alone before you, else “Practised”."),
    N_("Each person signs for themselves, or presses a thumb: nobody signs for another."),
)
NOTES = (
    N_(
        "Key the sheet within the campaign: scan the code, or “Paper register” in your tasks. The number "
        "stands at the head. The same sheet keyed twice counts once."
    ),
    N_(
        "One line in five is drawn by lot and compared with this paper. Please keep it until the results of "
        "the campaign are final, then destroy it: names are on it."
    ),
)


def printed(sheet: KeptSheet, unit: UnitCard, public_url: str) -> RegisterSheet:
    """What is set for a sheet, in the language of whoever prints it."""
    spoken = language.current.get()
    only = next(iter(sheet.legend)) if len(sheet.legend) == 1 else ""
    people = [*sheet.printed, *[None] * LINES][:LINES]
    number, name, known_by, lesson, done, sign = map(gettext, WORDS)
    return RegisterSheet(
        language=spoken,
        title=gettext("Paper register"),
        numbered=spaced(sheet.number),
        unit=gettext(unit.place.title) % {"name": unit.place.name},
        blanks=(
            (gettext("Day"), "1"),
            (gettext("Helper: %(name)s, signature") % {"name": sheet.by_name}, "1.9"),
        ),
        legend=tuple((sheet.number_of[one.id], one.content.title.spoken(spoken)) for one in sheet.lessons),
        lines=tuple(_line(one, only) for one in people),
        ticks=tuple(map(gettext, OUTCOME_LABELS.values())),
        words=RegisterWords(
            number, name, known_by, lesson, done, sign, tuple(map(gettext, FILL)), gettext("Lessons:")
        ),
        notes=tuple(map(gettext, NOTES)),
        address=f"{public_url}/paper/{sheet.number}",
        footer=gettext("Printed on %(day)s") % {"day": day(sheet.issued_at)},
    )


def _line(person: PaperPerson | None, lesson: str) -> tuple[str, str, str]:
    if person is None:
        return "", "", lesson
    # In letters that no printed face of ours holds the name is written by hand, beside its number.
    name = person.name if drawable(person.name) else ""
    return name, person.sign_in_name or (f"…{person.phone_tail}" if person.phone_tail else ""), lesson
