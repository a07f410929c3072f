"""What a fact is worth: by example for the rules people will ask about, by property for the caps."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from contest.campaigns.rules import Rules
from contest.ledger.rules import FactKind, PricingState, RecordedFact
from contest.local_time import local_day
from contest.points.pricing import Price, price
from tests.making import RULES

AT = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
TODAY = local_day(AT)
SLUGS = {n: f"lesson-{n}" for n in range(1, 10)}


def passed(lesson: int, score: int = 100, at: datetime = AT) -> RecordedFact:
    return RecordedFact(1, UUID(int=1), FactKind.LESSON_PASSED, 7, None, lesson, score, at, at)


def help_with(lesson: int, learner: int = 9, kind: FactKind = FactKind.HELP_CONFIRMED) -> RecordedFact:
    return RecordedFact(1, UUID(int=1), kind, 7, learner, lesson, None, AT, AT)


def learner(**values: object) -> PricingState:
    return PricingState(7, "nguoi_dan", **values)  # type: ignore[arg-type]


def priced(fact: RecordedFact, progress: PricingState, rules: Rules = RULES) -> Price:
    return price(fact, TODAY, progress, rules, SLUGS)


def test_a_pass_pays_in_proportion_to_its_score() -> None:
    assert priced(passed(1, score=80), learner()) == Price(8)


def test_a_lesson_outside_the_campaign_pays_nothing() -> None:
    rules = replace(RULES, lessons=("lesson-2",))

    assert priced(passed(1), learner(), rules) == Price(0, "lesson_not_in_campaign")


def test_the_standard_pays_its_bonus_even_when_the_day_is_full() -> None:
    progress = learner(lessons={1: 10}, days={TODAY: RULES.day_cap})

    assert priced(passed(2), progress) == Price(50, "day_cap", achieved=True)


def test_someone_already_there_gets_no_second_bonus() -> None:
    progress = learner(lessons={1: 10}, achieved_at=AT)

    assert priced(passed(2), progress) == Price(10)


def test_the_second_part_of_a_help_needs_the_first_to_have_been_paid() -> None:
    progress = learner()

    before = priced(help_with(1, kind=FactKind.HELP_COMPLETED), progress)
    first = priced(help_with(1), progress)
    second = priced(help_with(1, kind=FactKind.HELP_COMPLETED), progress)

    assert (before, first, second) == (Price(0, "pair_cap"), Price(3), Price(12))


def test_a_pair_is_paid_at_most_the_set_times() -> None:
    progress = learner()

    prices = [priced(help_with(lesson), progress).points for lesson in range(1, 6)]

    assert prices == [3, 3, 3, 0, 0]


facts = st.builds(
    passed,
    st.integers(1, 9),
    st.integers(70, 100),
    st.integers(0, 72).map(lambda h: AT.replace(day=1 + h // 8)),
) | st.builds(
    help_with,
    st.integers(1, 9),
    st.integers(8, 12),
    st.sampled_from((FactKind.HELP_CONFIRMED, FactKind.HELP_COMPLETED)),
)


@given(st.lists(facts, max_size=60))
def test_no_history_pays_beyond_the_caps(history: list[RecordedFact]) -> None:
    rules = replace(RULES, day_cap=25, campaign_cap=60)
    progress = learner()
    days: dict[date, int] = {}
    total = 0

    for fact in history:
        day = local_day(fact.occurred_at)
        price_of_it = price(fact, day, progress, rules, SLUGS)
        bonus = rules.standard_points if price_of_it.achieved else 0
        days[day] = days.get(day, 0) + price_of_it.points - bonus
        total += price_of_it.points
        assert price_of_it.points >= 0

    assert max(days.values(), default=0) <= rules.day_cap
    assert total <= rules.campaign_cap + rules.standard_points
    assert progress.points == total


@given(st.lists(facts, max_size=60))
def test_the_standard_is_reached_at_most_once(history: list[RecordedFact]) -> None:
    progress = learner()

    reached = [price(fact, TODAY, progress, RULES, SLUGS).achieved for fact in history]

    assert sum(reached) <= 1
    assert any(reached) == (progress.achieved_at is not None)


@given(
    st.lists(facts, max_size=60),
    st.dictionaries(st.sampled_from(RULES.lessons), st.integers(1, 40)),
    st.randoms(),
)
def test_in_whatever_order_lessons_bring_the_best_of_each_by_its_own_points(
    history: list[RecordedFact], own: dict[str, int], order: Random
) -> None:
    rules = replace(RULES, day_cap=100_000, campaign_cap=100_000, required={}, own_points=own)
    passes = [fact for fact in history if fact.kind is FactKind.LESSON_PASSED]
    order.shuffle(passes)
    progress, best = learner(), dict[int, int]()

    for fact in passes:
        price(fact, local_day(fact.occurred_at), progress, rules, SLUGS)
        full = own.get(SLUGS[fact.lesson_id or 0], rules.lesson_points)
        best[fact.lesson_id or 0] = max(best.get(fact.lesson_id or 0, 0), full * (fact.score or 0) // 100)

    assert (progress.points, progress.lessons) == (sum(best.values()), best)
