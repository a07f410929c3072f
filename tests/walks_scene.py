"""What those who look at the pages of units come upon, in a small province as in the whole one."""

from dataclasses import dataclass

from contest.capabilities import Role
from contest.clock import now
from contest.database import value
from contest.sheets import csv_bytes
from tests.journeys import things
from tests.making import give_role, make_entry, make_person, make_unit

UNIT = "SELECT id FROM unit WHERE code = $1"
REF = "SELECT ref::text FROM person WHERE id = $1"
ENTRY = "SELECT ref::text FROM roster_entry WHERE id = $1"
VILLAGE, COMMUNE, CLASS = "03325-001", "03325", "TH777-7A"
# Three lines that can be read, one of them twice, and mistakes of four kinds.
LIST = csv_bytes(
    [
        ("Họ và tên", "Mã nhân viên", "Số điện thoại", "Tổ", "Năm sinh", "Số CCCD"),
        ("Quàng Thị Hoà", "NV1", "0987 000 301", "Tổ hái", "1990", "0111"),
        ("Cà Văn Inh", "NV2", "", "Tổ sao", "18+", ""),
        ("Vừ A Chứ", "NV2", "", "Tổ sao", "18+", ""),
        ("Lò <b>", "NV4", "12345", "Tổ không có", "1850", ""),
    ]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A firm with two teams and a list, a class, and people who want something."""

    firm: str
    champion: int
    member: str
    entry: str
    learner: int

    @property
    def root(self) -> str:
        return f"/units/{self.firm}"


async def scene(firm: str) -> Scene:
    """Make it below an enterprise that takes part."""
    place, village = int(await value(UNIT, firm)), int(await value(UNIT, VILLAGE))
    hall = await make_unit(
        "Tổ hái", kind="team", track="enterprise", parent=place, eligible=18, code=f"{firm}-W1"
    )
    await make_unit("Tổ sao", kind="team", track="enterprise", parent=place, eligible=22, code=f"{firm}-W2")
    commune = int(await value(UNIT, COMMUNE))
    school = await make_unit(
        "Trường THCS Mường Phăng", kind="school", track="school", parent=commune, code="TH777"
    )
    await make_unit("Lớp 7A", kind="class", track="school", parent=school, eligible=30, code=CLASS)
    champion = await make_person(
        "Trần Thị Nhân", unit=place, track="enterprise", group="nguoi_lao_dong", since=now()
    )
    for unit in (place, school, village):
        await give_role(champion, Role.CHAMPION, unit)
    worker = await make_person("Tòng Thị Thợ", unit=hall, track="enterprise", group="nguoi_lao_dong")
    entry = await make_entry(place, "Lò Thị Hà", part=hall)
    await make_entry(place, "Giàng A Dế")
    for unit in (place, village):
        await things.join_request(unit, worker)
        await things.declaration(unit, worker)
    await things.household(village, worker)
    learner = await make_person("Lường Thị Son", unit=village)
    return Scene(firm, champion, await value(REF, worker), await value(ENTRY, entry), learner)
