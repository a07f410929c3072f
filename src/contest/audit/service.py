"""Writing down who did what; inside the transaction of the act, so neither exists without the other."""

import json
from collections.abc import Mapping
from datetime import datetime

from contest.database import run

RECORD = """
    INSERT INTO audit_record (by_id, act, subject, before, after) VALUES ($1, $2, $3, $4::jsonb, $5::jsonb)
"""

Values = Mapping[str, object]


async def record(
    by: int | None, act: str, subject: str, before: Values | None = None, after: Values | None = None
) -> None:
    """Keep an act for good: by whom (nobody means the clock), on what, and what it changed."""
    await run(RECORD, by, act, subject, _written(before), _written(after))


def _written(values: Values | None) -> str | None:
    return None if values is None else json.dumps(values, default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
