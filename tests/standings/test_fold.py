"""The same entries give the same state, and what points are for always adds up."""

from dataclasses import astuple, replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.fold import Fold, FoldedEntry
from contest.standings.engine.snapshots import format_of, frozen, thawed
from tests.standings.campaigns import DAY, NOON, TODAY, achieving, campaign_of, line
from tests.standings.histories import PEOPLE, VILLAGES, histories


def told(fold: Fold) -> tuple[object, ...]:
    """Everything a fold can be asked."""
    units = (1, 2, 3, 100)
    return (
        fold.board.snapshot(),
        fold.morning.snapshot() if fold.morning else None,
        (fold.reached, fold.helps, fold.recorded_at, fold.today),
        [astuple(fold.sums(unit)) for unit in units],
        [fold.recent_days(unit) for unit in units],
        [astuple(happening) for happening in fold.news.latest()],
        [fold.people.place_of(person) for person in PEOPLE],
        [[fold.people.place_in(unit, person) for person in PEOPLE] for unit in VILLAGES],
    )


def empty(today: date = TODAY) -> Fold:
    """A fold that follows the best two of one village, and everybody's place in all of them."""
    return Fold(today, {2: 2}, VILLAGES)


@given(lines=histories(), cuts=st.lists(st.integers(0, 40), max_size=4))
def test_portions_make_no_difference(lines: list[FoldedEntry], cuts: list[int]) -> None:
    whole, parts = empty(), empty()

    whole.take(lines)
    edges = [0, *sorted(cuts), len(lines)]
    for start, end in pairwise(edges):
        parts.take(lines[start:end])

    assert told(parts) == told(whole)


@given(lines=histories(), cut=st.integers(0, 40))
def test_going_on_from_what_was_written_down_is_like_never_having_stopped(
    lines: list[FoldedEntry], cut: int
) -> None:
    whole, stopped = empty(), empty()
    whole.take(lines)
    stopped.take(lines[:cut])

    gone_on = thawed(frozen(stopped))
    assert told(gone_on) == told(stopped)
    gone_on.take(lines[cut:])

    assert told(gone_on) == told(whole)
    assert format_of(gone_on) == format_of(whole)


@given(lines=histories(), cut=st.integers(0, 40))
def test_what_was_written_down_yesterday_serves_today(lines: list[FoldedEntry], cut: int) -> None:
    tomorrow = TODAY + DAY
    whole, stopped = empty(tomorrow), empty()
    whole.take(lines)
    stopped.take(lines[:cut])

    gone_on = thawed(frozen(stopped))
    if gone_on.today < tomorrow:
        gone_on.turn(tomorrow)
    gone_on.take(lines[cut:])

    assert told(gone_on) == told(whole)


@given(lines=histories(), cut=st.integers(0, 40))
def test_a_village_watched_late_is_known_as_if_always_watched_or_not_at_all(
    lines: list[FoldedEntry], cut: int
) -> None:
    whole, late = empty(), Fold(TODAY, {2: 2}, [1, 3])
    whole.take(lines)
    late.take(lines[:cut])

    known = late.watch(VILLAGES)
    assert known == (late.board.tally(2).participants == 0)

    if known:
        late.take(lines[cut:])
        assert told(late) == told(whole)


@given(lines=histories())
def test_what_points_are_for_adds_up_to_the_points(lines: list[FoldedEntry]) -> None:
    campaign = campaign_of(30, 10, 100)
    campaign.take(lines)

    for unit in (1, 2, 3):
        formula = campaign.formula(unit)
        table = campaign.table_of(unit)
        assert formula and table
        row = campaign.standings(table).place_of(unit)

        assert campaign.points(unit).total == campaign.tally(unit).points
        assert sum(part.tenths for part in formula.parts) == formula.tenths
        assert row and abs(row.score * 10 - formula.tenths) <= 0.5


def test_a_unit_moves_from_where_it_stood_this_morning() -> None:
    campaign = campaign_of(100, 100, 100)
    yesterday = NOON - DAY
    campaign.take([line(1, 1, 30, at=yesterday), line(2, 2, 20, at=yesterday), line(3, 3, 10, at=yesterday)])
    campaign.take([line(4, 3, 50)])

    assert moves(campaign) == {3: 2, 1: -1, 2: -1}


def test_a_new_day_begins_with_nobody_having_moved() -> None:
    campaign = campaign_of(100, 100)
    campaign.take([line(1, 1, 30, at=NOON - DAY), line(2, 2, 50)])

    campaign.turn(TODAY + DAY)

    assert moves(campaign) == {2: 0, 1: 0}


def test_the_first_entry_of_a_day_turns_the_page_by_itself() -> None:
    campaign = campaign_of(100, 100)
    campaign.take([line(1, 1, 30), line(2, 2, 50)])

    campaign.take([line(3, 1, 40, at=NOON + DAY)])

    assert campaign.fold.today == TODAY + DAY
    assert moves(campaign) == {1: 1, 2: -1}


def test_the_day_line_ends_today_and_forgets_what_is_older() -> None:
    fold = Fold(TODAY)
    fold.take([line(1, 1, 5, at=NOON - 20 * DAY), line(2, 1, 7, at=NOON - 13 * DAY), line(3, 1, 9)])

    days = fold.recent_days(1)

    assert [points for _, points in days] == [7, *[0] * 12, 9]
    assert days[-1][0] == TODAY


def test_a_taken_back_standard_is_taken_out_of_all_sums() -> None:
    campaign = campaign_of(100)
    first = achieving(1, 1, 1)[0]
    campaign.take([first])

    campaign.take([undoing(first, 2)])

    assert (campaign.fold.reached, campaign.points(1).total, campaign.points(1).standard) == (0, 0, 0)


def undoing(line: FoldedEntry, number: int) -> FoldedEntry:
    """The entry that takes another one back."""
    entry = replace(line.entry, number=number, points=-line.entry.points, reverses=line.entry.number)
    return replace(line, entry=entry)


def moves(campaign: LiveCampaign) -> dict[int, int | None]:
    """Places won today by each village."""
    table = campaign.table("village", "A")
    assert table is not None
    return {row.unit: campaign.moved(table, row) for row in campaign.standings(table).rows}
