"""The posted answer to one question."""

from contest.errors import N_, Invalid
from contest.lessons.questions.base import Answer
from contest.web.requests import Posted

PLACE = "place-"


def answer(form: Posted) -> Answer:
    """The chosen keys: ticked ones as sent, lines of an ordering by the number given to each."""
    places = {name: form.text(name) for name in form.fields if name.startswith(PLACE)}
    if not places:
        return tuple(dict.fromkeys(form.many("choice")))
    given = sorted(places.values())
    if given != sorted(str(number) for number in range(1, len(places) + 1)):
        raise Invalid(N_("Please give each line its own number."))
    return tuple(name.removeprefix(PLACE) for name in sorted(places, key=lambda name: int(places[name])))


def places(form: Posted) -> dict[str, str]:
    """The numbers already given to lines, by the key of the line, to show them again."""
    return {name.removeprefix(PLACE): form.text(name) for name in form.fields if name.startswith(PLACE)}


def wrong_places(form: Posted) -> tuple[str, ...]:
    """The fields of an ordering that hold no number of a line, or one that an earlier line has already."""
    given = {name: form.text(name) for name in form.fields if name.startswith(PLACE)}
    possible = {str(number) for number in range(1, len(given) + 1)}
    wrong, taken = [], set[str]()
    for name, number in given.items():
        if number not in possible - taken:
            wrong.append(name)
        taken.add(number)
    return tuple(wrong)
