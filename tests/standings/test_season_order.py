"""Which season comes first: one that runs before others, then the widest; an empty one hides nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.campaigns.rules import Phase
from contest.errors import NotFound
from contest.standings.engine.season import LiveSeason
from contest.standings.engine.seasons import Seasons
from contest.standings.queries import Setup
from tests.standings.seasons import DAY, NOON, TODAY, season_of

CERTIFIED, REVIEW, REGISTRATION = Phase.CERTIFIED, Phase.REVIEW, Phase.REGISTRATION
NOTHING = timedelta()


def season(
    number: int, *eligible: int, phase: Phase = Phase.RUNNING, starts: timedelta = NOTHING
) -> LiveSeason:
    """A season of that many units, under a number of its own."""
    made = season_of(*eligible, phase=phase)
    card = replace(made.card, id=number, slug=f"s-{number}", starts_at=NOON - 30 * DAY + starts)
    setup = Setup(card, made.clusters, made.members, made.versions, {}, made.folded)
    return LiveSeason(setup, TODAY)


def order(*seasons: LiveSeason) -> list[int]:
    held = Seasons(lambda: NOON)
    held.held = {one.card.id: one for one in seasons}
    return [one.card.id for one in held]


CASES = {
    "more units, whoever has more people": (season(2, 10, 10), season(1, 900)),
    "of as many units, more people": (season(2, 90, 20), season(1, 50, 50)),
    "of equals, the earlier start": (season(2, 50), season(1, 50, starts=DAY)),
    "of twins, always the same": (season(1, 50), season(2, 50)),
    "running before review": (season(2, 5), season(1, *[9] * 9, phase=REVIEW)),
    "review before registration": (season(2, 5, phase=REVIEW), season(1, 5, 5, phase=REGISTRATION)),
    "registration before certified": (season(2, 5, phase=REGISTRATION), season(1, 5, 5, phase=CERTIFIED)),
    "an empty one hides no certified one": (season(2, 5, phase=CERTIFIED), season(1)),
    "the latest of certified ones": (
        season(2, 5, phase=CERTIFIED, starts=DAY),
        season(1, 5, 5, phase=CERTIFIED),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_which_season_comes_first(case: str) -> None:
    first, second = CASES[case]

    assert order(first, second) == order(second, first) == [first.card.id, second.card.id]


@pytest.mark.parametrize("phase", [Phase.DRAFT, Phase.ARCHIVED])
def test_a_season_caught_without_boards_is_none_and_breaks_no_other(phase: Phase) -> None:
    """It was archived, or is a draft, since the list was read; the next reading lets it go."""
    caught, other = season(2, 5, phase=phase), season(1, 5)
    held = Seasons(lambda: NOON)
    held.held = {one.card.id: one for one in (caught, other)}

    assert [one.card.id for one in held] == [1]
    assert [link.slug for link in held.links()] == ["s-1"]
    assert not held.knows("s-2")
    with pytest.raises(NotFound, match="no such season"):
        held.season("s-2")
