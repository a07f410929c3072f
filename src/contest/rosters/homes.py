"""Whose roster a page is about: that of a whole unit, or of one part of it."""

from dataclasses import dataclass
from functools import cached_property

from contest.database import rows, value
from contest.errors import N_, Conflict, NotFound
from contest.lists.uploads.service import ListOwner
from contest.rosters.cells.parts import NamedPart, Parts
from contest.rosters.cells.row import RosterUnit
from contest.rosters.columns.headings import ROSTER
from contest.rosters.rules import TOPS
from contest.units.membership.service import CLOSED_UNIT
from contest.units.queries import UnitCard
from contest.units.rules import Track

NO_ROSTER = N_("Rosters are kept by villages, workplaces, schools and agencies.")

PARTS = """
    SELECT id, code, name, kind FROM unit
    WHERE (id = $1 OR $1 = ANY (ancestors)) AND closed_at IS NULL ORDER BY id
"""
# Files applied to one roster wait for each other here; joinings of people do not.
LOCK = "SELECT roster_version FROM unit WHERE id = $1 AND closed_at IS NULL FOR NO KEY UPDATE"
VERSION = "SELECT roster_version FROM unit WHERE id = $1 AND closed_at IS NULL"


@dataclass(frozen=True)
class RosterScope:
    """The unit of the page, the whole unit that keeps the roster, and the parts within the page's unit."""

    unit: UnitCard
    top_id: int
    parts: tuple[NamedPart, ...]

    @property
    def is_part(self) -> bool:
        return self.unit.id != self.top_id

    @property
    def scope(self) -> frozenset[int] | None:
        """The parts whose entries this page may touch; none means all."""
        return frozenset((self.unit.id, *(part.id for part in self.parts))) if self.is_part else None

    @property
    def owner(self) -> ListOwner:
        """Whose lists the files of this page are."""
        return ListOwner(ROSTER.name, self.unit.id)

    @property
    def names(self) -> dict[int, str]:
        """What the unit and its parts are called."""
        return {self.unit.id: self.unit.place.name, **{part.id: part.name for part in self.parts}}

    @cached_property
    def for_lines(self) -> RosterUnit:
        """What is to be known to judge the lines of a file; put together once, for every line asks it."""
        school = self.unit.track is Track.SCHOOL
        own = NamedPart(self.unit.id, self.unit.code, self.unit.place.name, self.unit.place.kind)
        return RosterUnit(
            parts=Parts((own, *self.parts)) if self.is_part else Parts(self.parts, own),
            part=self.unit.id if self.is_part else None,
            school=school,
            takes_children=school or self.unit.track is Track.VILLAGE,
        )


async def home_of(unit: UnitCard) -> RosterScope:
    """The roster a unit belongs to; places above villages keep none."""
    above = zip((unit.id, *unit.ancestors), (unit.place, *unit.path), strict=False)
    top = next((one for one, place in above if place.kind in TOPS), None)
    if top is None or unit.track is None:
        raise NotFound(NO_ROSTER)
    below = [NamedPart(*found) for found in await rows(PARTS, unit.id) if found["id"] != unit.id]
    return RosterScope(unit, top, tuple(below))


async def version_of(home: RosterScope) -> int:
    """The present state of the roster, as a number that grows; closed units have none."""
    return _open(await value(VERSION, home.top_id))


async def lock(home: RosterScope) -> int:
    """The same, and nobody else changes the roster until the transaction ends."""
    return _open(await value(LOCK, home.top_id))


def _open(version: int | None) -> int:
    if version is None:
        raise Conflict(CLOSED_UNIT)
    return version
