"""Where somebody goes on in a lesson; every page that leads into one asks here."""

from dataclasses import dataclass

from contest.lessons.progress import reading
from contest.lessons.queries import LessonCard
from contest.lessons.rules import LessonState
from contest.web.requests import WebRequest


@dataclass(frozen=True, slots=True)
class GoingOn:
    """An address: the open quiz, the step that was read last (its number), or the cover."""

    address: str
    step: int = 0
    quiz: bool = False


def going_on(request: WebRequest, slug: str, steps: int, quiz: object) -> GoingOn:
    """The way on for whoever asks, with the key of their open quiz if there is one."""
    if quiz:
        return GoingOn(f"/attempts/{quiz}", quiz=True)
    read = reading.step_of(request, slug)
    if 1 < read <= steps:
        return GoingOn(f"/lessons/{slug}/steps/{read}", step=read)
    return GoingOn(f"/lessons/{slug}")


def into(request: WebRequest, card: LessonCard) -> GoingOn:
    """The same for a lesson that is listed; one that is passed begins anew, whatever was read."""
    if card.state is LessonState.PASSED:
        return GoingOn(f"/lessons/{card.slug}")
    return going_on(request, card.slug, card.steps, card.quiz)
