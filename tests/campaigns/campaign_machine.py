"""Whatever two organisers, the units and a late clock do to a campaign, in any order and at any instant."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from contest.campaigns import service
from contest.campaigns.dates.closing.service import move_closing
from contest.campaigns.dates.service import DATES, NewDates, change_dates
from contest.campaigns.enrolment.ranking import rank
from contest.campaigns.enrolment.withdrawing import take_out
from contest.campaigns.phases.rules import ORDER, closing
from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import RulesChange, change_rules
from contest.campaigns.rules import Phase
from contest.database import Stale, row, rows
from contest.errors import Refused
from contest.results.certification.service import certify
from tests.campaigns.making import CREATED, DAY, DRAFT, ENDS, HOUR, OPENS, STARTS
from tests.making import against_the_rules

Result = TypeVar("Result")
INSTANT = timedelta(microseconds=1)
CODES = ("03127-001", "03127-002", "DN001")
OVER = (Phase.CERTIFIED, Phase.ARCHIVED)
numbers = count(1)

units = st.sampled_from(CODES)
hands = st.sampled_from(
    ["open", "launch", "launch at once", "end", "certify", "archive", "enrol", "take out"]
)

ROW = """
    SELECT c.*, l.gate, (SELECT count(*) FROM enrolment e WHERE e.campaign_id = c.id) AS units
    FROM campaign c LEFT JOIN ledger l ON l.campaign_id = c.id WHERE c.id = $1
"""
ENTERED = "SELECT phase, planned_at, happened_at FROM phase_change WHERE campaign_id = $1 ORDER BY id"
ENROLLED = """
    SELECT e.unit_id, e.ranked, e.registered_at, e.eligible, EXISTS (
        SELECT FROM ranking_change r WHERE r.campaign_id = $1 AND r.unit_id = e.unit_id) AS repaired
    FROM enrolment e WHERE e.campaign_id = $1 ORDER BY e.unit_id
"""
KEPT = """
    SELECT to_jsonb(c) - 'phase' AS c,
           (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.id) FROM enrolment e WHERE e.campaign_id = c.id) AS e,
           (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM result r WHERE r.campaign_id = c.id) AS r,
           (SELECT jsonb_agg(to_jsonb(v) ORDER BY v.id) FROM rule_version v WHERE v.campaign_id = c.id) AS v
    FROM campaign c WHERE c.id = $1
