"""A draft becomes a version, a lesson is withdrawn or offered again, wrong marks are put right.

Nothing here changes an attempt or a point by itself: versions stay, what was done with them stays, and a pass
that a wrong marking kept from somebody is given by an act of its own, as a fact like any other.
"""

import asyncio
import hashlib
from datetime import datetime
from uuid import uuid5

from contest.audit.service import record
from contest.curriculum import versions
from contest.database import transaction
from contest.errors import N_, Conflict, InvalidForm
from contest.ledger.rules import REMARKED_KEY, FactKind, NewFact
from contest.lessons import library
from contest.lessons.content import as_json
from contest.lessons.desk.editing import finished
from contest.lessons.desk.publishing.queries import Wronged, wronged
from contest.lessons.desk.queries import campaigns_needing
from contest.lessons.desk.service import DESK, MAY, DeskLesson, opened
from contest.lessons.models import LessonDraft
from contest.lessons.publishing import publish as publish_content
from contest.lessons.rules import LessonContent
from contest.lessons.translations.content import drafted_as_json
from contest.lessons.translations.rules import Translation, faults, said_nothing
from contest.people.names import visible
from contest.rewards import service as rewards
from contest.units.access.service import demand_of
from contest.web import sender

SHORTEST_REASON, LONGEST_REASON = 10, 300
NO_REASON = N_("Please write in a sentence what was wrong and is right now. Everybody can read it.")
REASON_TOO_LONG = N_("This is too long. Please say it in fewer letters.")
NOT_READY = N_("This lesson cannot be published yet: something in it is to be mended first.")
NOTHING_NEW = N_("Nothing in this lesson has changed since it was published.")
NEEDED = N_(
    "The standard of a campaign that is not over needs this lesson: %(campaigns)s. Correct it instead, or "
    "withdraw it afterwards."
)
AS_BEFORE = N_("This was done already.")
# So many wait for one group commit at a time.
AT_ONCE = 250


def reason_in(text: str) -> str:
    """The reason as everybody will read it; one that says nothing is refused."""
    reason = visible(text)
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidForm({"reason": NO_REASON if len(reason) < SHORTEST_REASON else REASON_TOO_LONG})
    return reason


async def publish(slug: str, reason: str, by: int | None, *, seen: str | None) -> int:
    """Publish the draft of a lesson as its next version, whose number is returned.

    A first version needs no reason. The words in English come along where they are still of these words;
    while some are missing they stay in the draft.
    """
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        if lesson.faults:
            raise Conflict(NOT_READY)
        if not lesson.drafted:
            raise Conflict(NOTHING_NEW)
        said = reason_in(reason) if lesson.version else ""
        content = finished(lesson.content)
        english = await english_for(lesson)
        number = await publish_content(content, english, reason=said, from_desk=True)
        await LessonDraft.filter(slug=slug).delete()
        if english is None and lesson.english is not None and not said_nothing(lesson.english):
            # What was begun in English goes on as a draft of the new version.
            words = drafted_as_json(lesson.english, lesson.made_of)
            await LessonDraft.create(slug=slug, content=as_json(content), english=words)
        told = {"lesson": slug, "version": number}
        if said:
            told |= {"reason": said}
        await record(by, "lesson_published", f"lesson:{slug}", None, told)
    return number


async def english_for(lesson: DeskLesson) -> Translation | None:
    """The words in English that fit the draft: those given with it, else those of what is published.

    Those of what is published fit as long as no Vietnamese word has changed since.
    """
    content = lesson.content
    if lesson.english is not None:
        return None if next(faults(content, lesson.english), None) else lesson.english
    if lesson.published is None or lesson.lesson_id is None:
        return None
    if words_of(lesson.published) != words_of(content):
        return None
    words = await library.english_of(lesson.lesson_id, lesson.version)
    return None if words is None or next(faults(content, words), None) else words


def words_of(content: LessonContent) -> str:
    """What tells whether Vietnamese words of steps and questions changed."""
    steps = [(step.title, step.html) for step in content.steps]
    questions = [
        (one.key, one.ask, [(choice.key, choice.text, choice.why) for choice in one.choices])
        for one in content.questions
    ]
    return hashlib.sha256(repr((steps, questions)).encode()).hexdigest()


async def withdraw(slug: str, reason: str, by: int | None, now: datetime, *, seen: str | None) -> None:
    """Offer a lesson no longer; refused while a campaign that is not over needs it for its standard."""
    said = reason_in(reason)
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        needed = (await campaigns_needing()).get(slug, ())
        if needed:
            raise Conflict(NEEDED, campaigns=", ".join(needed))
        if lesson.lesson_id is None or not await versions.withdraw(slug, now, said):
            raise Conflict(AS_BEFORE)
        await record(by, "lesson_withdrawn", f"lesson:{slug}", None, {"lesson": slug, "reason": said})
    library.forget()


async def offer_again(slug: str, by: int | None, *, seen: str | None) -> None:
    """Offer a lesson that was withdrawn, as it was published last."""
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        if not await versions.withdraw(slug, None):
            raise Conflict(AS_BEFORE)
        await record(by, "lesson_offered_again", f"lesson:{slug}", None, {"lesson": slug})
    library.forget()


async def give_passes(slug: str, reason: str, by: int | None, *, seen: str | None) -> int:
    """Give a pass to everybody whom a wrong marking kept from one; how many that are.

    Each is a fact of the day of that quiz, so campaigns price it as they would have then; done again it gives
    nothing more. Nobody loses anything, and no attempt changes.
    """
    said = reason_in(reason)
    async with transaction():
        await demand_of(by, MAY)
        await DESK.check(seen, slug)
        lesson = await opened(slug)
        due = await wronged(lesson.lesson_id, lesson.version) if lesson.lesson_id else []
        if not due:
            raise Conflict(AS_BEFORE)
        told = {"lesson": slug, "version": lesson.version, "facts": len(due), "reason": said}
        await record(by, "marks_put_right", f"lesson:{slug}", None, told)
    # The device that the organiser sits at did nothing of it.
    of_request = sender.current.set(None)
    try:
        for first in range(0, len(due), AT_ONCE):
            await asyncio.gather(*(rewards.give(_fact(one)) for one in due[first : first + AT_ONCE]))
    finally:
        sender.current.reset(of_request)
    return len(due)


def _fact(one: Wronged) -> NewFact:
    """The pass that this quiz should have been, always the same for it."""
    natural_key = REMARKED_KEY.format(attempt=one.attempt.key)
    return NewFact(
        key=uuid5(one.attempt.key, natural_key),
        kind=FactKind.LESSON_PASSED,
        natural_key=natural_key,
        person_id=one.attempt.person_id,
        lesson_id=one.attempt.lesson_id,
        score=one.marks.percent,
        occurred_at=one.attempt.finished_at,
    )
