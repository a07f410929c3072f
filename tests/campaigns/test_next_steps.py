"""What an organiser is told of a campaign, and which buttons stand there, around every instant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.campaigns.phases.next_steps import NextSteps, next_steps
from contest.campaigns.queries import CampaignCard
from contest.campaigns.rules import Phase
from contest.units.rules import Track

OPENS = datetime(2026, 11, 1, tzinfo=UTC)
STARTS, ENDS = OPENS + timedelta(days=7), OPENS + timedelta(days=30)
GRACE_ENDS = ENDS + timedelta(hours=48)
A_MOMENT = timedelta(microseconds=1)
CARD = CampaignCard(
    1, "mua-thu", "Mùa thử", "", Phase.DRAFT, "shut", OPENS, STARTS, ENDS, 48, (Track.VILLAGE,)
)
IN_REGISTRATION = replace(CARD, phase=Phase.REGISTRATION)
WITHOUT_UNITS = replace(IN_REGISTRATION, ready=False)
CLOSES = STARTS - timedelta(days=2)
CLOSED = replace(CARD, registration_ends_at=CLOSES)
IN_REVIEW = replace(CARD, phase=Phase.REVIEW)


@pytest.mark.parametrize(
    ("card", "now", "said", "at", "acts"),
    [
        (CARD, OPENS, "Registration opens by itself at", OPENS, {"open", "dates"}),
        (replace(CARD, registration_at=None), OPENS, "Nothing happens by itself", OPENS, {"open", "dates"}),
        (CARD, STARTS - A_MOMENT, "Registration opens by itself", OPENS, {"open", "dates"}),
        (CARD, STARTS, "The planned start, %(at)s, is past and nothing has begun", STARTS, {"dates"}),
        (
            IN_REGISTRATION,
            OPENS,
            "The campaign starts by itself at %(at)s.",
            STARTS,
            {"enrol", "dates", "launch", "close"},
        ),
        (CLOSED, CLOSES - A_MOMENT, "Registration opens by itself", OPENS, {"open", "dates"}),
        (CLOSED, CLOSES, "Registration was to end at %(at)s and was never opened", CLOSES, {"dates"}),
        (
            replace(IN_REGISTRATION, gate="open"),
            OPENS,
            "The campaign starts by itself at %(at)s.",
            STARTS,
            {"enrol", "dates", "start", "close"},
        ),
        (IN_REGISTRATION, STARTS, "The campaign starts by itself", STARTS, {"enrol", "dates", "launch"}),
        (
            WITHOUT_UNITS,
            STARTS - A_MOMENT,
            "The campaign starts by itself at %(at)s, if a unit has registered in time",
            STARTS,
            {"enrol", "dates", "launch", "close"},
        ),
        (WITHOUT_UNITS, STARTS, "The planned start, %(at)s, passed without a unit", STARTS,
         {"enrol", "dates", "late"}),
        (WITHOUT_UNITS, ENDS - A_MOMENT, "The planned start", STARTS, {"enrol", "dates", "late"}),
        (WITHOUT_UNITS, ENDS, "The planned start", STARTS, {"enrol", "dates"}),
        (replace(CARD, phase=Phase.RUNNING), STARTS, "The campaign ends by itself", ENDS, {"enrol", "end"}),
        (IN_REVIEW, GRACE_ENDS - A_MOMENT, "Late results of lessons done", GRACE_ENDS, set()),
        (IN_REVIEW, GRACE_ENDS, "Late results no longer count", GRACE_ENDS, {"certify"}),
        (replace(CARD, phase=Phase.CERTIFIED), GRACE_ENDS, "The results are final", GRACE_ENDS, {"archive"}),
        (replace(CARD, phase=Phase.ARCHIVED), GRACE_ENDS, "The results are final", GRACE_ENDS, set()),
    ],
)  # fmt: skip
def test_what_comes_next_and_what_can_be_done(
    card: CampaignCard, now: datetime, said: str, at: datetime, acts: set[str]
) -> None:
    found = next_steps(card, now)

    assert found.sentence.startswith(said)
    assert (found.at, found.acts) == (at, acts)


@pytest.mark.parametrize(
    ("act", "launches"), [("launch", True), ("start", True), ("late", True), ("end", False)]
)
def test_a_campaign_is_launched_by_three_buttons(act: str, launches: bool) -> None:
    assert NextSteps("", OPENS, frozenset({act, "dates"})).launches is launches
