"""Who may come into a unit alone, and how often somebody may ask; pure."""

from datetime import UTC, datetime, timedelta

import pytest

from contest.errors import Conflict, Forbidden
from contest.units.joining.rules import (
    MODE_LABELS,
    MODE_NOTES,
    JoinPolicy,
    check_age,
    check_leaving,
    check_request,
    narrowest,
)
from contest.units.rules import Track

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("modes", "counts"),
    [
        ((), "open"),
        (("open", "open"), "open"),
        (("approval", "open"), "approval"),
        (("open", "approval"), "approval"),
        (("open", "closed", "approval"), "closed"),
        (("approval", "closed"), "closed"),
    ],
)
def test_the_narrowest_way_in_counts(modes: tuple[str, ...], counts: str) -> None:
    assert narrowest(map(JoinPolicy, modes)) == counts


@pytest.mark.parametrize("track", [Track.VILLAGE, Track.ENTERPRISE, Track.AGENCY])
def test_a_child_joins_only_a_school_alone(track: Track) -> None:
    check_age("7-15", Track.SCHOOL)
    check_age("16-17", track)
    check_age("18+", track)

    with pytest.raises(Forbidden, match="Until you are 16 you join only your school or class"):
        check_age("7-15", track)


def test_a_child_leaves_nothing_alone() -> None:
    check_leaving("16-17")
    check_leaving("18+")

    with pytest.raises(Forbidden, match="Until you are 16 your school looks after this"):
        check_leaving("7-15")


def test_after_a_refusal_one_asks_again_a_week_later() -> None:
    check_request(None, 0, NOON)
    check_request(NOON - timedelta(days=7), 0, NOON)

    with pytest.raises(Conflict, match="You may ask again from 24/11/2026 on"):
        check_request(NOON - timedelta(days=7) + timedelta(seconds=1), 0, NOON)


def test_one_waits_for_five_units_at_most() -> None:
    check_request(None, 4, NOON)

    with pytest.raises(Conflict, match="You are waiting for five units already"):
        check_request(None, 5, NOON)


def test_each_way_in_has_its_words() -> None:
    assert MODE_LABELS == {"open": "Open", "approval": "By approval", "closed": "Closed"}
    assert {mode: note.partition(":")[0].partition(".")[0] for mode, note in MODE_NOTES.items()} == {
        "open": "Whoever has its code is in at once",
        "approval": "People ask and you admit them",
        "closed": "Nobody comes in alone",
    }
