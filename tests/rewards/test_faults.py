"""Whatever breaks, at whichever statement: a fact is there once, or not until the next try (C-7, L-7)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any
from uuid import uuid4

import asyncpg
import pytest

from chaos.colliding import collide
from chaos.faults import Break, broken
from chaos.sizes import sizes
from contest.database import engine, rows
from contest.ledger.rules import FactKind, NewFact, Status
from contest.rewards.service import give
from tests.rewards.conftest import Scene

STATEMENTS = ("fetch", "fetchrow", "fetchval", "execute", "executemany")
ENTRIES = "SELECT f.key, e.points FROM ledger_entry e JOIN fact f ON f.id = e.fact_id ORDER BY e.number"


class Lightning(Exception):
    """Something nobody has thought of."""


class Strike:
    """Fails at one statement of many."""

    def __init__(self, at: int, error: Callable[[asyncpg.Connection], Exception]) -> None:
        self._left = at
        self._error = error
        self.struck = False

    def fall(self, connection: asyncpg.Connection) -> None:
        self._left -= 1
        if self._left == 0:
            self.struck = True
            raise self._error(connection)


@contextmanager
def striking(strike: Strike, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every statement of this process looks at the sky first."""
    with monkeypatch.context() as patched:
        for name in STATEMENTS:
            patched.setattr(
                engine.PooledConnection, name, struck_by(strike, getattr(asyncpg.Connection, name))
            )
        yield


def struck_by(strike: Strike, statement: Callable[..., Any]) -> Callable[..., Any]:
    async def statement_or_strike(connection: asyncpg.Connection, *arguments: Any, **named: Any) -> Any:
        strike.fall(connection)
        return await statement(connection, *arguments, **named)

    return statement_or_strike


def unheard_of(_: asyncpg.Connection) -> Exception:
    return Lightning()


def lost(connection: asyncpg.Connection) -> Exception:
    connection.terminate()
    return asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation")


def passed(scene: Scene) -> NewFact:
    key = uuid4()
    return NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", scene.learner, None, scene.lessons[0], 100)


async def given(fact: NewFact) -> list[int]:
    """The points of all entries of a fact."""
    return [found["points"] for found in await rows(ENTRIES) if found["key"].bytes == fact.key.bytes]


async def test_an_error_at_any_statement_leaves_nothing_and_the_next_try_everything(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in count(1):
        fact, strike = passed(scene), Strike(at, unheard_of)
        with striking(strike, monkeypatch):
            if strike_missed := await tried(fact, strike):
                break
        assert await given(fact) == []

        again = await give(fact)

        assert again.status is Status.ACCEPTED
        assert len(await given(fact)) == 1
    assert strike_missed and at > 5, "a fact takes several statements"


async def tried(fact: NewFact, strike: Strike) -> bool:
    """Give a fact under the strike; true when it had more statements to wait for than there were."""
    try:
        await give(fact)
    except Lightning:
        return False
    assert not strike.struck
    return True


async def test_a_connection_lost_at_any_statement_is_not_even_noticed(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in count(1):
        fact, strike = passed(scene), Strike(at, lost)
        with striking(strike, monkeypatch):
            outcome = await give(fact)
        assert outcome.status is Status.ACCEPTED
        assert len(await given(fact)) == 1
        if not strike.struck:
            break


@pytest.mark.parametrize("instant", Break)
async def test_a_connection_lost_around_the_commit_pays_once(scene: Scene, instant: Break) -> None:
    fact = passed(scene)

    with broken(instant):
        outcome = await give(fact)

    assert len(await given(fact)) == 1
    assert [award.points for award in outcome.awards] == await given(fact)
    assert (await give(fact)).awards == outcome.awards


async def test_people_who_give_and_take_both_ways_never_wait_in_a_circle(scene: Scene) -> None:
    tries, times = await collide([scene.learner, scene.helper], list(scene.lessons), sizes().colliding)

    assert tries.deadlocks == 0
    assert len(times) == sizes().colliding
