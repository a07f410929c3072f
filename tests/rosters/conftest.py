"""A factory with two teams and a school with two classes, each with somebody who keeps the roster."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from contest.database import run
from contest.rosters import uploads
from contest.rosters.homes import Home, home_of
from contest.rosters.reading import File, Progress, read
from contest.rosters.service import Applying, apply
from contest.rosters.uploads import Upload, upload_of
from contest.sheets import csv_bytes
from contest.units.queries import unit_by_code
from tests.making import make_person, make_unit

SECRET = b"s" * 40
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HEADINGS = ("Họ và tên", "Mã số", "Điện thoại", "Tổ", "Nhóm tuổi", "Ngày nghỉ")
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'champion', $2)"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody at the roster of a unit."""

    home: Home
    person: int

    async def send(
        self, *rows: Sequence[str], whole: bool = True, headings: Sequence[str] = HEADINGS
    ) -> Upload:
        """A file with these lines, read and planned."""
        return await self.send_bytes(csv_bytes([headings, *rows]), whole=whole)

    async def send_bytes(self, data: bytes, *, whole: bool = True, encoding: str | None = None) -> Upload:
        ref = await uploads.begin(self.home, self.person, NOW)
        await read(ref, self.home, File(data, encoding, whole), SECRET, NOW, Progress())
        return await upload_of(self.home, ref)

    async def apply(self, ref: UUID, *, sure: bool = True) -> Applying:
        return await apply(self.home, ref, self.person, NOW, sure=sure)

    async def keep(self, *rows: Sequence[str], whole: bool = True) -> Upload:
        """Send a file and apply it."""
        sent = await self.send(*rows, whole=whole)
        assert await self.apply(sent.ref) is Applying.DONE
        return replace(sent)


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
