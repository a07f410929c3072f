"""Which campaign comes first: one that runs before others, then the widest; an empty one hides nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.campaigns.rules import Phase
from contest.errors import NotFound
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.campaigns import Campaigns
from contest.standings.queries import Setup
from tests.standings.campaigns import DAY, NOON, TODAY, achieving, campaign_of

CERTIFIED, REVIEW, REGISTRATION = Phase.CERTIFIED, Phase.REVIEW, Phase.REGISTRATION
NOTHING = timedelta()


def campaign(
    number: int, *eligible: int, phase: Phase = Phase.RUNNING, starts: timedelta = NOTHING
) -> LiveCampaign:
    """A campaign of that many units, under a number of its own."""
    made = campaign_of(*eligible, phase=phase)
    card = replace(made.card, id=number, slug=f"s-{number}", starts_at=NOON - 30 * DAY + starts)
    setup = Setup(card, made.clusters, made.members, made.versions, {}, made.counted_above)
    return LiveCampaign(setup, TODAY)


def order(*campaigns: LiveCampaign) -> list[int]:
    held = Campaigns(lambda: NOON)
    held.held = {one.card.id: one for one in campaigns}
    return [one.card.id for one in held]


CASES = {
    "more units, whoever has more people": (campaign(2, 10, 10), campaign(1, 900)),
    "of as many units, more people": (campaign(2, 90, 20), campaign(1, 50, 50)),
    "of equals, the earlier start": (campaign(2, 50), campaign(1, 50, starts=DAY)),
    "of twins, always the same": (campaign(1, 50), campaign(2, 50)),
    "running before review": (campaign(2, 5), campaign(1, *[9] * 9, phase=REVIEW)),
    "review before registration": (campaign(2, 5, phase=REVIEW), campaign(1, 5, 5, phase=REGISTRATION)),
    "registration before certified": (campaign(2, 5, phase=REGISTRATION), campaign(1, 5, 5, phase=CERTIFIED)),
    "an empty one hides no certified one": (campaign(2, 5, phase=CERTIFIED), campaign(1)),
    "the latest of certified ones": (
        campaign(2, 5, phase=CERTIFIED, starts=DAY),
        campaign(1, 5, 5, phase=CERTIFIED),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_which_campaign_comes_first(case: str) -> None:
    first, second = CASES[case]

    assert order(first, second) == order(second, first) == [first.card.id, second.card.id]


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.ARCHIVED])
def test_a_campaign_caught_without_boards_is_none_and_breaks_no_other(phase: Phase) -> None:
    """It was archived, or is a draft, since the list was read; the next reading lets it go."""
    caught, other = campaign(2, 5, phase=phase), campaign(1, 5)
    held = Campaigns(lambda: NOON)
    held.held = {one.card.id: one for one in (caught, other)}

    assert [one.card.id for one in held] == [1]
    assert [link.slug for link in held.links()] == ["s-1"]
    assert not held.knows("s-2")
    with pytest.raises(NotFound, match="no such campaign"):
        held.campaign("s-2")


def test_what_home_shows_is_worked_out_once_a_change():
    held, one = Campaigns(lambda: NOON), campaign(1, 20, 20)
    held.held = {1: one}

    first, again = held.glance("s-1"), held.glance("s-1")
    one.take(achieving(1, 1, 6))
    changed = held.glance("s-1")
    held.held = {1: campaign(1, 20, 20)}
    anew = held.glance("s-1")

    assert again is first
    assert (first.totals.reached.count, changed.totals.reached.count) == (0, 6)
    # Another one of the same number, as after folding again, is looked at anew.
    assert anew is not first and anew.totals.reached.count == 0
