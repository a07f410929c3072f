"""What phones tell of things done without a network, whether they send it themselves or a file is carried."""

from base64 import b64decode
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec

from contest.lessons.api import Answers, Key
from contest.lessons.service import SentAttempt
from contest.offline import proofs
from contest.offline.service import Item

ANSWERED = b"answers of a quiz"
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Ref = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class ItemIn(msgspec.Struct, forbid_unknown_fields=True):
    """One quiz done on a phone; `sequence` counts what this phone did, `helper` sat beside.

    What was answered comes sealed for this site; phones that were away long send it as `answers`.
    """

    key: UUID
    person: Ref
    lesson: Key
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    sequence: Annotated[int, msgspec.Meta(ge=0)]
    started_at: Moment
    occurred_at: Moment
    helper: Ref | None = None
    answers: Answers | None = None
    closed: Annotated[str, msgspec.Meta(max_length=12_000)] = ""

    def __post_init__(self) -> None:
        if (self.answers is None) == (not self.closed):
            raise ValueError("either answers or what was sealed of them")


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
    sealed: Annotated[str, msgspec.Meta(max_length=16_000)]


def item_of(read: ItemIn, secret: bytes) -> Item:
    """The same as the service takes it, with its answers opened; none where they cannot be."""
    given = read.answers if read.answers is not None else _opened(read, secret)
    sent = SentAttempt(
        key=read.key,
        lesson=read.lesson,
        version=read.version,
        answers={question: tuple(keys) for question, keys in (given or {}).items()},
        occurred_at=read.occurred_at,
        started_at=read.started_at,
    )
    return Item(read.person, sent, read.helper or "", opened=given is not None)


def _opened(read: ItemIn, secret: bytes) -> dict[str, list[str]] | None:
    try:
        raw = b64decode(read.closed, validate=True)
        content = proofs.unsealed(secret, raw, ANSWERED, f"{read.person}:{read.key}".encode())
        return None if content is None else msgspec.json.decode(content, type=Answers)
    except (ValueError, msgspec.DecodeError):
        return None
