"""In which cluster a unit competes: by the nearest band, else by its kind and size, else in none."""

import pytest

from contest.campaigns.enrolment.clusters import ClusterCandidate, ClusterPlan, place
from contest.units.rules import Track

CLUSTERS = (
    ClusterPlan("DN-1", Track.ENTERPRISE, "", "", "enterprise", 1, 9),
    ClusterPlan("DN-2", Track.ENTERPRISE, "", "", "enterprise", 10, 49),
    ClusterPlan("DN-4", Track.ENTERPRISE, "", "", "enterprise", 200),
    ClusterPlan("HTX", Track.ENTERPRISE, "", "", "cooperative"),
    ClusterPlan("A", Track.VILLAGE, "", ""),
    ClusterPlan("B", Track.VILLAGE, "", ""),
)


def unit(kind: str, track: Track, eligible: int, *bands: str) -> ClusterCandidate:
    return ClusterCandidate(1, "X", "X", kind, track, eligible, bands)


@pytest.mark.parametrize(
    ("eligible", "cluster"),
    [(0, None), (1, "DN-1"), (9, "DN-1"), (10, "DN-2"), (49, "DN-2"), (50, None), (199, None), (200, "DN-4"),
     (5_000, "DN-4")],
)  # fmt: skip
def test_a_firm_competes_with_firms_of_its_size(eligible: int, cluster: str | None) -> None:
    assert place(unit("enterprise", Track.ENTERPRISE, eligible), CLUSTERS) == cluster


def test_a_kind_competes_with_its_own() -> None:
    assert place(unit("cooperative", Track.ENTERPRISE, 0), CLUSTERS) == "HTX"
    assert place(unit("cooperative", Track.ENTERPRISE, 5_000), CLUSTERS) == "HTX"
    assert place(unit("school", Track.SCHOOL, 300), CLUSTERS) is None


def test_the_nearest_band_that_the_campaign_knows_decides_before_kind_and_size() -> None:
    assert place(unit("ban", Track.VILLAGE, 100, "", "Z", "B", "A"), CLUSTERS) == "B"
    assert place(unit("enterprise", Track.ENTERPRISE, 5, "DN-4"), CLUSTERS) == "DN-4"


def test_a_band_of_another_track_says_nothing() -> None:
    assert place(unit("enterprise", Track.ENTERPRISE, 5, "A"), CLUSTERS) == "DN-1"
    assert place(unit("ban", Track.VILLAGE, 5, "DN-1"), CLUSTERS) is None
