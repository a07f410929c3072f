"""Rounds: weeks of the calendar, a ledger of their own, texts that are read as they were written."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderboard import Competitor, Entry, Kind, PerEligible, Row, Standings, UnitTally, method
from leaderboard.jsons import LOCAL
from leaderboard.rounds import (
    RoundUnit,
    board_of_round,
    field_text,
    improvements,
    parts_of,
    read_field,
    round_title,
    standings_text,
    weeks_of,
)

THURSDAY = datetime(2026, 10, 1, 8, tzinfo=LOCAL)
METHODS = {"village": PerEligible(20, 5), "school": method("coverage", smallest=20, few=5, top=10)}
instants = st.integers(0, 200 * 24 * 60).map(lambda minutes: THURSDAY + timedelta(minutes=minutes))


def test_a_campaign_from_thursday_to_tuesday_has_a_short_first_and_last_round():
    found = weeks_of(THURSDAY, datetime(2026, 10, 13, 12, tzinfo=LOCAL))

    told = [(one.number, one.starts_at.strftime("%a %d"), one.ends_at.strftime("%a %d %H")) for one in found]
    assert told == [(1, "Thu 01", "Mon 05 00"), (2, "Mon 05", "Mon 12 00"), (3, "Mon 12", "Tue 13 12")]
    assert [one.whole for one in found] == [False, True, False]


@given(starts=instants, ends=instants)
def test_rounds_follow_one_another_and_cover_the_campaign(starts: datetime, ends: datetime):
    found = weeks_of(starts, ends)

    assert [one.number for one in found] == list(range(1, len(found) + 1))
    if starts < ends:
        edges = [found[0].starts_at, *(one.ends_at for one in found)]
        assert edges[0] == starts and edges[-1] == ends
        assert [one.starts_at for one in found] == edges[:-1]
        assert all(edge.astimezone(LOCAL).isoweekday() == 1 and edge.hour == 0 for edge in edges[1:-1])
    else:
        assert found == ()


def entry(number: int, person: int, points: int = 10, reverses: int | None = None) -> Entry:
    return Entry(
        number, person, (1, 9), (), points if reverses is None else -points, Kind.LESSON, False, reverses
    )


def test_who_learned_before_is_counted_among_the_people_of_a_round():
    board = board_of_round([entry(70, 1), entry(74, 2), entry(75, 1), entry(80, 2, reverses=74)])

    assert board.number == 4
    assert board.tally(1) == UnitTally(points=20, participants=1, changed=4, joined=4)


def test_a_reversal_goes_where_its_original_is():
    assert board_of_round([entry(80, 2, reverses=11)]).tally(1) == UnitTally()


lessons = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3), st.booleans()), max_size=40)


@given(history=lessons)
def test_a_round_adds_up_to_what_people_have_who_are_left(history: list[tuple[int, int, bool]]):
    entries, given_to = [], dict[int, tuple[int, int]]()
    for at, (person, unit, undo) in enumerate(history, start=50):
        if undo and given_to:
            of = min(given_to)
            who, where = given_to.pop(of)
            entries.append(Entry(at, who, (where,), (), -5, Kind.LESSON, False, of))
        else:
            given_to[at] = person, unit
            entries.append(Entry(at, person, (unit,), (), 5, Kind.LESSON, False))

    board = board_of_round(entries)

    for unit in (1, 2, 3):
        left = [who for who, where in given_to.values() if where == unit]
        assert (board.tally(unit).points, board.tally(unit).participants) == (5 * len(left), len(set(left)))


def test_texts_of_a_round_are_read_as_they_were_written():
    units = [
        RoundUnit(1, "village", "A", 40, True, UnitTally(points=90, participants=6, changed=7)),
        RoundUnit(2, "village", "A", 30, True, UnitTally(points=20, participants=3, changed=9)),
        RoundUnit(3, "school", "TH-1", 60, False, UnitTally()),
    ]
    text = field_text(units)
    stood = standings_text(read_field(text), 9, METHODS, round_title("mua-thu", 4))

    assert "2,village,A,30,yes,20,few," in text
    assert field_text(read_field(text)) == text
    parts = parts_of(stood)
    assert list(parts) == [("village", "A"), ("school", "TH-1")]
    assert "".join(parts.values()) == stood
    assert "title mua-thu round 4 village A" in parts["village", "A"]
    assert parts_of("") == {}


@pytest.mark.parametrize(
    "change",
    [("few", "3"), ("90", "090"), ("yes", "ja"), ("\n", "\r\n"), ("1,village", "2,village"), ("unit,", "")],
)
def test_a_text_that_would_not_be_written_so_is_refused(change: tuple[str, str]):
    units = [RoundUnit(at, "village", "A", 40, True, UnitTally(90, 3, changed=7)) for at in (1, 2)]

    with pytest.raises(ValueError):
        read_field(field_text(units).replace(*change, 1))


def stands(unit: int, score: int, people: int = 9, achievers: int = 9, *, held: bool = False) -> Row:
    return Row(1, unit, Fraction(score), score, 40, achievers, people, 0, 1, tied=False, held=held)


def test_who_gained_most_over_the_own_last_round_comes_first():
    last = Standings((stands(1, 10), stands(2, 5), stands(3, 5), stands(4, 1), stands(5, 1), stands(6, 9)), 9)
    then = Standings(
        (
            *(stands(1, 12), stands(2, 9), stands(3, 9), stands(4, 90, people=4), stands(5, 90, held=True)),
            *(stands(6, 8), stands(7, 99)),
        ),
        9,
    )

    assert [(one.unit, one.gain, one.tied) for one in improvements(last, then)] == [
        (2, 4, True),
        (3, 4, True),
        (1, 2, False),
    ]


def test_no_gain_tells_how_few_people_reached_the_standard():
    last, then = Standings((stands(1, 2, achievers=3),), 9), Standings((stands(1, 9),), 9)

    assert improvements(last, then, of_people=True) == ()
    assert len(improvements(last, then)) == 1


def test_units_without_a_place_are_compared_with_nothing():
    nobody = Competitor(1, 40)

    idle = board_of_round([]).standings([nobody], METHODS["village"])

    assert improvements(idle, Standings((stands(1, 9),), 9)) == ()
