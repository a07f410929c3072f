"""Passed attempts as programs send them: made before the clock starts, every one with a key of its own."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from uuid_utils.compat import uuid7

from bench.load import post
from contest.lessons import rules
from contest.lessons.library import Lesson

ATTEMPTS = "/api/v1/attempts"


@dataclass(frozen=True, slots=True)
class Passes:
    """Learners who pass one lesson after another; `skip` leaves out what an earlier round has sent."""

    tokens: Sequence[str]
    lessons: Sequence[Lesson]
    count: int
    skip: int = 0

    def requests(self) -> Iterator[bytes]:
        """The requests, already made."""
        pairs = cycle((token, lesson) for lesson in self.lessons for token in self.tokens)
        return iter(
            [_request(token, lesson) for token, lesson in islice(pairs, self.skip, self.skip + self.count)]
        )


def _request(token: str, lesson: Lesson) -> bytes:
    key = uuid7()
    questions = (lesson.content.question(drawn) for drawn in rules.draw(lesson.content, key))
    answers = {question.key: question.solution for question in questions if question is not None}
    body = {"key": str(key), "lesson": lesson.content.slug, "version": lesson.version, "answers": answers}
    return post(ATTEMPTS, json.dumps(body).encode(), authorization=f"Bearer {token}")
