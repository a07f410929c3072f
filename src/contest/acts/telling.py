"""Values of the log in words of this request's language: codes, units, people, days and truths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from contest.acts.queries import ValueChange
from contest.audit.codes import CODES, TRACKS
from contest.audit.words import ACCOUNT_CLOSED, TRUTHS, UNIT_CODES, VALUES, YES_NO
from contest.database import rows
from contest.unit_names import in_full
from contest.web.environment import moment
from contest.web.language import gettext

PERSON = re.compile(r"person:([0-9]{1,18})")
# An erased account keeps its row for the ledger, with a sign-in name that says so.
PEOPLE = """
    SELECT id, display_name, coalesce(sign_in_name, '') LIKE 'closed-%' AS gone
    FROM person WHERE id = ANY ($1::bigint[]) ORDER BY id
"""
UNITS = f"""
    SELECT u.code, {in_full("u")} AS name FROM unit u WHERE u.code = ANY ($1::text[]) ORDER BY u.code
"""  # noqa: S608 - an expression of ours
MOMENTS = ("since", "until")


@dataclass(frozen=True, slots=True)
class Names:
    """What the people and units of some changes are called now; nobody stands for who erased the account."""

    people: dict[int, str | None]
    units: dict[str, str]


async def names_in(changes: Iterable[ValueChange]) -> Names:
    """The names that are needed to say these changes, all at once."""
    texts = [(one.name, text) for one in changes for text in (one.before, one.after)]
    people = [int(found[1]) for _, text in texts if (found := PERSON.fullmatch(text))]
    codes = [code for name, text in texts if name in UNIT_CODES for code in text.split(", ")]
    return Names(
        {one["id"]: None if one["gone"] else one["display_name"] for one in await rows(PEOPLE, people)},
        {one["code"]: one["name"] for one in await rows(UNITS, codes)},
    )


def readable(change: ValueChange, names: Names) -> ValueChange:
    """A change whose name and values are words."""
    return ValueChange(
        label_of(change.name),
        _said(change.name, change.before, names),
        _said(change.name, change.after, names),
        change.changed,
    )


def label_of(name: str) -> str:
    """What a value is called; a cluster, written "village B", by its track and its own letters."""
    if name in VALUES:
        return gettext(VALUES[name])
    track, _, cluster = name.partition(" ")
    return f"{gettext(TRACKS[track])} {cluster}" if track in TRACKS else name.replace("_", " ")


def _said(name: str, text: str, names: Names) -> str:
    if not text:
        return ""
    if name in TRUTHS:
        return gettext(YES_NO.get(text, text))
    if name in CODES:
        # Several tracks may be compared in the same way; it is said once.
        return ", ".join(dict.fromkeys(gettext(CODES[name].get(code, code)) for code in text.split(", ")))
    if name == "reason":
        # What the product gave as its reason is a sentence of the catalogue; what a person wrote stays.
        return gettext(text)
    if name in UNIT_CODES:
        return ", ".join(_unit(code, names) for code in text.split(", "))
    if found := PERSON.fullmatch(text):
        return names.people.get(int(found[1])) or gettext(ACCOUNT_CLOSED)
    return _dated(name, text)


def _unit(code: str, names: Names) -> str:
    return f"{names.units[code]} ({code})" if code in names.units else code


def _dated(name: str, text: str) -> str:
    try:
        if name.endswith("_at") or name in MOMENTS:
            return moment(datetime.fromisoformat(text))
        return f"{date.fromisoformat(text):%d/%m/%Y}" if name == "counted_on" else text
    except ValueError:
        return text
