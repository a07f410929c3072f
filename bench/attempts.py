"""Passed attempts as programs send them: made before the clock starts, every one with a key of its own."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle, islice
from uuid import UUID

from uuid_utils.compat import uuid7

from bench.load import post
from bench.stage import Stage
from contest.clock import now
from contest.lessons import rules
from contest.lessons.library import PublishedLesson

ATTEMPTS, FACTS = "/api/v1/attempts", "/api/v1/facts"
# A phone kept them for a while before it found a network.
KEPT = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Passes:
    """Learners who pass one lesson after another; `skip` leaves out what an earlier round has sent.

    Each passes each lesson once: a day keeps few repeats, so there must be learners enough.
    """

    tokens: Sequence[str]
    lessons: Sequence[PublishedLesson]
    count: int
    skip: int = 0

    def requests(self) -> Iterator[bytes]:
        """The requests, already made."""
        pairs = cycle((token, lesson) for lesson in self.lessons for token in self.tokens)
        return iter(
            [
                _sent(ATTEMPTS, token, _attempt(lesson))
                for token, lesson in islice(pairs, self.skip, self.skip + self.count)
            ]
        )


@dataclass(frozen=True, slots=True)
class Batches:
    """Phones that were offline: each request brings all that one learner did meanwhile, every lesson once."""

    tokens: Sequence[str]
    lessons: Sequence[PublishedLesson]
    count: int
    skip: int = 0

    def requests(self) -> Iterator[bytes]:
        """The requests, already made."""
        return iter([self._request(number) for number in range(self.skip, self.skip + self.count)])

    def _request(self, number: int) -> bytes:
        begun = now() - KEPT
        facts = []
        for done, lesson in enumerate(self.lessons):
            at = begun + timedelta(seconds=10 * done)
            facts.append({"kind": "attempt", "occurred_at": at.isoformat(), **_attempt(lesson)})
        return _sent(FACTS, self.tokens[number], {"facts": facts})


@dataclass(slots=True)
class Sent:
    """Which attempts have been sent already, by kind of learner, so that nobody's is sent twice."""

    stage: Stage
    _counts: dict[str, int] = field(default_factory=dict)

    def passes(self, name: str, count: int) -> Passes:
        """So many passes that were not sent before."""
        tokens = {"spread": self.stage.spread, "hot": self.stage.hot, "watched": self.stage.watched}[name]
        skip = self._counts.get(name, 0)
        self._counts[name] = skip + count
        return Passes(tokens, self.stage.lessons, count, skip)

    def batches(self, count: int) -> Batches:
        """So many batches, one learner after another."""
        skip = self._counts.get("batches", 0)
        self._counts["batches"] = skip + count
        return Batches(self.stage.offline, self.stage.lessons, count, skip)

    def give_back(self, name: str, count: int) -> None:
        """The clock ended the round before so many were sent."""
        self._counts[name] -= count


def answers_of(lesson: PublishedLesson, key: UUID) -> dict[str, object]:
    """The right answers to the questions that this attempt draws."""
    questions = (lesson.content.question(drawn) for drawn in rules.draw(lesson.content, key))
    return {question.key: question.solution for question in questions if question is not None}


def _attempt(lesson: PublishedLesson) -> dict[str, object]:
    key = uuid7()
    return {
        "key": str(key),
        "lesson": lesson.content.slug,
        "version": lesson.version,
        "answers": answers_of(lesson, key),
    }


def _sent(path: str, token: str, body: dict[str, object]) -> bytes:
    return post(path, json.dumps(body).encode(), authorization=f"Bearer {token}")
