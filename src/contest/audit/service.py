"""Writing down who did what; inside the transaction of the act, so neither exists without the other."""

import json
from collections.abc import Mapping
from datetime import datetime

from contest.audit.models import AuditRecord

Values = Mapping[str, object]


async def record(
    by: int | None,
    act: str,
    subject: str,
    before: Values | None = None,
    after: Values | None = None,
    unit: int | None = None,
) -> None:
    """Keep an act for good: by whom (nobody means the clock), on what, what it changed, in whose branch.

    Without a unit only those who look after the whole province may read it. Names and phones of people do not
    belong into `before` and `after`: a record outlives an account; write `person:<id>` as the subject.
    """
    await AuditRecord.create(
        by_id=by,
        act=act,
        subject=subject,
        before=_written(before),
        after=_written(after),
        unit_id=unit,
    )


def _written(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