"""


class CampaignMachine(RuleBasedStateMachine):
    """One campaign an example, on a real database; `runner` holds the event loop that all examples share."""

    def __init__(self, runner: asyncio.Runner) -> None:
        super().__init__()
        self._runner = runner
        self.campaign = 0
        self.now = CREATED
        self.final: tuple[object, ...] | None = None

    def does(self, work: Coroutine[None, None, Result]) -> Result:
        """Do it in the loop of the database."""
        return self._runner.run(work)

    def tries(self, work: Coroutine[None, None, object]) -> bool:
        """Whether the act was not refused; anything but a refusal fails the test."""
        try:
            self.does(work)
        except Refused:
            return False
        return True

    @initialize(by_hand=st.booleans(), days=st.sampled_from([None, 1, 3]))
    def create(self, by_hand: bool, days: int | None) -> None:
        opens = None if by_hand else OPENS
        closes = None if days is None else STARTS - days * DAY
        slug = f"mua-{next(numbers)}"
        draft = replace(DRAFT, slug=slug, registration_at=opens, registration_ends_at=closes)
        self.campaign = self.does(service.create(draft, None, CREATED))

    def teardown(self) -> None:
        # Its clock stops: later examples begin with an earlier hour.
        put_away = "UPDATE campaign SET phase = 'archived' WHERE id = $1"
        self.does(against_the_rules(put_away, self.campaign))

    def known(self) -> Any:
        return self.does(row(ROW, self.campaign))

    @rule(
        mark=st.sampled_from(["registration_at", "registration_ends_at", "starts_at", "ends_at"]),
        apart=st.sampled_from([-HOUR / 60, -INSTANT, timedelta(), INSTANT, HOUR, 48 * HOUR]),
    )
    def time_passes(self, mark: str, apart: timedelta) -> None:
        at: datetime | None = self.known()[mark]
        if at is not None:
            self.now = max(self.now, at + apart)

    @rule(clocks=st.integers(1, 3))
    def clocks_look(self, clocks: int) -> None:
        async def look() -> None:
            await asyncio.gather(*(service.advance_due(self.now) for _ in range(clocks)))

        self.does(look())
        # What is due was done: asked again, nothing is left.
        assert self.does(service.advance_due(self.now)) == 0

    def _act(self, hand: str, code: str) -> Callable[[], Awaitable[object]]:
        campaign, now = self.campaign, self.now
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "open": lambda: service.open_registration(campaign, None, now),
            "launch": lambda: service.launch(campaign, None, now),
            "launch at once": lambda: service.launch(campaign, None, now, at_once=True),
            "end": lambda: service.end_now(campaign, None, "Mưa lũ ở nhiều bản", now),
            "certify": lambda: certify(campaign, None, now),
            "archive": lambda: service.archive(campaign, None, now),
            "enrol": lambda: service.enrol(campaign, code, None, now),
            "take out": lambda: take_out(campaign, [code], None, now),
        }
        return acts[hand]

    async def _seen(self, hand: str, code: str, seen: str) -> str:
        try:
            async with STATE.unchanged(seen, self.campaign):
                await self._act(hand, code)()
        except Stale:
            return "stale"
        except Refused:
            return "refused"
        return "done"

    @rule(hand=hands, code=units)
    def one_hand(self, hand: str, code: str) -> None:
        self.does(self._seen(hand, code, self.does(STATE.version(self.campaign))))

    @rule(first=hands, second=hands, code=units)
    def two_hands_at_once(self, first: str, second: str, code: str) -> None:
        seen, before = self.does(STATE.version(self.campaign)), self.known()["phase"]

        async def both() -> list[str]:
            return list(await asyncio.gather(*(self._seen(one, code, seen) for one in (first, second))))

        outcomes = self.does(both())

        after = self.known()["phase"]
        assert abs(ORDER.index(after) - ORDER.index(before)) <= 1
        if after != before and first == second:
            assert sorted(outcomes) == ["done", "stale"]

    @rule(hours=st.integers(-30, 60), longer=st.integers(-200, 60))
    def change_the_dates(self, hours: int, longer: int) -> None:
        before = self.known()
        starts, ends = STARTS + hours * HOUR, ENDS + longer * HOUR
        if starts <= self.now or ends <= starts:
            return
        closes = before["registration_ends_at"]
        if closes is not None and before["phase"] == "draft":
            closes = min(closes, starts)
        wanted = NewDates(DRAFT.name, before["registration_at"], starts, ends, closes)
        if self.tries(change_dates(self.campaign, wanted, None, self.now)):
            assert before["phase"] in ("draft", "registration")

    @rule(hours=st.integers(-80, 40))
    def move_the_end_of_registration(self, hours: int) -> None:
        before, wanted = self.known(), STARTS + hours * HOUR
        if self.tries(move_closing(self.campaign, wanted, "Nhiều xã chưa kịp họp bàn", None, self.now)):
            assert before["phase"] == "registration"
            assert self.now < wanted <= before["starts_at"]
            assert self.known()["registration_ends_at"] == wanted

    @rule()
    def two_hands_change_the_dates_they_saw(self) -> None:
        before, seen = self.known(), self.does(DATES.version(self.campaign))

        async def both() -> list[object]:
            return list(
                await asyncio.gather(
                    *(
                        change_dates(
                            self.campaign,
                            NewDates(
                                name,
                                *(before[at] for at in ("registration_at", "starts_at", "ends_at")),
                                before["registration_ends_at"],
                            ),
                            None,
                            self.now,
                            seen=seen,
                        )
                        for name in (f"Của tôi {next(numbers)}", f"Của chị {next(numbers)}")
                    ),
                    return_exceptions=True,
                )
            )

        outcomes = self.does(both())

        assert all(one is None or isinstance(one, Refused) for one in outcomes), outcomes
        assert sum(one is None for one in outcomes) <= 1

    @rule(points=st.integers(1, 30), hours=st.integers(1, 100))
    def change_the_rules(self, points: int, hours: int) -> None:
        versions = self.does(rule_versions(self.campaign))
        amounts = {**amounts_of(versions[-1].rules), "lesson_points": points}
        hour = self.now.replace(minute=0, second=0, microsecond=0) + hours * HOUR
        if self.tries(change_rules(self.campaign, RulesChange(amounts, hour, "Đổi điểm"), None, self.now)):
            last = self.does(rule_versions(self.campaign))[-1]
            assert (last.valid_from, last.rules.lesson_points) == (hour, points)

    @rule(code=units, ranked=st.booleans())
    def change_who_is_ranked(self, code: str, ranked: bool) -> None:
        self.tries(rank(self.campaign, [code], ranked, "Mạng hỏng", None, self.now))

    @rule()
    def register_all(self) -> None:
        self.tries(service.enrol_all(self.campaign, None, self.now))

    @precondition(lambda self: self.campaign and self.known()["phase"] == "running")
    @rule()
    def go_to_the_end(self) -> None:
        self.now = max(self.now, self.known()["ends_at"] + 2 * DAY)

    @invariant()
    def phases_come_in_order_once(self) -> None:
        if not self.campaign:
            return
        here, entered = self.known(), self.does(rows(ENTERED, self.campaign))
        phases = [one["phase"] for one in entered]
        assert phases == list(ORDER[: ORDER.index(Phase(here["phase"])) + 1])
        happened = [one["happened_at"] for one in entered]
        assert happened == sorted(happened)
        for one in entered:
            if one["phase"] == "running":
                assert one["planned_at"] == here["starts_at"] <= one["happened_at"]
            if one["phase"] == "review":
                assert here["ends_at"] <= one["happened_at"] + INSTANT
        assert here["starts_at"] < here["ends_at"]

    @invariant()
    def what_a_phase_needs_is_there(self) -> None:
        if not self.campaign:
            return
        here = self.known()
        phase, gate = here["phase"], here["gate"]
        if phase not in ("draft", "registration") or gate == "open":
            assert here["units"] > 0
        gates = {
            "draft": (None,),
            "registration": ("shut", "open"),
            "running": ("open",),
            "review": ("open",),
        }
        assert gate in gates.get(phase, ("sealed",))

    @invariant()
    def only_late_units_are_unranked(self) -> None:
        if not self.campaign:
            return
        here = self.known()
        closes = closing(here["registration_ends_at"], here["starts_at"])
        enrolled = self.does(rows(ENROLLED, self.campaign))
        # Where the start passed without a ranked unit, all that come until the launch are in time.
        missed = not any(one["ranked"] and one["registered_at"] < here["starts_at"] for one in enrolled)
        for one in enrolled:
            assert (
                one["repaired"]
                or (missed and one["ranked"])
                or one["ranked"] == (one["registered_at"] <= closes)
                or (one["registered_at"] == closes)
            ), one

    @invariant()
    def what_was_certified_stays(self) -> None:
        if not self.campaign or Phase(self.known()["phase"]) not in OVER:
            return
        kept = self.does(row(KEPT, self.campaign))
        assert kept is not None
        self.final = self.final or tuple(kept)
        assert tuple(kept) == self.final
