"""Lessons as a phone keeps them: steps and questions ready to show, without what is right."""

import hashlib
import re
from collections import OrderedDict
from dataclasses import dataclass

import msgspec

from contest.lessons import library
from contest.lessons.library import PublishedLesson
from contest.lessons.questions.base import Choice, Question
from contest.web import assets, drawings, language
from contest.web.environment import render

# More than all lessons in both languages; beyond it the oldest goes.
MOST_PRINTED = 200
# The keys of texts that are read aloud, as pages bear them.
HEARD = re.compile(r'data-speech="([0-9a-f]{16})"')
_printed: OrderedDict[tuple[object, ...], "Pack"] = OrderedDict()


class _KeptQuestion(msgspec.Struct):
    key: str
    html: str


class _Lesson(msgspec.Struct):
    slug: str
    version: int
    title: str
    icon: str
    draw: int
    percent: int
    steps: list[str]
    questions: list[_KeptQuestion]
    pictures: list[str]
    sounds: list[str]


@dataclass(frozen=True, slots=True)
class AskedOffline:
    """A question as the templates ask it; nothing was said before it."""

    question: Question
    choices: tuple[Choice, ...]
    language: str
    said: None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One lesson in one language; `body` is what a phone keeps, `digest` tells whether it changed."""

    slug: str
    version: int
    title: str
    minutes: int
    body: bytes
    digest: str
    pictures: int
    sounds: tuple[str, ...]


async def packs() -> list[Pack]:
    """Every published lesson in the language of this request, in the order of the course."""
    return [_pack(lesson) for lesson in await library.published()]


async def pack(slug: str) -> Pack:
    """One published lesson in the language of this request."""
    return _pack(await library.lesson(slug))


async def drawn(slug: str) -> bytes:
    """The drawings of one published lesson as JSON: each as SVG, by the address a phone keeps it under.

    NotFound where no such lesson is published.
    """
    pictured = _pictured(await library.lesson(slug))
    shown = {drawings.path(name) for name in pictured if drawings.told(name, "vi")}
    found = {assets.address(path): assets.asset(path) for path in sorted(shown)}
    return msgspec.json.encode({address: one.content.decode() for address, one in found.items() if one})


def _pack(lesson: PublishedLesson) -> Pack:
    key = (lesson.told, lesson.version, language.current.get())
    found = _printed.get(key)
    if found is None:
        found = _printed[key] = _made(lesson)
        while len(_printed) > MOST_PRINTED:
            _printed.popitem(last=False)
    return found


def _made(lesson: PublishedLesson) -> Pack:
    # The same for everybody: a phone keeps it for all who learn there.
    speaking = language.addressed.set("")
    try:
        told = _told(lesson)
    finally:
        language.addressed.reset(speaking)
    body = msgspec.json.encode(told)
    return Pack(
        slug=told.slug,
        version=told.version,
        title=told.title,
        minutes=lesson.content.minutes,
        body=body,
        digest=hashlib.sha256(body).hexdigest()[:12],
        pictures=sum(_weight(address) for address in told.pictures),
        sounds=tuple(told.sounds),
    )


def _told(lesson: PublishedLesson) -> _Lesson:
    content, lang = lesson.told, language.current.get()
    seed = f"{content.slug}:{lesson.version}"
    steps = [
        render(
            "offline/_step.html",
            {
                "lang": lang,
                "lesson": content,
                "step": step,
                "number": number,
                "of": len(content.steps),
            },
        )
        for number, step in enumerate(content.steps, 1)
    ]
    questions = [_KeptQuestion(one.key, _question(one, seed, content.language)) for one in content.questions]
    return _Lesson(
        slug=content.slug,
        version=lesson.version,
        title=content.title.spoken(lang),
        icon=content.icon,
        draw=content.draw,
        percent=content.pass_percent,
        steps=steps,
        questions=questions,
        pictures=sorted({address for name in _pictured(lesson) if (address := _address(name))}),
        sounds=sorted(
            {key for text in (*steps, *(one.html for one in questions)) for key in HEARD.findall(text)}
        ),
    )


def _pictured(lesson: PublishedLesson) -> list[str]:
    content = lesson.told
    names = [content.drawing, *(step.drawing for step in content.steps)]
    return names + [choice.picture for question in content.questions for choice in question.choices]


def _address(name: str) -> str:
    """Where a phone fetches a picture; empty for a sign, which comes with the page."""
    return assets.address(drawings.path(name)) if drawings.told(name, "vi") else drawings.own_picture(name)


def _question(question: Question, seed: str, spoken: str) -> str:
    shown = AskedOffline(question, question.rules.arranged(question, seed), spoken)
    return render(
        "offline/_question.html",
        {
            "lang": language.current.get(),
            "question": shown,
            "asked": question,
            "note": "",
            "places": {},
            "marks": [],
        },
    )


def _weight(address: str) -> int:
    found = assets.asset(address.removeprefix("/static/").partition("?")[0])
    return len(found.content) if found else 0
