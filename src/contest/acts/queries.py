"""Reading what was done, the latest first."""

import json
from dataclasses import dataclass
from datetime import datetime

from contest.database import Record, rows

MOST = 200
OF_SUBJECT = """
    SELECT a.at, a.act, a.before, a.after, p.display_name
    FROM audit_record a LEFT JOIN person p ON p.id = a.by_id
    WHERE a.subject = $1 ORDER BY a.id DESC LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value before and after; an empty text where there was, or is, none.

    It `changed` only where the act told both: what stands on one side alone belongs to the act, and nobody
    took it away.
    """

    name: str
    before: str
    after: str
    changed: bool


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One act; without `by_name` the clock did it."""

    at: datetime
    act: str
    by_name: str | None
    changes: tuple[ValueChange, ...]


async def acts_on(subject: str, most: int = MOST) -> tuple[AuditLine, ...]:
    """What was done to a subject, the latest act first."""
    return tuple(_line(found) for found in await rows(OF_SUBJECT, subject, most))


def _line(found: Record) -> AuditLine:
    return AuditLine(
        found["at"], found["act"], found["display_name"], changes_between(found["before"], found["after"])
    )


def changes_between(before: str | None, after: str | None) -> tuple[ValueChange, ...]:
    """The values kept before and after an act, by name; what was empty and stays so is none."""
    old, new = _values(before), _values(after)
    return tuple(
        ValueChange(
            name,
            old.get(name, ""),
            new.get(name, ""),
            name in old and name in new and old[name] != new[name],
        )
        for name in sorted({*old, *new})
        if old.get(name) or new.get(name)
    )


def _values(text: str | None) -> dict[str, str]:
    return {name: _shown(value) for name, value in json.loads(text).items()} if text else {}


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
