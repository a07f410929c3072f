"""In which steps the result of a campaign is revealed: board after board, from the last place to the first.

Places beyond the tenth are thanked together: nobody is the last of a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contest.campaigns.ceremonies.rules import StepName
from contest.standings.board.views import BoardPage, BoardRow, board_page, top_of
from contest.standings.engine.campaign import ClusterBoard, LiveCampaign

PLACES = 10


@dataclass(frozen=True, slots=True)
class RevealStep:
    """One step: `down_to` is the best place revealed so far of a board; none while only its name is told."""

    table: ClusterBoard
    down_to: int | None

    @property
    def name(self) -> StepName:
        """Its board and place, by which it is found among other steps."""
        return self.table.cluster.id, self.down_to


@dataclass(frozen=True, slots=True)
class Revealed:
    """What the screen shows at a step: units just revealed, those before them, how many were thanked."""

    board: BoardPage
    place: int | None
    now: tuple[BoardRow, ...]
    before: tuple[BoardRow, ...]
    others: int
    is_title: bool
    is_whole: bool


def steps_of(campaign: LiveCampaign) -> tuple[RevealStep, ...]:
    """Every step of a campaign's ceremony."""
    return tuple(_steps(campaign))


def _steps(campaign: LiveCampaign) -> Iterator[RevealStep]:
    for table in campaign.tables():
        places = sorted({row.place for row in campaign.standings(table).rows if row.place is not None})
        if places:
            yield RevealStep(table, None)
            if places[-1] > PLACES:
                yield RevealStep(table, PLACES + 1)
            for place in reversed([place for place in places if place <= PLACES]):
                yield RevealStep(table, place)


def revealed(campaign: LiveCampaign, step: int, today: date) -> Revealed | None:
    """What is seen at a step: of the final standing, and of nothing that is still to come."""
    steps = steps_of(campaign)
    if not steps:
        return None
    at = steps[min(step, len(steps) - 1)]
    placed = [row for row in campaign.standings(at.table).rows if row.place is not None]
    best, told = (
        at.down_to,
        top_of(campaign, at.table, sum(row.place <= PLACES for row in placed if row.place)),
    )
    return Revealed(
        board=board_page(campaign, at.table, 1, today),
        place=best if best is not None and best <= PLACES else None,
        now=tuple(row for row in told if row.place == best),
        before=tuple(row for row in told if best is not None and row.place is not None and row.place > best),
        others=sum(row.place > PLACES for row in placed if row.place),
        is_title=best is None,
        is_whole=best == 1,
    )


def told_anew(told: Sequence[StepName], steps: Sequence[StepName], step: int) -> int:
    """Which of the `steps` there are now shows what this one of those `told` showed; never more than it did.

    Where its place is gone, it is the one before it, back to the name of its board; where the whole board is
    gone, the end of the one before it.
    """
    as_far = max(0, min(step, len(steps) - 1))
    if not told or told == steps:
        return as_far
    board, down_to = told[min(step, len(told) - 1)]
    seen = [at for at, one in enumerate(steps) if one[0] == board and _shows(one[1]) <= _shows(down_to)]
    if not seen:
        # Of the boards that follow nothing was shown: the name of the first is all that can be told.
        before = {one[0] for one in told[:step]} - {board}
        seen = [at for at, one in enumerate(steps) if one[0] in before]
    return seen[-1] if seen else 0


def _shows(down_to: int | None) -> int:
    """How much of its board is seen: its name, those thanked together, then place after place."""
    return 0 if down_to is None else PLACES + 2 - down_to


def boards_follow(campaign: LiveCampaign, step: int) -> bool:
    """Whether another board comes after the one that is shown at a step."""
    return any(one.down_to is None for one in steps_of(campaign)[step + 1 :])


def to_next_board(campaign: LiveCampaign, step: int) -> int:
    """How many steps it is to the name of the next board, or to the last step where none follows."""
    steps = steps_of(campaign)
    following = (at for at in range(step + 1, len(steps)) if steps[at].down_to is None)
    return next(following, len(steps) - 1) - step
