"""The published lessons and their versions, read once: a version never changes."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import WeakKeyDictionary

from contest.database import Record, pool, row, rows
from contest.database.batching import Gathering
from contest.errors import N_, Gone, NotFound
from contest.lessons import rules
from contest.lessons.content import from_json
from contest.lessons.rules import LessonContent, Words
from contest.lessons.source.faults import SLUG
from contest.lessons.translations.content import ENGLISH
from contest.lessons.translations.content import from_json as words_from
from contest.lessons.translations.rules import Translation
from contest.lessons.translations.rules import told as in_words
from contest.people.profiles.address import address_of
from contest.web import language

PUBLISHED = """
    SELECT l.id, v.number, v.digest, t.digest AS english FROM lesson l
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
    LEFT JOIN lesson_translation t ON t.version_id = v.id AND t.language = 'en'
    WHERE l.withdrawn_at IS NULL ORDER BY l.position, l.id
"""
PUBLISHED_ONE = """
    SELECT l.id, l.slug, v.number, v.digest, t.digest AS english, v.reason, v.created_at, l.withdrawn_at
    FROM lesson l
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
    LEFT JOIN lesson_translation t ON t.version_id = v.id AND t.language = 'en'
    WHERE l.slug = ANY($1::text[]) ORDER BY l.id
"""
ONE_VERSION = """
    SELECT l.id, v.number, v.digest, t.digest AS english FROM lesson l
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = $2
    LEFT JOIN lesson_translation t ON t.version_id = v.id AND t.language = 'en'
    WHERE l.id = $1
"""
EVERY = """
    SELECT l.slug, v.digest FROM lesson l
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published ORDER BY l.position, l.id
"""
ENGLISH_OF = """
    SELECT t.content FROM lesson_translation t JOIN lesson_version v ON v.id = t.version_id
    WHERE v.lesson_id = $1 AND v.number = $2 AND t.language = 'en'
"""
KNOWN = """
    SELECT l.id, v.number, v.digest, t.digest AS english, l.withdrawn_at FROM lesson l
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.published
    LEFT JOIN lesson_translation t ON t.version_id = v.id AND t.language = 'en'
    WHERE l.id = ANY ($1::bigint[]) ORDER BY l.position, l.id
