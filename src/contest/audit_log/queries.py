"""The log as its readers see it: what was done in their branches, latest first, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from contest.acts.queries import ValueChange, changes_between
from contest.acts.telling import Names, names_in, readable
from contest.audit.words import ACCOUNT_CLOSED, ACTS, BY_CLOCK
from contest.capabilities import MAY, Capability, Grant
from contest.database import LARGEST, Record, rows, value
from contest.local_time import VIETNAM
from contest.unit_names import in_full
from contest.web.language import gettext

PAGE, MOST_EXPORTED = 50, 20_000
# $1 everything, or only what belongs to units below the tops $2; an absent filter is null.
RECORDS = f"""
    SELECT a.id, a.at, a.act, a.subject, a.before, a.after, p.display_name AS by_name,
           u.code, {in_full("u")} AS unit_name,
           CASE WHEN a.subject ~ '^person:[0-9]+$' THEN
               (SELECT s.display_name FROM person s WHERE s.id = substr(a.subject, 8)::bigint
                AND coalesce(s.sign_in_name, '') NOT LIKE 'closed-%')
           WHEN a.subject ~ '^campaign:[0-9]+$' THEN
               (SELECT c.name FROM campaign c WHERE c.id = substr(a.subject, 10)::bigint)
           END AS about
    FROM audit_record a LEFT JOIN person p ON p.id = a.by_id LEFT JOIN unit u ON u.id = a.unit_id
    WHERE a.id < $3
      AND ($1 OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
      AND ($4::bigint IS NULL OR u.id = $4 OR $4 = ANY (u.ancestors))
      AND ($5 = '' OR folded($5) <> '' AND strpos(folded(p.display_name), folded($5)) > 0)
      AND ($6 = '' OR a.act = $6)
      AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)
    ORDER BY a.id DESC LIMIT $9
"""  # noqa: S608 - an expression of ours
# A unit outside the branches is as unknown as one that never was.
UNIT = """
    SELECT u.id FROM unit u
    WHERE u.code = $3 AND ($1 OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the log is looked for; days are those of Vietnam, both included."""

    unit: str = ""
    person: str = ""
    act: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AuditSentence:
    """One act in words of this request's language; without `about` it is told by the unit alone."""

    id: int
    at: datetime
    by: str
    act: str
    about: str
    unit_code: str
    unit_name: str
    changes: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some acts; `earlier` is where the next page goes on, if there is one."""

    acts: tuple[AuditSentence, ...]
    earlier: int | None


async def log_page(
    grants: Iterable[Grant], asked: Filters, before: int = LARGEST, most: int = PAGE
) -> AuditPage:
    """What was done in somebody's branches; of a unit of other branches nothing is found."""
    everything, tops = _branches(grants)
    unit: int | None = await value(UNIT, everything, tops, asked.unit) if asked.unit else None
    if asked.unit and unit is None:
        return AuditPage((), None)
    found = await rows(
        RECORDS,
        everything,
        tops,
        before,
        unit,
        asked.person,
        asked.act,
        _midnight(asked.first),
        _midnight(asked.last + timedelta(days=1)) if asked.last else None,
        most + 1,
    )
    told = [(one, changes_between(one["before"], one["after"])) for one in found[:most]]
    names = await names_in(change for _, changes in told for change in changes)
    acts = tuple(_told(one, changes, names) for one, changes in told)
    return AuditPage(acts, acts[-1].id if len(found) > most else None)


def _branches(grants: Iterable[Grant]) -> tuple[bool, list[int]]:
    tops = [grant.unit_id for grant in grants if Capability.READ_AUDIT in MAY[grant.role]]
    return None in tops, [top for top in tops if top is not None]


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), VIETNAM)


def _told(found: Record, changes: tuple[ValueChange, ...], names: Names) -> AuditSentence:
    nobody = gettext(ACCOUNT_CLOSED) if found["subject"].startswith("person:") else ""
    return AuditSentence(
        id=found["id"],
        at=found["at"],
        by=found["by_name"] or gettext(BY_CLOCK),
        act=gettext(ACTS.get(found["act"], found["act"])),
        about=found["about"] or nobody,
        unit_code=found["code"] or "",
        unit_name=found["unit_name"] or "",
        changes=tuple(readable(change, names) for change in changes),
    )
