"""What a case would move on a board, and in which order cases stand by that."""

import pytest

from contest.reviews.cases.effect import UnitEffect
from contest.units.rules import UnitName

UNIT = UnitName("03325-001", "ban", "Bản Mường Khiếng")


@pytest.mark.parametrize(
    ("now", "counted", "moved"),
    [
        (12, 3, 9),
        (3, 3, 0),
        # Without points it has no place: at the head of forty it would pass all the others.
        (None, 1, 39),
        (None, 40, 0),
        (None, None, 0),
        (5, None, 0),
    ],
)
def test_places_moved(now: int | None, counted: int | None, moved: int) -> None:
    assert UnitEffect(UNIT, 50, now, counted, placed=40).moved == moved
