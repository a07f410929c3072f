"""A factory with two teams and a school with two classes, each with somebody who keeps the roster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from msgspec.json import decode

from contest.database import rows, run
from contest.lists.choices import ListChoices
from contest.lists.importing import File, ListReader
from contest.lists.plans.rules import PlanRow
from contest.lists.reading import ReadShape
from contest.lists.uploads import service as uploads
from contest.lists.uploads.files import ReadingProgress, begin, read
from contest.rosters.homes import RosterScope, home_of
from contest.rosters.planning.summaries import RosterSummary
from contest.rosters.service import Applying, Sure, apply
from contest.rosters.uploads.importing import Roster
from contest.sheets import csv_bytes
from contest.units.queries import unit_by_code
from tests.making import make_person, make_unit

SECRET = b"s" * 40
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Nhóm tuổi", "Ngày nghỉ")
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'champion', $2)"


@dataclass(frozen=True, slots=True)
class Planned:
    """A list that was read, with its plan row by row."""

    ref: UUID
    state: str
    shape: ReadShape
    summary: RosterSummary
    rows: tuple[PlanRow, ...]

    def of(self, verdict: str) -> list[str]:
        """Whom the plan says this of."""
        return [row.name for row in self.rows if row.verdict == verdict]

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """Everything that is wrong in the file: where, in which column, and what."""
        return [(row.place, note.column, note.kind) for row in self.rows for note in row.notes]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody at the roster of a unit."""

    home: RosterScope
    person: int

    async def send(
        self, *rows: Sequence[str], whole: bool = True, headings: Sequence[str] = HEADINGS
    ) -> Planned:
        """A file with these lines, read and planned."""
        return await self.send_bytes(csv_bytes([headings, *rows]), whole=whole)

    async def send_bytes(
        self, data: bytes, *, whole: bool = True, choices: ListChoices | None = None
    ) -> Planned:
        file, reader = File(data, whole, choices or ListChoices()), ListReader(self.person, SECRET, NOW)
        ref = await begin(Roster(self.home), file, reader)
        await read(ref, Roster(self.home), file, reader, ReadingProgress())
        return await self.planned(ref)

    async def planned(self, ref: UUID) -> Planned:
        """A list as it waits."""
        found = await uploads.upload_of(self.home.owner, ref)
        assert found.shape is not None and found.outcome is not None, found.state
        shown = await rows("SELECT shown FROM list_row WHERE upload_id = $1 ORDER BY position", found.id)
        return Planned(
            ref,
            found.state,
            decode(found.shape, type=ReadShape),
            decode(found.outcome, type=RosterSummary),
            tuple(decode(one["shown"], type=PlanRow) for one in shown),
        )

    async def apply(self, ref: UUID, *, sure: bool = True, despite: bool = False) -> Applying:
        """Apply a list; who is sure has written how many leave."""
        found = await uploads.upload_of(self.home.owner, ref)
        told = decode(found.outcome, type=RosterSummary) if found.outcome else None
        leaves = told.leaves + (told.held if despite else 0) if told is not None else None
        said = Sure(meant=sure, counted=leaves if sure else None, despite=despite)
        return await apply(self.home, ref, self.person, SECRET, NOW, said)

    async def keep(self, *rows: Sequence[str], whole: bool = True) -> Planned:
        """Send a file and apply it."""
        sent = await self.send(*rows, whole=whole)
        assert await self.apply(sent.ref) is Applying.DONE
        return sent


async def keeper_of(code: str, name: str = "Nguyễn Thị Nhân Sự") -> Keeper:
    """A champion of a unit that exists."""
    unit = await unit_by_code(code)
    assert unit is not None
    person = await make_person(name)
    await run(GRANT, person, unit.id)
    return Keeper(await home_of(unit), person)


@pytest.fixture
async def factory(database: str) -> Keeper:
    province = await make_unit("Điện Biên", kind="province", track=None, code="11")
    firm = await make_unit(
        "Xưởng may Chế Cần", kind="enterprise", track="enterprise", parent=province, code="DN001"
    )
    await make_unit("Tổ cắt", kind="team", track="enterprise", parent=firm, code="DN001-T1")
    await make_unit("Tổ may", kind="team", track="enterprise", parent=firm, code="DN001-T2")
    return await keeper_of("DN001")


@pytest.fixture
async def school(database: str) -> Keeper:
    school = await make_unit("Trường THCS Mường Phăng", kind="school", track="school", code="TH001")
    await make_unit("Lớp 7A", kind="class", track="school", parent=school, code="TH001-7A")
    await make_unit("Lớp 7B", kind="class", track="school", parent=school, code="TH001-7B")
    return await keeper_of("TH001")