"""
CONTENTS = "SELECT digest, content FROM lesson_version WHERE digest = ANY($1::text[]) ORDER BY id"
WORDS = "SELECT digest, content FROM lesson_translation WHERE digest = ANY($1::text[]) ORDER BY id"

WITHDRAWN = N_("This lesson is not offered any more. What you learned with it stays yours.")

# By digest: two lessons with the same digest are the same content, in whatever database.
_read: dict[str, LessonContent] = {}
# By the digests of the lesson and of the words it is told in.
_told: dict[tuple[str, str], LessonContent] = {}
# More than all lessons with some versions each; beyond it the oldest goes.
MOST_READ = 200
# A new version may be seen this much later by other processes; unknown names are not kept at all.
SECONDS_KEPT = 1.0
_kept: WeakKeyDictionary[object, dict[str, tuple[float, "PublishedLesson"]]] = WeakKeyDictionary()
_courses: WeakKeyDictionary[object, tuple[float, list["PublishedLesson"]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class PublishedLesson:
    """A lesson in one version: `content` is marked, counted and kept, `english` is the same in English."""

    id: int
    version: int
    content: LessonContent
    english: LessonContent | None = None
    # What this version corrected and when, for whoever reads it; empty where it corrected nothing.
    corrected: str = ""
    corrected_at: datetime | None = None
    withdrawn: bool = False

    @property
    def told(self) -> LessonContent:
        """The lesson in the language of this request; in Vietnamese where nobody translated it."""
        return self.english if self.english and language.current.get() == ENGLISH else self.content

    @property
    def address(self) -> str:
        """The source of the word its text calls learners by: that of its one group, neutral for several."""
        return address_of(self.content.groups[0]) if len(self.content.groups) == 1 else ""

    @property
    def tellings(self) -> tuple[LessonContent, ...]:
        """The lesson in every language that somebody may have read it in."""
        return (self.content, self.english) if self.english else (self.content,)


async def _contents(digests: Iterable[str]) -> dict[str, LessonContent]:
    wanted = list(digests)
    found = {digest: _read[digest] for digest in wanted if digest in _read}
    missing = [digest for digest in wanted if digest not in found]
    for stored in await rows(CONTENTS, missing) if missing else []:
        found[stored["digest"]] = _read[stored["digest"]] = from_json(stored["content"])
    while len(_read) > MOST_READ:
        del _read[next(iter(_read))]
    return found


async def _in_english(
    found: Sequence[Record], contents: Mapping[str, LessonContent]
) -> list[PublishedLesson]:
    """These lessons with what was translated of them."""
    wanted = {(one["digest"], one["english"]) for one in found if one["english"]}
    told = {key: _told[key] for key in wanted if key in _told}
    missing = {words: lesson for lesson, words in wanted - told.keys()}
    for stored in await rows(WORDS, list(missing)) if missing else []:
        key = missing[stored["digest"]], stored["digest"]
        told[key] = _told[key] = in_words(contents[key[0]], words_from(stored["content"]), ENGLISH)
    while len(_told) > MOST_READ:
        del _told[next(iter(_told))]
    return [
        PublishedLesson(
            one["id"], one["number"], contents[one["digest"]], told.get((one["digest"], one["english"]))
        )
        for one in found
    ]


async def _lesson(found: Record | None) -> PublishedLesson:
    if found is None:
        raise NotFound(N_("There is no such lesson."))
    (lesson,) = await _in_english([found], await _contents([found["digest"]]))
    return lesson


async def _latest(found: Record | None) -> PublishedLesson:
    lesson = await _lesson(found)
    assert found is not None, "what is not there was refused"
    told = found["reason"], found["created_at"], found["withdrawn_at"] is not None
    return replace(lesson, corrected=told[0], corrected_at=told[1] if told[0] else None, withdrawn=told[2])


async def published() -> list[PublishedLesson]:
    """Every published lesson, in the order of the course, as it was within the last second."""
    found = _courses.get(pool())
    if found is None or found[0] < time.monotonic():
        found = _courses[pool()] = time.monotonic() + SECONDS_KEPT, await _all_published()
    return found[1]


async def _all_published() -> list[PublishedLesson]:
    found = await rows(PUBLISHED)
    return await _in_english(found, await _contents(one["digest"] for one in found))


async def usual_minutes() -> int:
    """How long a lesson usually takes; 0 while there is none."""
    return rules.usual_minutes(lesson.content for lesson in await published())


async def titles() -> dict[str, Words]:
    """The title of every published lesson, by its name in addresses."""
    return {one.content.slug: one.content.title for one in await published()}


async def lesson(slug: str) -> PublishedLesson:
    """The published lesson of that name, as it was within the last second; Gone once it was withdrawn."""
    found = await known_lesson(slug)
    if found.withdrawn:
        raise Gone(WITHDRAWN)
    return found


async def known_lesson(slug: str) -> PublishedLesson:
    """The same, be it withdrawn: for what was learned of it before."""
    kept = _kept.setdefault(pool(), {})
    found = kept.get(slug)
    if found is None or found[0] < time.monotonic():
        found = kept[slug] = time.monotonic() + SECONDS_KEPT, await _published(slug)
    return found[1]


def forget() -> None:
    """Read again what is published: something was just published here."""
    _kept.clear()
    _courses.clear()


async def fresh(slug: str) -> PublishedLesson:
    """The published lesson as it is at this moment, be it withdrawn."""
    found = await _by_slug({slug: slug})
    return await _latest(found.get(slug))


async def english_of(lesson_id: int, version: int) -> Translation | None:
    """The words in English of a version, if somebody gave them."""
    found = await row(ENGLISH_OF, lesson_id, version)
    return words_from(found["content"]) if found else None


async def every() -> dict[str, LessonContent]:
    """What every lesson says as it was published last, withdrawn ones too."""
    found = await rows(EVERY)
    contents = await _contents(one["digest"] for one in found)
    return {one["slug"]: contents[one["digest"]] for one in found}


async def known(ids: Iterable[int]) -> list[PublishedLesson]:
    """These lessons as they were published last, be they withdrawn."""
    found = await rows(KNOWN, sorted(ids))
    lessons = await _in_english(found, await _contents(one["digest"] for one in found))
    return [
        replace(lesson, withdrawn=one["withdrawn_at"] is not None)
        for lesson, one in zip(lessons, found, strict=True)
    ]


async def _published(slug: str) -> PublishedLesson:
    # What cannot be a name is not asked for: the database refuses some characters altogether.
    return await _latest(await _slugs.ask(slug, slug) if SLUG.fullmatch(slug) else None)


async def _by_slug(slugs: Mapping[str, str]) -> dict[str, Record]:
    return {one["slug"]: one for one in await rows(PUBLISHED_ONE, list(slugs))}


_slugs = Gathering(_by_slug, shared=True)


async def lesson_version(lesson_id: int, version: int) -> PublishedLesson:
    """A lesson as one of its versions says, published or older."""
    return await _lesson(await row(ONE_VERSION, lesson_id, version))
