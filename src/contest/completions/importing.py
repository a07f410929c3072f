"""Lists of completions at one unit, as `contest.lists` reads them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from contest.campaigns.queries import all_campaigns
from contest.capabilities import Capability
from contest.clock import now
from contest.completions import queries
from contest.completions.before import Before, before
from contest.completions.cells.courses import column_of, headed_by_courses
from contest.completions.columns import completions_with
from contest.completions.lines import CompletionLines, Known
from contest.completions.matching.people import UnitPeople
from contest.completions.matching.stays import counts_at
from contest.completions.matching.units import Units
from contest.completions.planning import CompletionPlan, CountedCompletion, plan, plan_rows, summary
from contest.completions.rules import COLUMN_LABELS, CourseFault, CourseFaultKind, ReadCompletions, shown
from contest.errors import N_
from contest.lessons.library import PublishedLesson
from contest.lists.choices import NOT_READ, ListChoices
from contest.lists.columns import remembering
from contest.lists.columns.headings import said
from contest.lists.importing import ListReader, Made
from contest.lists.reading import ORDINAL, ListKind, ReadList, ReadShape
from contest.lists.rows.leaving import Says
from contest.lists.uploads.service import ListOwner
from contest.local_time import local_day
from contest.rosters.cells.parts import NamedPart
from contest.security.blind_index import blind
from contest.units.access.service import demand
from contest.units.queries import UnitCard

OFFERED = ((NOT_READ, N_("not read")), *COLUMN_LABELS.items(), (ORDINAL, N_("Number of the row")))
# From which score on a course is passed: told of a list for a scale, remembered of a unit for a heading too.
PASSED_FROM = "#passed"
LONGEST_HEADING = 80


def told_as(scale: str) -> str:
    """Under what the least score on a scale is told of a list."""
    return f"{PASSED_FROM} {scale}"


def remembered_as(scale: str, heading: str) -> str:
    """Under what it is remembered of a unit: a mark for one scale or column says nothing of another."""
    return f"{told_as(scale)} {said(shown(heading))}"[:LONGEST_HEADING]


@dataclass(frozen=True, slots=True)
class PlannedCompletions:
    """A plan with the lessons it names."""

    plan: CompletionPlan
    ids: Mapping[str, int]
    marks: Mapping[str, int]
    titles: Mapping[str, str]
    before: Before


@dataclass(frozen=True, slots=True)
class Completions:
    """The completions of a unit's people; a place such as a commune takes those of all units below it."""

    unit: UnitCard
    units: Units
    kind: ListKind
    lessons: Mapping[str, PublishedLesson]

    @property
    def owner(self) -> ListOwner:
        return ListOwner(self.kind.name, self.unit.id)

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        return (*OFFERED, *self.labels.items())

    @property
    def columns(self) -> Mapping[str, str]:
        """The column that tells of a lesson who has finished it, leading to the lesson."""
        return {column_of(one.id): slug for slug, one in self.lessons.items()}

    @property
    def labels(self) -> Mapping[str, str]:
        """How such a column is called; pages look it up like a sentence, in which a % would begin a name."""
        titles = {column_of(one.id): one.content.title.vi for one in self.lessons.values()}
        return {column: f"✓ {title}".replace("%", "%%") for column, title in titles.items()}

    def is_group(self, text: str) -> bool:
        return self.units.parts.heads(text)

    @property
    def says_left(self) -> Says | None:
        # Whoever has left has finished the course all the same.
        return None

    async def demand(self, by: int) -> None:
        await demand(by, Capability.IMPORT_COMPLETIONS, self.unit.id)

    async def version(self) -> int:
        """Always the same: the plan is made anew when it is applied, and a completion counts once."""
        return 0

    async def judge(self, read: ReadList, choices: ListChoices, reader: ListReader) -> CompletionLines:
        courses = queries.courses_of(self.lessons.values())
        remembered = await remembering.remembered(self.owner)

        def passed_from(scale: str, heading: str) -> str:
            here = choices.told.get(told_as(scale))
            return here or remembered.get(remembered_as(scale, heading), "")

        known = Known(
            courses,
            local_day(reader.now),
            self.columns,
            choices.told,
            passed_from,
            self.units.commune_in,
            self._unit_of,
        )
        return CompletionLines(read, known, lambda phone: blind(reader.secret, phone))

    def _unit_of(self, sheet: str, titles: Sequence[str]) -> str:
        """The unit a sheet is about, where it tells more than the place of the whole list."""
        parts = self.units.parts
        found = parts.named(sheet)
        part = found if isinstance(found, NamedPart) else parts.titled(titles)
        return part.name if part is not None and part.id != self.unit.id else ""

    async def planned(self, content: object, shape: ReadShape) -> Made:
        assert isinstance(content, ReadCompletions)
        made = await self.plan(content)
        return Made(summary(made.plan, content.marks), plan_rows(made.plan, content, made.titles))

    async def plan(self, content: ReadCompletions) -> PlannedCompletions:
        """What of a list is new now; lessons may have been withdrawn since it was read."""
        gone = [line for line in content.lines if line.lesson not in self.lessons]
        content = replace(
            content,
            lines=tuple(line for line in content.lines if line.lesson in self.lessons),
            faults=(
                *content.faults,
                *(CourseFault(line.line, "", CourseFaultKind.COURSE_GONE, "") for line in gone),
            ),
        )
        found = await queries.people_of(self.unit)
        ids = {slug: one.id for slug, one in self.lessons.items()}
        listed = await queries.listed(self.unit)
        people = UnitPeople(found, self.units, near=self.unit.track is not None, listed=listed)
        found_ids = {who.person for line in content.lines if not isinstance(who := people.who(line), str)}
        earlier = await before(found_ids, ids)
        return PlannedCompletions(
            await asyncio.to_thread(
                plan,
                content,
                people,
                earlier.counted,
                await _lacking(earlier),
                lambda one: earlier.was_undone(one.key, one.line.day),
            ),
            ids,
            {slug: one.content.pass_percent for slug, one in self.lessons.items()},
            {slug: one.content.title.vi for slug, one in self.lessons.items()},
            earlier,
        )


async def _lacking(earlier: Before) -> Callable[[CountedCompletion], CourseFaultKind | None]:
    """What a completion of some day lacks: a campaign, points not given before, or a unit to get them too."""
    at = now()
    open_ones = [one for one in await all_campaigns() if one.gate == "open"]

    def lacking(one: CountedCompletion) -> CourseFaultKind | None:
        counts = counts_at(one.line.day, one.who.stays, at)
        campaigns = {campaign.id for campaign in open_ones if campaign.starts_at <= counts < campaign.ends_at}
        if not campaigns:
            return CourseFaultKind.NO_CAMPAIGN
        if earlier.is_passed_in(one.key, campaigns):
            return CourseFaultKind.PASSED_HERE
        return None if any(stay.holds(counts) for stay in one.who.stays) else CourseFaultKind.NO_UNIT

    return lacking


async def completions_of(unit: UnitCard) -> Completions:
    """Where lists of completions of this unit are sent to."""
    lessons = {one.content.slug: one for one in await queries.lessons()}
    columns = {slug: column_of(one.id) for slug, one in lessons.items()}
    things = headed_by_courses(queries.courses_of(lessons.values()), columns)
    return Completions(unit, await queries.units_of(unit), completions_with(things), lessons)
