"""Vietnamese and English: which one this request speaks, and what its sentences are.

Sources are written in English; `locale/vi/*.po`, one file a feature, hold the Vietnamese.
"""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from contest.errors import Refused

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
CATALOGUES = Path(__file__).parent.parent / "locale"

current: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def catalogue(language: str) -> Mapping[str, str | tuple[str, ...]]:
    """All sentences of a language by their English source; plural sentences map to their forms."""
    sentences: dict[str, str | tuple[str, ...]] = {}
    for path in sorted((CATALOGUES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if not message.id or not message.string:
                    continue
                source = message.id[0] if isinstance(message.id, tuple | list) else message.id
                text = message.string
                sentences[source] = tuple(text) if isinstance(text, tuple | list) else text
    return sentences


def gettext(source: str) -> str:
    """Say a sentence in the language of this request."""
    return said(source, current.get())


def said(source: str, language: str) -> str:
    """Say a sentence in this language, whatever language the present request speaks."""
    text = catalogue(language).get(source, source)
    return text if isinstance(text, str) else text[0]


def ngettext(one: str, many: str, count: int) -> str:
    """Say a counted sentence; Vietnamese has one form for every count."""
    if current.get() == "en":
        return one if count == 1 else many
    text = catalogue(current.get()).get(one, many)
    return text if isinstance(text, str) else text[-1]


def say(refusal: Refused) -> str:
    """The sentence of a refusal, translated and filled in; its numbers as this language writes them."""
    text = gettext(refusal.message)
    values = {name: _shown(value) for name, value in refusal.values.items()}
    return text % values if values else text


def _shown(value: object) -> object:
    return format_decimal(value, locale=current.get()) if type(value) is int else value


def chosen(asked: str | None, kept: str | None, own: str | None) -> str:
    """The first of: asked for by the address, kept in the cookie, the person's own; else Vietnamese."""
    return next((code for code in (asked, kept, own) if code in LANGUAGES), DEFAULT)
