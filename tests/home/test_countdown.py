"""To which instant each phase of a campaign counts down; pure."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from contest.campaigns.rules import Phase
from contest.home.countdown import Countdown, countdown
from tests.standings.campaigns import NOON, campaign_of

HOUR = timedelta(hours=1)
CAMPAIGN = campaign_of(10).card
AHEAD = replace(CAMPAIGN, starts_at=NOON + timedelta(days=3))


def test_in_registration_it_counts_to_the_start() -> None:
    counted = countdown(replace(AHEAD, phase=Phase.REGISTRATION), NOON)

    assert counted == Countdown(Phase.REGISTRATION, AHEAD.starts_at, NOON, 3)


@pytest.mark.parametrize(
    ("phase", "to", "days"),
    [
        (Phase.REGISTRATION, CAMPAIGN.starts_at, None),
        (Phase.RUNNING, CAMPAIGN.ends_at, 30),
        (Phase.REVIEW, CAMPAIGN.grace_ends_at, 32),
        (Phase.CERTIFIED, None, None),
    ],
)
def test_each_phase_counts_down_to_its_own_end(phase: Phase, to: datetime | None, days: int | None) -> None:
    counted = countdown(replace(CAMPAIGN, phase=phase), NOON)

    assert counted == (None if days is None else Countdown(phase, to, NOON, days))  # type: ignore[arg-type]


def test_what_is_over_is_not_counted_down_to() -> None:
    assert countdown(CAMPAIGN, CAMPAIGN.ends_at) is None
    assert countdown(CAMPAIGN, CAMPAIGN.ends_at - HOUR) == Countdown(
        Phase.RUNNING, CAMPAIGN.ends_at, CAMPAIGN.ends_at - HOUR, 0
    )
