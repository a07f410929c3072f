"""How far a ceremony has come among the steps there are now: a correction may make them more or fewer."""

from dataclasses import replace

from contest.campaigns.ceremonies.queries import OpenCeremony
from contest.home.screen.revealing import steps_of, told_anew
from contest.standings.engine.campaign import LiveCampaign


def counted_anew(campaign: LiveCampaign, going: OpenCeremony) -> OpenCeremony:
    """The ceremony by the steps of the standing as it is; it never shows more than it did before.

    Every process says the same, for what it showed stands beside its step.
    """
    steps = tuple(one.name for one in steps_of(campaign))
    if going.told:
        step = told_anew(going.told, steps, going.step)
    else:
        # By which steps it was counted nobody knows: as many as are gone may all have been seen.
        step = max(0, going.step - max(0, going.steps - len(steps)))
    return replace(going, step=step, steps=max(1, len(steps)), told=steps)
