"""Which part of a campaign somebody looks after: all of it, or the units of their own branches."""

from dataclasses import dataclass

from contest.capabilities import MAY, Capability
from contest.organising import queries
from contest.standings.engine.campaign import LiveCampaign
from contest.standings.queries import BoardUnit
from contest.units.rules import UnitName
from contest.web.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scope:
    """The branches of one organiser: no `tops` is the whole province, else `units` are those below them."""

    tops: tuple[int, ...] | None
    units: frozenset[int]
    names: tuple[UnitName, ...] = ()

    def holds(self, unit_id: int) -> bool:
        """Whether a unit belongs to it."""
        return self.tops is None or unit_id in self.units

    def everyone(self, campaign: LiveCampaign) -> tuple[BoardUnit, ...]:
        """The units of the scope that take part in the campaign, those without a line of their own too."""
        found = (*campaign.members.values(), *campaign.counted_above.values())
        return tuple(one for one in found if self.holds(one.unit_id))


async def scope_of(viewer: Viewer) -> Scope:
    """The part of every campaign that the viewer looks after."""
    held = [grant.unit_id for grant in viewer.grants if Capability.OVERSEE_CAMPAIGNS in MAY[grant.role]]
    if None in held:
        return Scope(None, frozenset())
    tops = tuple(sorted({one for one in held if one is not None}))
    return Scope(tops, await queries.units_below(tops), await queries.names_of(tops))
