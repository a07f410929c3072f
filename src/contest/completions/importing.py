"""Lists of completions at one unit, as `contest.lists` reads them."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contest.capabilities import Capability
from contest.clock import local_day
from contest.completions import queries
from contest.completions.columns import COMPLETIONS
from contest.completions.lines import Lines
from contest.completions.people import People
from contest.completions.planning import Plan, plan, plan_rows, summary
from contest.completions.rules import COLUMN_LABELS, Content
from contest.errors import N_
from contest.lists.choices import NOT_READ, Choices
from contest.lists.importing import Made, Reader
from contest.lists.leaving import Says
from contest.lists.reading import ORDINAL, Kind, ReadList, Shape
from contest.lists.uploads import Owner
from contest.people.access import demand
from contest.points.rules import imported_key
from contest.rosters.parts import Parts
from contest.security.blind import blind
from contest.units.queries import UnitCard

OFFERED = ((NOT_READ, N_("not read")), *COLUMN_LABELS.items(), (ORDINAL, N_("Number of the row")))


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan with the lessons it names."""

    plan: Plan
    ids: Mapping[str, int]
    marks: Mapping[str, int]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Completions:
    """The completions of a unit's people; a place such as a commune takes those of all units below it."""

    unit: UnitCard
    parts: Parts

    @property
    def kind(self) -> Kind:
        return COMPLETIONS

    @property
    def owner(self) -> Owner:
        return Owner(COMPLETIONS.name, self.unit.id)

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        return OFFERED

    def is_group(self, text: str) -> bool:
        return self.parts.heads(text)

    @property
    def says_left(self) -> Says | None:
        # Whoever has left has finished the course all the same.
        return None

    async def demand(self, by: int) -> None:
        await demand(by, Capability.IMPORT_COMPLETIONS, self.unit.id)

    async def version(self) -> int:
        """Always the same: the plan is made anew when it is applied, and a completion counts once."""
        return 0

    async def judge(self, read: ReadList, choices: Choices, reader: Reader) -> Lines:
        courses = queries.courses_of(await queries.lessons())
        today = local_day(reader.now)
        return Lines(read, courses, choices.told, today, lambda phone: blind(reader.secret, phone))

    async def planned(self, content: object, shape: Shape) -> Made:
        assert isinstance(content, Content)
        made = await self.plan(content)
        return Made(summary(made.plan), plan_rows(made.plan, content, made.titles))

    async def plan(self, content: Content) -> Planned:
        """What of a list is new now."""
        lessons = {one.content.slug: one for one in await queries.lessons()}
        found = await queries.people_of(self.unit)
        ids = {slug: one.id for slug, one in lessons.items()}
        people = People(found, self.parts, near=self.unit.track is not None)
        keys = {
            imported_key(ids[line.lesson], who.person): (who.person, line.lesson)
            for line in content.lines
            if line.lesson in ids and not isinstance(who := people.who(line), str)
        }
        known = await queries.counted(list(keys))
        before = {keys[key] for key in known}
        return Planned(
            await asyncio.to_thread(plan, content, people, before),
            ids,
            {slug: one.content.pass_percent for slug, one in lessons.items()},
            {slug: one.content.title.vi for slug, one in lessons.items()},
        )


async def completions_of(unit: UnitCard) -> Completions:
    """Where lists of completions of this unit are sent to."""
    return Completions(unit, await queries.parts_of(unit))
