"""Vietnamese and English: which one this request speaks, and what its sentences are.

Sources are written in English; `locale/vi/`, a file or a folder a feature, holds the Vietnamese.
"""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from contest.errors import CountedWords, FilledSentence, Refused

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
CATALOGUES = Path(__file__).parent.parent / "locale"

current: ContextVar[str] = ContextVar("language", default=DEFAULT)
# The word for whom this request speaks to, as a source; none for strangers and for what all are shown alike.
addressed: ContextVar[str] = ContextVar("addressed", default="")
# The catalogues say "bạn" to everybody; where it means a friend, it stays.
YOU = re.compile(r"(?<!tay giúp )\b([Bb])ạn\b(?! bè)")


class _Unknown(NullTranslations):
    """Says nothing, so that a text which no catalogue holds is told from a sentence of ours."""

    def gettext(self, message: str) -> str:
        return ""


@cache
def translations(language: str) -> NullTranslations:
    """All sentences of a language; sources are English already."""
    whole = Catalog(locale=language)
    for path in sorted((CATALOGUES / language).rglob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string:
                    whole[message.id] = message
    if not len(whole):
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    found = GNUTranslations(compiled)
    found.add_fallback(_Unknown())
    return found


def spoken() -> tuple[str, str]:
    """The language of this request, and by which word it calls whom it speaks to."""
    return current.get(), addressed.get()


def gettext(source: str) -> str:
    """Say a sentence in the language of this request, to whom it speaks to."""
    word = addressed.get()
    text = told(source, current.get(), word) if word else said(source, current.get())
    return text % _written(source.values) if isinstance(source, FilledSentence) else text


@lru_cache(maxsize=8192)
def said(source: str, language: str) -> str:
    """Say a sentence in this language, whatever language the present request speaks."""
    return (translations(language).gettext(source) or source) if source else ""


@lru_cache(maxsize=8192)
def known(source: str) -> bool:
    """Whether a text is a sentence of ours, not one that somebody typed or that was said already."""
    return bool(source) and bool(translations(DEFAULT).gettext(source))


@lru_cache(maxsize=16384)
def told(source: str, language: str, word: str) -> str:
    """Say a sentence in this language to somebody who is called by that word."""
    return _calling(said(source, language), language, word)


def _calling(text: str, language: str, word: str) -> str:
    if language != DEFAULT or not word:
        return text
    you = said(word, language)
    return YOU.sub(lambda found: you.capitalize() if found[1] == "B" else you, text)


def ngettext(one: str, many: str, count: int) -> str:
    """Say a counted sentence in the language of this request, to whom it speaks to."""
    text = translations(current.get()).ngettext(one, many, count)
    return _calling(text, current.get(), addressed.get())


def counted(what: CountedWords) -> str:
    """Say a number with what it counts; the number as this language writes it."""
    return ngettext(what.one, what.many, what.num) % {"num": format_decimal(what.num, locale=current.get())}


def say(refusal: Refused) -> str:
    """The sentence of a refusal, translated and filled in; its numbers as this language writes them."""
    return gettext(refusal.message)


def _written(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _shown(value) for name, value in values.items()}


def _shown(value: object) -> object:
    if isinstance(value, CountedWords):
        return counted(value)
    return format_decimal(value, locale=current.get()) if type(value) is int else value


def chosen(asked: str | None, kept: str | None, own: str | None) -> str:
    """The first of: asked for by the address, kept in the cookie, the person's own; else Vietnamese."""
    return next((code for code in (asked, kept, own) if code in LANGUAGES), DEFAULT)
