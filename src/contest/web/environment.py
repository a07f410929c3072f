"""The one Jinja environment: autoescape, strict names, catalogues, numbers and dates of the language."""

import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from contest import spoken
from contest.errors import FilledSentence
from contest.local_time import VIETNAM
from contest.security import pictures
from contest.security.codes import in_groups
from contest.web import assets, drawings, language
from contest.web.forms.faults import PageFaults, gathered
from leaderboard.few import PeopleCount

# Short words on both sides of one hyphen; names of files are longer. Tags of lessons hold none.
HYPHENATED = re.compile(r"(?<![\w-])\w{1,6}-\w{1,6}(?![\w-])")
POINTS = str.maketrans(",.", ".,")
WHOLE = Markup('<span class="whole">{}</span>')
TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


def number(value: float) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English."""
    if type(value) is not int and round(value, 1) != value:
        return format_decimal(value, format="#,##0.#", locale=language.current.get())
    # What is shown is nearly always whole, or tenths: Python writes these in a tenth of the time.
    text = f"{value:,.1f}".removesuffix(".0")
    return text if language.current.get() == "en" else text.translate(POINTS)


def percent(part: float, whole: float) -> int:
    """Whole percent, rounded down, so that 100 means all; 0 of 0 is 0."""
    return min(100, int(part * 100 // whole)) if whole else 0


def day(moment: datetime) -> str:
    """23/11/2026."""
    return format_date(moment.astimezone(VIETNAM), "dd/MM/yyyy", locale=language.current.get())


def month(moment: datetime) -> str:
    """11/2026."""
    return format_date(moment.astimezone(VIETNAM), "MM/yyyy", locale=language.current.get())


def moment(value: datetime) -> str:
    """14:05 23/11/2026."""
    return format_datetime(value.astimezone(VIETNAM), "HH:mm dd/MM/yyyy", locale=language.current.get())


def clock(value: datetime) -> str:
    """14:05:31."""
    return format_time(value.astimezone(VIETNAM), "HH:mm:ss", locale=language.current.get())


def few(count: int | PeopleCount | None) -> str:
    """A public count of people: fewer than five are never told exactly, and not told at all without one."""
    if count is None:
        return "–"
    told = count if isinstance(count, PeopleCount) else PeopleCount(count)
    if told.few:
        return language.gettext("under 5")
    text = number(told.count)
    return language.gettext("at least %(count)s") % {"count": text} if told.more else text


def unbroken(text: str) -> Markup:
    """Words such as Wi-Fi stay in one line; plain text is escaped."""
    safe, parts, at = escape(text), [], 0
    for found in HYPHENATED.finditer(safe):
        parts += [safe[at : found.start()], WHOLE.format(safe[found.start() : found.end()])]
        at = found.end()
    return Markup("").join([*parts, safe[at:]])


def version(told: object) -> str:
    """What an address ends in, so that a picture which tells something else has another address."""
    return sha256(repr(told).encode()).hexdigest()[:10]


FILTERS: dict[str, Callable[..., object]] = {
    "number": number,
    "day": day,
    "moment": moment,
    "month": month,
    "clock": clock,
    "few": few,
    "in_groups": in_groups,
    "unbroken": unbroken,
    "version": version,
    "speech": spoken.key,
}


def printed(template: str, **told: object) -> Markup:
    """A part of a page, in the language of this request."""
    # Of a template's module the environment itself says that it is escaped.
    return (
        environment().get_template(template).make_module({"lang": language.current.get(), **told}).__html__()
    )


@lru_cache(maxsize=2048)
def _kept(template: str, _spoken: tuple[str, str], told: tuple[tuple[str, object], ...]) -> Markup:
    return printed(template, **dict(told))


def kept_part(template: str, **told: object) -> Markup:
    """A part of pages that is the same wherever the same is told alike: printed once and kept."""
    return _kept(template, language.spoken(), tuple(told.items()))


def _said(source: str, /, **told: object) -> Markup:
    """A sentence of a page with what it tells, which is escaped."""
    text = language.gettext(source)
    if isinstance(source, FilledSentence) or not language.known(source):
        return escape(text)
    return _filled(text, told) if told else _alone(text)


def _counted(one: str, many: str, num: int, /, **told: object) -> Markup:
    """The same sentence of one or many, its number written as people of the language write it."""
    return _filled(language.ngettext(one, many, num), {"num": number(num)} | told)


def _filled(text: str, told: dict[str, object]) -> Markup:
    return _own(text) % told


@lru_cache(maxsize=8192)
def _alone(text: str) -> Markup:
    """A sentence that tells nothing else; who typed one of ours that does is shown it as it is."""
    try:
        return _filled(text, {}) if "%" in text else _own(text)
    except KeyError:
        return escape(text)


@dataclass(frozen=True, slots=True)
class _Own:
    """A sentence of our own source or catalogues: it is printed as it stands."""

    text: str

    def __html__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def _own(text: str) -> Markup:
    return escape(_Own(text))


class _Templates(Environment):
    """Templates have no globals of their own: to look for such took a tenth of every page."""

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """What all templates know."""
        return super().make_globals(d) if d else self.globals


@cache
def environment() -> Environment:
    """The environment, built once a process."""
    made = _Templates(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates are those of the start; asking the disk for each part of each page took a fifteenth of it.
        auto_reload=False,
    )
    made.filters.update(FILTERS)
    made.globals.update(
        _=_said,
        gettext=_said,
        ngettext=_counted,
        asset=assets.address,
        told=drawings.told,
        own_picture=drawings.own_picture,
        percent=percent,
        kept_part=kept_part,
        faults=PageFaults(),
        # What macros know that are printed without the context of a page, and so are made once for all.
        page_language=language.current.get,
        shuffled_pictures=pictures.shuffled,
        sign_in_pictures=tuple(pictures.PICTURE_LABELS.items()),
    )
    return made


def render(template: str, context: dict[str, object]) -> str:
    """Print a template in the language of this request."""
    with gathered():
        return environment().get_template(template).render(context)
