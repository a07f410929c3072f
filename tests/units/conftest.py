"""A corner of the province: two communes, some villages, a factory with a team, a school with a class."""

from collections.abc import Mapping

import pytest

from tests.making import make_unit


@pytest.fixture
async def corner(database: str) -> Mapping[str, int]:
    """The ids of these units by their codes."""
    made: dict[str, int] = {}

    async def add(code: str, name: str, kind: str, track: str | None, above: str | None = None) -> None:
        parent = made[above] if above else None
        made[code] = await make_unit(name, kind=kind, track=track, parent=parent, code=code)

    await add("11", "Điện Biên", "province", None)
    await add("03325", "Mường Phăng", "xa", None, "11")
    await add("03127", "Điện Biên Phủ", "phuong", None, "11")
    await add("03325-001", "Bản Che Căn", "ban", "village", "03325")
    await add("03325-002", "Bản Phăng 1", "ban", "village", "03325")
    await add("03325-003", "Ánh Sáng", "thon", "village", "03325")
    await add("03325-004", "An Hoà", "thon", "village", "03325")
    await add("03127-001", "Tổ dân phố 1", "to_dan_pho", "village", "03127")
    await add("03127-010", "Tổ dân phố 10", "to_dan_pho", "village", "03127")
    await add("03127-011", "Bản Him Lam", "ban", "village", "03127")
    await add("DN001", "Xưởng may Chế Cần", "enterprise", "enterprise", "03127")
    await add("DN001-T1", "Tổ cắt", "team", "enterprise", "DN001")
    await add("TH001", "Trường THCS xã Mường Phăng", "school", "school", "03325")
    await add("TH001-7A", "Lớp 7A", "class", "school", "TH001")
    return made
