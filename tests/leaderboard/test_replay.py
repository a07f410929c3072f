"""What must be so of a row after those before it: whom it takes back, and where it is a first one; pure."""

import pytest

from leaderboard import Kind
from leaderboard.faults import Fault
from leaderboard.package import PublicEntry
from leaderboard.replay import Originals, Presence

ROW = PublicEntry(
    number=1,
    hour="2026-11-01T07",
    person="abcdefgh234567zz",
    units=(31, 900),
    fresh=(31, 900),
    points=10,
    kind=Kind.LESSON,
    achieved=False,
    rule_version=1,
    reverses=None,
    reason="",
)
UNDONE = ROW._replace(number=2, points=-10, reverses=1)


def row(number: int, **values: object) -> PublicEntry:
    return ROW._replace(number=number, **values)  # type: ignore[arg-type]


def remembered(*rows: PublicEntry) -> Originals:
    originals = Originals()
    for one in rows:
        originals.add(one, person=5, lane=6, hour=7)
    return originals


def test_a_row_is_taken_back_once_by_one_that_fits_it() -> None:
    assert remembered(ROW).reversals == 0
    assert remembered(ROW, UNDONE).reversals == 1
    assert (
        remembered(ROW, row(2), row(3, points=-10, reverses=2), row(4, points=-10, reverses=1)).reversals == 2
    )


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("achieved", [True, False])
def test_rows_of_every_kind_can_be_taken_back(kind: Kind, achieved: bool) -> None:
    first = row(1, kind=kind, achieved=achieved)

    assert remembered(first, first._replace(number=2, points=-10, reverses=1)).reversals == 1
    others = [other for other in Kind if other is not kind]
    for other in others:
        with pytest.raises(Fault, match="is of another kind"):
            remembered(first, first._replace(number=2, points=-10, reverses=1, kind=other))
    with pytest.raises(Fault, match="disagrees with it about the standard"):
        remembered(first, first._replace(number=2, points=-10, reverses=1, achieved=not achieved))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([row(1, points=-1)], "Row 1 takes points away without saying which row it undoes"),
        ([row(1, points=-10, reverses=1)], "which does not come before it"),
        ([ROW, row(2, points=-10, reverses=2)], "which does not come before it"),
        ([ROW, row(2, points=-10, reverses=3)], "which does not come before it"),
        ([ROW, row(2, points=-10, reverses=0)], "which does not come before it"),
        ([ROW, UNDONE, row(3, points=10, reverses=2)], "which undoes another one itself"),
        ([ROW, UNDONE, row(3, points=-10, reverses=1)], "a second time"),
        ([ROW, row(2, points=-9, reverses=1)], "takes away other points than were given"),
        ([ROW, row(2, points=10, reverses=1)], "takes away other points than were given"),
    ],
)
def test_a_row_that_takes_back_what_it_cannot_is_refused(rows: list[PublicEntry], said: str) -> None:
    with pytest.raises(Fault, match=said):
        remembered(*rows)


@pytest.mark.parametrize(
    ("apart", "said"),
    [
        ({"person": 4}, "is another person's"),
        ({"lane": 4}, "names other units"),
        ({"hour": 4}, "names another hour"),
    ],
)
def test_a_row_takes_back_that_of_its_person_units_and_hour(apart: dict[str, int], said: str) -> None:
    originals = remembered(ROW)

    with pytest.raises(Fault, match=said):
        originals.add(UNDONE, **({"person": 5, "lane": 6, "hour": 7} | apart))
    originals.add(UNDONE, person=5, lane=6, hour=7)


def test_a_row_without_points_is_neither_negative_nor_beyond_taking_back() -> None:
    assert remembered(row(1, points=0), row(2, points=0, reverses=1)).reversals == 1


def present(*rows: tuple[int, PublicEntry]) -> None:
    presence = Presence()
    for person, one in rows:
        presence.add(one, person)


def test_the_first_row_of_a_person_is_the_first_in_all_its_units() -> None:
    present((0, ROW), (1, row(2)), (0, row(3, fresh=())))
    for fresh in ((), (31,), (900, 31)):
        with pytest.raises(Fault, match=r"Row 1 .* it should be: 31 900"):
            present((0, row(1, fresh=fresh)))
    with pytest.raises(Fault, match=r"Row 2 .*: 31 900; it should be: –"):
        present((0, ROW), (0, row(2)))


def test_the_last_row_that_is_taken_back_was_the_last_in_its_units() -> None:
    later = row(2, fresh=())

    present((0, ROW), (0, UNDONE))
    present((0, ROW), (0, later), (0, row(3, reverses=2, fresh=())), (0, row(4, reverses=1)), (0, row(5)))
    with pytest.raises(Fault, match=r"Row 3 .* it should be: –"):
        present((0, ROW), (0, later), (0, row(3, reverses=2)))
    with pytest.raises(Fault, match=r"Row 4 .* it should be: 31 900"):
        present((0, ROW), (0, later), (0, row(3, reverses=2, fresh=())), (0, row(4, reverses=1, fresh=())))


def test_who_credits_other_units_is_new_in_those_alone() -> None:
    elsewhere = row(2, units=(32, 900), fresh=(32,))
    back = row(3, fresh=())

    present((0, ROW), (0, elsewhere), (0, back))
    # Nothing is left in 32, while 900 has the other two.
    present((0, ROW), (0, elsewhere), (0, back), (0, elsewhere._replace(number=4, reverses=2)))
    present(
        (0, ROW),
        (0, elsewhere),
        (0, row(3, reverses=1, fresh=(31,))),
        (0, row(4, units=(32, 900), reverses=2, fresh=(32, 900))),
        (0, row(5)),
    )
    with pytest.raises(Fault, match=r"Row 2 .* it should be: 32"):
        present((0, ROW), (0, elsewhere._replace(fresh=(32, 900))))
    with pytest.raises(Fault, match=r"Row 3 .* it should be: –"):
        present((0, ROW), (0, elsewhere), (0, back._replace(fresh=(31,))))


def test_rows_before_somebody_moved_count_each() -> None:
    twice = [(0, ROW), (0, row(2, fresh=()))]
    moved = (0, row(3, units=(32,), fresh=(32,)))

    present(*twice, moved, (0, row(4, reverses=1, fresh=())), (0, row(5, reverses=2, fresh=(31, 900))))


def test_the_standard_is_reached_once_until_it_is_taken_back() -> None:
    reached = row(1, achieved=True)
    taken = row(2, reverses=1, achieved=True)

    present((0, reached), (0, taken), (0, row(3, achieved=True)))
    present((0, reached), (1, row(2, achieved=True)), (0, row(3, fresh=())))
    with pytest.raises(Fault, match="Row 2 lets a person reach the standard a second time"):
        present((0, reached), (0, row(2, fresh=(), achieved=True)))
    with pytest.raises(Fault, match="Row 4 lets a person reach the standard a second time"):
        present((0, reached), (0, taken), (0, row(3, achieved=True)), (0, row(4, fresh=(), achieved=True)))
