"""A fact is the same fact however its sender writes the time."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from contest.ledger.rules import FactKind, NewFact
from contest.local_time import VIETNAM

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
FACT = NewFact(UUID(int=1), FactKind.LESSON_PASSED, "quiz:1", 7, lesson_id=3, score=80, occurred_at=NOON)


def test_the_same_instant_in_another_zone_is_the_same_claim() -> None:
    assert replace(FACT, occurred_at=NOON.astimezone(VIETNAM)).fingerprint == FACT.fingerprint


def test_every_other_claim_differs() -> None:
    others = [
        replace(FACT, score=90),
        replace(FACT, person_id=8),
        replace(FACT, lesson_id=4),
        replace(FACT, other_id=9),
        replace(FACT, natural_key="quiz:2"),
        replace(FACT, occurred_at=None),
        replace(FACT, kind=FactKind.HELP_CONFIRMED),
    ]

    assert len({FACT.fingerprint, *(other.fingerprint for other in others)}) == len(others) + 1
