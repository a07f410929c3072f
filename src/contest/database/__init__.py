"""PostgreSQL for the features: open it, ask it, change it in transactions."""

from contest.database.connect import (
    HURRIED,
    PATIENT,
    Deadlines,
    close_database,
    connected,
    direct,
    open_database,
)
from contest.database.engine import PoolBusy, retryable, unavailable, unstorable
from contest.database.seen import FormVersion, Stale
from contest.database.sql import (
    LARGEST,
    Record,
    in_transaction,
    pool,
    retried,
    row,
    rows,
    run,
    transaction,
    value,
)
from contest.database.without_comments import describe_without_comments

describe_without_comments()

__all__ = [
    "HURRIED",
    "LARGEST",
    "PATIENT",
    "Deadlines",
    "FormVersion",
    "PoolBusy",
    "Record",
    "Stale",
    "close_database",
    "connected",
    "direct",
    "in_transaction",
    "open_database",
    "pool",
    "retried",
    "retryable",
    "row",
    "rows",
    "run",
    "transaction",
    "unavailable",
    "unstorable",
    "value",
]
