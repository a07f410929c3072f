"""Lessons brought in from files as drafts; where one cannot be read all faults are told, nothing is kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from unicodedata import normalize

from contest.curriculum import versions
from contest.database import transaction
from contest.errors import N_, Conflict
from contest.lessons import library
from contest.lessons.content import as_json
from contest.lessons.desk import editing, service
from contest.lessons.desk.publishing.service import english_for
from contest.lessons.desk.service import MAY, DeskLesson
from contest.lessons.models import LessonDraft
from contest.lessons.pictures.making import MadePicture, as_made
from contest.lessons.pictures.service import contents_of, take_over
from contest.lessons.rules import LessonContent
from contest.lessons.source.looking import UNREAD, FileLineFault, looked_at, unread_settings
from contest.lessons.source.packing import LessonFile, packed, unpacked
from contest.lessons.source.writing import made_of as words_mark
from contest.lessons.translations import content as translations
from contest.lessons.translations.content import drafted_as_json
from contest.lessons.translations.rules import Translation, made_of
from contest.units.access.service import demand_of
from contest.web.drawings import own_picture

IN_ENGLISH = N_("The English words do not fit the lesson: %(why)s")
TWICE = N_("Two files in it are of the lesson “%(slug)s”.")
OTHER_PICTURE = N_(
    "A picture in the zip is not one that was taken away here. Bring it in at the desk instead."
)
NO_SUCH_PICTURE = N_("The picture %(name)s is named and did not come along.")
THERE = N_("There is a draft of “%(slug)s” already. Tick below that it may be replaced.")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read; `content` is none where it cannot be a draft.

    `told_of` is of which Vietnamese words the English ones say they were made.
    """

    name: str
    content: LessonContent | None
    english: Translation | None
    wrong: tuple[FileLineFault, ...]
    pictures: tuple[MadePicture, ...] = ()
    told_of: str = ""


async def read(data: bytes) -> list[ReadFile]:
    """The lessons of a file or a zip of files, beside the other work of this process."""
    return await asyncio.to_thread(_read, data)


def _read(data: bytes) -> list[ReadFile]:
    return [_one(file) for file in unpacked(data)]


def _one(file: LessonFile) -> ReadFile:
    content, wrong = looked_at(normalize("NFC", file.text))
    english, of = None, ""
    if content is not None and file.english:
        if unread := unread_settings(normalize("NFC", file.english)):
            return ReadFile(f"en/{file.name}", None, None, tuple(unread))
        try:
            english = translations.parse(file.english, f"en/{file.name}", content)
            of = translations.told_of(file.english)
        except UNREAD as error:
            why = str(error).partition(": ")[2]
            return ReadFile(f"en/{file.name}", None, None, (FileLineFault(1, IN_ENGLISH, {"why": why}),))
    if content is None:
        return ReadFile(file.name, None, None, tuple(wrong))
    pictures = [as_made(name, file.pictures[name]) for name in own_pictures(content) if name in file.pictures]
    if None in pictures:
        return ReadFile(file.name, None, None, (FileLineFault(1, OTHER_PICTURE),))
    return ReadFile(file.name, content, english, tuple(wrong), tuple(one for one in pictures if one), of)


def own_pictures(content: LessonContent) -> dict[str, str]:
    """The own pictures of a lesson, with what they show in words."""
    shown = {content.drawing: content.alt or content.title.vi}
    shown |= {step.drawing: step.alt or step.title for step in content.steps}
    shown |= {one.picture: one.text for question in content.questions for one in question.choices}
    return {name: words for name, words in shown.items() if own_picture(name)}


async def bring_in(read: Sequence[ReadFile], by: int | None, now: datetime, *, replace: bool) -> list[str]:
    """Keep every lesson as a draft, all or none; the names of those that differ from what is published.

    A draft that is there is replaced only where that was said.
    """
    lessons = [(one.content, one) for one in read if one.content is not None]
    async with transaction():
        await demand_of(by, MAY)
        # Who changes or publishes one of them at this moment is waited for.
        for slug in sorted({content.slug for content, _ in lessons}):
            await service.DESK.check(None, slug)
        await service.begun_in_turn()
        known = {one.slug for one in await versions.register()}
        drafts = {one.slug for one in await LessonDraft.all()}
        slugs: list[str] = []
        for content, _ in lessons:
            if content.slug in slugs or content.slug in editing.TAKEN:
                raise Conflict(TWICE, slug=content.slug)
            if content.slug in drafts and not replace:
                raise Conflict(THERE, slug=content.slug)
            slugs.append(content.slug)
        await _keep_pictures(read)
        for content, file in lessons:
            english = file.english
            if content.slug in known | drafts:
                lesson = await service.opened(content.slug)
                await _keep(
                    lesson, content, english, now, of=_made_of(file.told_of, content, lesson.published)
                )
            else:
                words = drafted_as_json(english, _made_of(file.told_of, content)) if english else None
                await LessonDraft.create(
                    slug=content.slug, content=as_json(content), english=words, changed_at=now
                )
    return slugs


def _made_of(told: str, *known: LessonContent | None) -> frozenset[str]:
    """The Vietnamese words from which the English ones of a file were made; none where nobody knows them."""
    return next((made_of(one) for one in known if one and words_mark(one) == told), frozenset())


async def _keep(
    lesson: DeskLesson,
    content: LessonContent,
    english: Translation | None,
    now: datetime,
    *,
    of: frozenset[str],
) -> None:
    # What says exactly what is published is no draft.
    same = lesson.lesson_id is not None and content == lesson.published
    if same and lesson.lesson_id and english == await library.english_of(lesson.lesson_id, lesson.version):
        english = None
    await service.keep(lesson, content, english, now, of=of)


async def _keep_pictures(read: Sequence[ReadFile]) -> None:
    """Keep the pictures that came along; one that is named and is nowhere refuses the whole."""
    named = {name for one in read if one.content for name in own_pictures(one.content)}
    there = (await contents_of(named)).keys() if named else set()
    for one in read:
        if one.content is None:
            continue
        words, came = own_pictures(one.content), {picture.name for picture in one.pictures}
        lost = words.keys() - came - there
        if lost:
            raise Conflict(NO_SUCH_PICTURE, name=min(lost))
        for picture in one.pictures:
            await take_over(one.content.slug, picture, words[picture.name][:200])


async def as_zip(lesson: DeskLesson) -> bytes:
    """A lesson as it stands at the desk, with its own pictures and the English words that fit it."""
    pictures = await contents_of(own_pictures(lesson.content))
    return await asyncio.to_thread(packed, [(lesson.content, await english_for(lesson))], pictures)


async def all_published() -> bytes:
    """Every lesson as it was published last, as a zip of files."""
    found = [await library.fresh(one.slug) for one in await versions.register()]
    told = [(one.content, await library.english_of(one.id, one.version)) for one in found]
    pictures = await contents_of({name for content, _ in told for name in own_pictures(content)})
    return await asyncio.to_thread(packed, told, pictures)
