"""The audit records of a campaign as sentences for organisers."""

from dataclasses import dataclass
from datetime import datetime

from contest.acts.queries import AuditLine, ValueChange
from contest.acts.telling import names_in, readable
from contest.audit.words import ACTS, BY_CLOCK
from contest.web.language import gettext


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One act in words of this request's language."""

    at: datetime
    by: str
    act: str
    changes: tuple[ValueChange, ...]


async def told(lines: tuple[AuditLine, ...]) -> tuple[ToldAct, ...]:
    """Say audit records in the language of this request; digests stay as they are."""
    names = await names_in(change for line in lines for change in line.changes)
    return tuple(
        ToldAct(
            at=line.at,
            by=line.by_name or gettext(BY_CLOCK),
            act=gettext(ACTS.get(line.act, line.act)),
            changes=tuple(readable(change, names) for change in line.changes),
        )
        for line in lines
    )
