"""Histories nobody would think of (T-1): after every step four ways of adding up must agree."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from chaos import play as plays
from chaos.faults import Break, broken
from chaos.oracle import places, sums
from chaos.play import CAMPAIGN_RULES, ELIGIBLE, LESSONS, PEOPLE, Play
from contest.database import run
from contest.errors import Refused
from contest.joining.service import join
from contest.ledger.rules import HoldReason, NewFact, Status
from contest.points.corrections.service import undo
from contest.rewards import holding
from contest.rewards.batch import KeyReused
from contest.rewards.fact_writer import FactWriter

Result = TypeVar("Result")

persons, lessons = st.integers(0, PEOPLE - 1), st.integers(0, LESSONS - 1)
scores, ages = st.sampled_from((60, 80, 100)), st.integers(0, 3)
picks = st.integers(0, 1_000)


@dataclass(slots=True)
class Played:
    """How much was tried."""

    histories: int = 0
    steps: int = 0


class LedgerMachine(RuleBasedStateMachine):
    """One campaign on a real database; `runner` holds the event loop that all examples share."""

    def __init__(self, runner: asyncio.Runner, played: Played) -> None:
        super().__init__()
        self._runner = runner
        self._played = played
        # Facts by key: those that somebody looks at, those that do not count for good, and both with all
        # that were looked at before.
        self.held: set[UUID] = set()
        self.void: set[UUID] = set()
        self.looked_at: set[UUID] = set()
        self.play: Play
        self.writer: FactWriter

    def now(self, work: Coroutine[None, None, Result]) -> Result:
        """Do it in the loop of the database."""
        return self._runner.run(work)

    @initialize()
    def begin(self) -> None:
        async def begun() -> None:
            self.play, self.writer = await plays.begin(), FactWriter()
            self.writer.open()

        self.now(begun())
        self._played.histories += 1

    def teardown(self) -> None:
        if hasattr(self, "writer"):
            self.now(self.writer.close())

    def _give(self, fact: NewFact) -> None:
        """Give a new fact and remember what was answered."""
        self.play.told[fact.key] = fact, self.now(self.writer.give(fact))

    def _picked(self, pick: int) -> NewFact:
        facts = self.play.facts
        return facts[pick % len(facts)]

    def given(self) -> bool:
        """Whether anything was given yet."""
        return hasattr(self, "play") and bool(self.play.told)

    @rule(person=persons, lesson=lessons, score=scores, days=ages)
    def pass_a_quiz(self, person: int, lesson: int, score: int, days: int) -> None:
        self._give(self.play.fact(uuid4(), person, lesson, plays.days_ago(days), score))

    @rule(helper=persons, learner=persons, lesson=lessons, days=ages)
    def help(self, helper: int, learner: int, lesson: int, days: int) -> None:
        if helper != learner:
            self._give(self.play.fact(uuid4(), helper, lesson, plays.days_ago(days), other=learner))

    @rule(person=persons, lesson=lessons, instant=st.sampled_from(Break))
    def pass_while_the_connection_breaks(self, person: int, lesson: int, instant: Break) -> None:
        fact = self.play.fact(uuid4(), person, lesson, plays.days_ago(0))

        with broken(instant):
            self._give(fact)

        # Whether its first commit counted or not, the fact is there, once.
        again = self.now(self.writer.give(fact))
        assert again.awards == self.play.told[fact.key][1].awards

    @precondition(given)
    @rule(pick=picks)
    def send_again(self, pick: int) -> None:
        fact = self._picked(pick)
        first = self.play.told[fact.key][1]

        again = self.now(self.writer.give(fact))

        assert again.status is Status.DUPLICATE
        if fact.key in self.held | self.void:
            assert again.awards == ()
        elif fact.key not in self.looked_at:
            assert again.awards == first.awards

    @precondition(given)
    @rule(pick=picks)
    def send_under_another_key(self, pick: int) -> None:
        fact = self._picked(pick)

        again = self.now(self.writer.give(replace(fact, key=uuid4())))

        assert (again.status, again.key) == (Status.DUPLICATE, fact.key)

    @precondition(given)
    @rule(pick=picks)
    def send_other_content(self, pick: int) -> None:
        fact = self._picked(pick)
        with pytest.raises(KeyReused):
            self.now(self.writer.give(replace(fact, lesson_id=self.play.lessons[0] + 999)))

    @rule(person=persons)
    def pass_before_the_campaign(self, person: int) -> None:
        fact = self.play.fact(uuid4(), person, 0, plays.days_ago(40))
        self._give(fact)
        assert self.play.told[fact.key][1].awards == ()

    @rule(person=persons, home=st.integers(0, len(ELIGIBLE) - 1))
    def move(self, person: int, home: int) -> None:
        unit = list(self.play.villages)[home]
        self.now(join(self.play.people[person], self.play.codes[unit], datetime.now(UTC)))

    @rule(person=persons, home=st.integers(0, len(ELIGIBLE) - 1), name=st.sampled_from(("Á", "Ơ", "Đ")))
    def rename(self, person: int, home: int, name: str) -> None:
        self.now(run("UPDATE person SET display_name = $2 WHERE id = $1", self.play.people[person], name))
        self.now(run("UPDATE unit SET name = $2 WHERE id = $1", list(self.play.villages)[home], name))

    @precondition(given)
    @rule(pick=picks, whole=st.booleans())
    def undo(self, pick: int, whole: bool) -> None:
        numbers = [row.number for row in self.now(self.play.written())]
        if not numbers:
            return
        chosen, by = numbers[pick % len(numbers)], self.play.people[0]
        try:
            self.now(undo(self.play.campaign, chosen, "Ghi nhầm", by, all_of_person=whole))
        except Refused:  # undone before, itself an undoing, or the ledger is sealed
            return
        assert self.play.certified is None

    @precondition(given)
    @rule(picks=st.lists(picks, min_size=1, max_size=4))
    def hold(self, picks: list[int]) -> None:
        keys = {self._picked(pick).key for pick in picks}
        ids = self.now(self.play.ids_of(keys))
        held = self.now(holding.hold(sorted(ids.values()), HoldReason.REVIEW, datetime.now(UTC)))
        assert set(held) == {ids[key] for key in keys - self.held}
        self.held, self.void = self.held | keys, self.void - keys
        self.looked_at |= keys

    @precondition(lambda self: bool(self.held))
    @rule(pick=picks, free=st.booleans())
    def decide(self, pick: int, free: bool) -> None:
        key = sorted(self.held)[pick % len(self.held)]
        fact_id = self.now(self.play.ids_of({key}))[key]
        act = holding.release if free else holding.void
        assert self.now(act([fact_id], datetime.now(UTC))) == [fact_id]
        self.held.discard(key)
        if not free:
            self.void.add(key)

    @precondition(lambda self: not self.play.ended)
    @rule(often=st.integers(0, 9))
    def end(self, often: int) -> None:
        if often == 0:
            self.now(self.play.end(datetime.now(UTC)))

    @precondition(lambda self: self.play.ended and self.play.certified is None)
    @rule()
    def certify(self) -> None:
        self.now(self.play.seal())

    @invariant()
    def all_agree(self) -> None:
        self.now(self._agreement())
        self._played.steps += 1

    async def _agreement(self) -> None:
        play = self.play
        await play.boards.refresh(str(play.campaign) if play.certified is None else "all")
        anew, written = await plays.refolded(play.slug), await play.written()
        sql = await play.unit_sums()
        rules = CAMPAIGN_RULES
        oracle = places(written, play.villages, rules.smallest, rules.few)

        assert [row.number for row in written] == list(range(1, len(written) + 1))
        assert plays.sums_of(play.boards, play.slug, sql) == plays.sums_of(anew, play.slug, sql) == sql
        assert sql == {
            unit: (told.points, told.participants, told.achievers, told.helps)
            for unit, told in ((unit, sums(written, unit)) for unit in sql)
        }
        live = plays.standings_of(play.boards, play.slug)
        assert plays.lines(live) == plays.lines(plays.standings_of(anew, play.slug))
        assert plays.placed(live) == oracle
        assert await play.wrong() == []
        assert play.certified in (None, len(written))


def play_histories(runner: asyncio.Runner, played: Played, examples: int, steps: int) -> None:
    """So many histories of so many steps, however slow the machine is; one that is wrong is an error."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    # Whatever makes a machine will do, though the signature asks for a class.
    run_state_machine_as_test(lambda: LedgerMachine(runner, played), settings=chosen)  # type: ignore[arg-type]
