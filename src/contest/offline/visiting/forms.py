"""What a helper's phone tells of people: sealed for this site the moment it is noted.

The phone itself cannot open it again; it can only send it, or give it away in a file.
"""

from base64 import b64decode
from typing import Annotated
from uuid import UUID

import msgspec

from contest.lessons.api import Answers, Key
from contest.offline import proofs
from contest.offline.forms import TaskIn

USE = b"noted by a helper"
MOST_LINES = 20
# A quiz that was begun goes on within a week, as long as the list lies on the phone.
LONGEST_QUIZ = 7 * 86_400_000
Code = Annotated[str, msgspec.Meta(max_length=40)]


class VisitIn(msgspec.Struct, tag="visit", forbid_unknown_fields=True):
    """What came of a visit to a person, or to a family with what was seen there."""

    unit: Code
    to: UUID
    outcome: Code
    family: bool = False
    next_on: Code = ""
    seen: Annotated[list[Code], msgspec.Meta(max_length=MOST_LINES)] = []


class PracticeIn(msgspec.Struct, tag="practice", forbid_unknown_fields=True):
    """A practice lesson of which the helper saw so many lines; the learner's own PIN, sealed, confirms it."""

    unit: Code
    to: UUID
    lesson: Key
    done: Annotated[int, msgspec.Meta(ge=0, le=MOST_LINES)]
    proof: Annotated[str, msgspec.Meta(max_length=400)]


class LessonIn(msgspec.Struct, tag="lesson", forbid_unknown_fields=True):
    """A quiz that somebody of the list did beside the helper, `took` so many milliseconds.

    The learner's own PIN or pictures, sealed before the lesson, say that it was they.
    """

    unit: Code
    to: UUID
    lesson: Key
    version: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    took: Annotated[int, msgspec.Meta(ge=0, le=LONGEST_QUIZ)]
    answers: Answers
    proof: Annotated[str, msgspec.Meta(max_length=400)]


NotedIn = VisitIn | PracticeIn | LessonIn


def opened(secret: bytes, task: TaskIn) -> NotedIn | None:
    """What was noted; none of what was not sealed for this site, this person and this key."""
    try:
        raw = b64decode(task.sealed, validate=True)
        content = proofs.unsealed(secret, raw, USE, f"{task.person}:{task.key}".encode())
        return None if content is None else msgspec.json.decode(content, type=NotedIn)
    except (ValueError, msgspec.DecodeError):
        return None
