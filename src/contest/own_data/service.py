"""All that is kept about a person, in words or as a file."""

import json
from dataclasses import dataclass
from datetime import datetime

import msgspec

from contest.database import Record, rows
from contest.errors import N_
from contest.own_data.areas import AREAS, LABELS, Area
from contest.own_data.words import WORDS
from contest.web.environment import moment
from contest.web.language import gettext

# More lines than this are for the file: nobody reads them on a phone.
SHOWN_LINES = 20
FORMAT = 1
AS_JSON = frozenset({"answers"})
YES, NO = N_("yes"), N_("no")

Value = str | int | bool | datetime | dict[str, list[str]] | None
Line = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AreaInWords:
    """One area as a person reads it: a few lines of label and text, and how many more the file holds."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: int


async def in_words(person_id: int) -> tuple[AreaInWords, ...]:
    """Every area that holds anything, in words."""
    return tuple(
        AreaInWords(
            area.key, area.title, tuple(map(_line, found[:SHOWN_LINES])), max(len(found) - SHOWN_LINES, 0)
        )
        for area, found in [(area, await _read(area, person_id)) for area in AREAS]
        if found
    )


async def as_json(person_id: int, now: datetime) -> bytes:
    """Every area with every line, empty ones too, as a file another service can read."""
    areas = {area.key: await _read(area, person_id) for area in AREAS}
    kept = {"format": FORMAT, "made_at": now, **areas}
    return msgspec.json.format(msgspec.json.encode(kept, enc_hook=str), indent=2)


async def _read(area: Area, person_id: int) -> list[dict[str, Value]]:
    return [_plain(found) for found in await rows(area.sql, person_id)]


def _plain(found: Record) -> dict[str, Value]:
    return {
        column: json.loads(found[column]) if column in AS_JSON else found[column]
        for column in found.keys()  # noqa: SIM118 - asyncpg rows iterate values
    }


def _line(found: dict[str, Value]) -> Line:
    return tuple(
        (LABELS[column], _said(column, value))
        for column, value in found.items()
        if value not in (None, "", {})
    )


def _said(column: str, value: Value) -> str:
    if isinstance(value, bool):
        return gettext(YES if value else NO)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, dict):
        return "; ".join(f"{question}: {', '.join(given)}" for question, given in value.items())
    known = WORDS.get(column, {}).get(str(value))
    return gettext(known) if known else str(value)
