"""The list of a unit's people, as `contest.lists` reads it, and what it would do to the roster."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from contest.capabilities import Capability
from contest.errors import N_
from contest.lists.choices import NOT_READ, ListChoices
from contest.lists.columns.repeating import is_guide
from contest.lists.importing import ListReader, Made, titles_of
from contest.lists.plans.rules import PlanRow
from contest.lists.reading import ORDINAL, ListKind, ReadList, ReadShape
from contest.lists.rows.leaving import Leaving, Says
from contest.lists.uploads.service import ListOwner
from contest.local_time import local_day
from contest.rosters import homes, queries
from contest.rosters.cells.leaving import says_left, says_left_the_village
from contest.rosters.columns.headings import ROSTER
from contest.rosters.homes import RosterScope
from contest.rosters.lines import RosterLines
from contest.rosters.planning.matching import Titles
from contest.rosters.planning.plan import RosterPlan, plan
from contest.rosters.planning.summaries import RosterSummary, plan_rows, summary
from contest.rosters.rules import CHOSEN_COLUMNS, COLUMN_LABELS, ListedMember, ReadRoster, RosterColumn
from contest.security.blind_index import blind
from contest.units.access.service import demand
from contest.units.rules import Track

OFFERED = (
    (NOT_READ, N_("not read")),
    *((column, COLUMN_LABELS[column]) for column in CHOSEN_COLUMNS),
    (ORDINAL, N_("Number of the row")),
)


@dataclass(frozen=True, slots=True)
class PlannedRoster:
    """A plan with its numbers and its rows as they are shown."""

    plan: RosterPlan
    summary: RosterSummary
    rows: list[PlanRow]


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody of a unit or of a part of it, or some of them, in a list."""

    home: RosterScope

    @property
    def kind(self) -> ListKind:
        return ROSTER

    @property
    def owner(self) -> ListOwner:
        return self.home.owner

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        return OFFERED

    def is_group(self, text: str) -> bool:
        return self.home.for_lines.parts.heads(text) or says_left(text) is Leaving.CERTAIN

    @property
    def says_left(self) -> Says:
        # Who works no more still lives in the village.
        return says_left_the_village if self.home.unit.track is Track.VILLAGE else says_left

    async def demand(self, by: int) -> None:
        await demand(by, Capability.KEEP_ROSTER, self.home.unit.id)

    async def version(self) -> int:
        return await homes.version_of(self.home)

    async def judge(self, read: ReadList, choices: ListChoices, reader: ListReader) -> RosterLines:
        today = local_day(reader.now)
        sheets = [
            one.name or f"#{one.place + 1}"
            for one in read.unread
            if one.has_columns and not (one.hidden or one.refused or is_guide(one.name))
        ]
        return RosterLines(
            read, self.home.for_lines, today, lambda phone: blind(reader.secret, phone), sheets
        )

    async def planned(self, content: object, shape: ReadShape) -> Made:
        assert isinstance(content, ReadRoster)
        made = await planned(self.home, content, shape)
        return Made(made.summary, made.rows)


async def planned(
    home: RosterScope, content: ReadRoster, shape: ReadShape, *, despite: bool = False
) -> PlannedRoster:
    """What a file would do to the roster as it is now; `despite` rows that could not be read people leave."""
    found = await queries.entries(home)
    titles = {RosterColumn(name): title for name, title in titles_of(shape, set(RosterColumn)).items()}
    return await asyncio.to_thread(_planned, home, content, found, titles, despite)


def _planned(
    home: RosterScope, content: ReadRoster, found: list[ListedMember], titles: Titles, despite: bool
) -> PlannedRoster:
    made = plan(content, found, home.unit.id, home.scope, titles, despite=despite)
    return PlannedRoster(made, summary(made, content), plan_rows(made, content, home.names, home.unit.id))
