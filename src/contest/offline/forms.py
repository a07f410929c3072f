"""What phones tell of things done without a network, whether they send it themselves or a file is carried."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from contest.lessons.api import Answers, Key
from contest.lessons.service import SentAttempt
from contest.offline.service import Item

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Ref = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class ItemIn(msgspec.Struct, forbid_unknown_fields=True):
    """One quiz done on a phone; `sequence` counts what this phone did, `helper` sat beside."""

    key: UUID
    person: Ref
    lesson: Key
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    answers: Answers
    sequence: Annotated[int, msgspec.Meta(ge=0)]
    started_at: Moment
    occurred_at: Moment
    helper: Ref | None = None


class ProofIn(msgspec.Struct, forbid_unknown_fields=True):
    """The PIN of one person, sealed on the phone."""

    person: Ref
    sealed: Annotated[str, msgspec.Meta(max_length=400)]


class TaskIn(msgspec.Struct, forbid_unknown_fields=True):
    """Something a helper noted of people; what it is only this site can read."""

    key: UUID
    person: Ref
    sequence: Annotated[int, msgspec.Meta(ge=0)]
    occurred_at: Moment
    sealed: Annotated[str, msgspec.Meta(max_length=4_000)]


def item_of(read: ItemIn) -> Item:
    """The same as the service takes it."""
    answers = {question: tuple(given) for question, given in read.answers.items()}
    sent = SentAttempt(
        key=read.key,
        lesson=read.lesson,
        version=read.version,
        answers=answers,
        occurred_at=read.occurred_at,
        started_at=read.started_at,
    )
    return Item(read.person, sent, read.helper or "")
