"""How far a ceremony has come among the steps there are now: a correction may make them more or fewer."""

from dataclasses import replace
from weakref import WeakKeyDictionary

from contest.campaigns.ceremonies.queries import OpenCeremony
from contest.home.screen.revealing import StepName, steps_of, told_anew
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.engine.live import Boards

# The steps that each ceremony was counted by when this process last looked, as long as its boards live.
_told: WeakKeyDictionary[Boards, dict[int, tuple[StepName, ...]]] = WeakKeyDictionary()


def counted_anew(boards: Boards, campaign: LiveCampaign, going: OpenCeremony) -> OpenCeremony:
    """The ceremony by the steps of the standing as it is; it never shows more than it did before."""
    known, steps = _told.setdefault(boards, {}), tuple(one.name for one in steps_of(campaign))
    told = known.setdefault(going.id, steps)
    if told == steps or going.steps != len(told):
        known[going.id] = told = steps
        # By which steps it was counted nobody knows any more: as many as are gone may all have been seen.
        going = replace(going, step=max(0, going.step - max(0, going.steps - len(steps))))
    step = told_anew(told, steps, going.step)
    return replace(going, step=step, steps=max(1, len(steps)))


def written_down(boards: Boards, going: OpenCeremony) -> None:
    """From now on the ceremony goes by the steps it was counted by last."""
    _told.setdefault(boards, {}).pop(going.id, None)
