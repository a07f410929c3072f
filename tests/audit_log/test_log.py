"""The log is read by branch, latest first, a page at a time; nobody changes it."""

import csv
from io import StringIO
from urllib.parse import quote

import asyncpg
import pytest

from contest.acts.queries import ValueChange
from contest.acts.telling import Names, readable
from contest.audit.service import record
from contest.audit_log.queries import Filters, log_page
from contest.capabilities import Grant, Role
from contest.database import run, value
from contest.rewards.holding import LOOKED_AT
from tests.making import give_role, make_person, make_unit


@pytest.fixture
async def places(database: str) -> dict[str, int]:
    """Acts in two villages of two communes, and one of the province as a whole."""
    top = await make_unit("Điện Biên", kind="province", track=None, code="11")
    made = {"by": await make_person("Lường Thị Hoà")}
    for code, name in (("03325", "Mường Phăng"), ("03127", "Him Lam")):
        made[code] = await make_unit(name, kind="xa", track=None, parent=top, code=code)
        made[f"{code}-001"] = await make_unit(f"Bản {name}", parent=made[code], code=f"{code}-001")
        after = {"role": "helper", "unit": code}
        await record(made["by"], "role_given", "person:1", None, after, unit=made[f"{code}-001"])
    await record(None, "campaign_running", "campaign:1", {"phase": "registration"}, {"phase": "running"})
    return made


async def units(grant: Grant, **asked: str) -> list[str]:
    return [act.unit_code for act in (await log_page([grant], Filters(**asked))).acts]


async def test_everyone_reads_the_own_branch_only(places: dict[str, int]) -> None:
    commune = Grant(Role.COMMUNE_ORGANISER, places["03325"])
    champion = Grant(Role.CHAMPION, places["03127-001"])

    assert await units(Grant(Role.PROVINCE_ORGANISER, None)) == ["", "03127-001", "03325-001"]
    assert await units(commune) == ["03325-001"]
    assert await units(champion) == ["03127-001"]
    assert await units(Grant(Role.HELPER, places["03325-001"])) == []
    assert await units(commune, unit="03127-001") == []


async def test_it_is_filtered_by_unit_person_and_act(places: dict[str, int]) -> None:
    province = Grant(Role.PROVINCE_ORGANISER, None)

    assert await units(province, unit="03325") == ["03325-001"]
    assert await units(province, person="hoa") == ["03127-001", "03325-001"]
    for odd in ("%", "_", "*", "\u200b", "h%a"):
        assert await units(province, person=odd) == [], odd
    assert await units(province, act="campaign_running") == [""]


async def test_pages_follow_one_another_without_a_gap(places: dict[str, int]) -> None:
    grants = [Grant(Role.ADMIN, None)]

    first = await log_page(grants, Filters(), most=2)
    assert first.earlier is not None
    second = await log_page(grants, Filters(), before=first.earlier, most=2)

    assert [len(first.acts), len(second.acts), second.earlier] == [2, 1, None]
    assert len({act.id for act in (*first.acts, *second.acts)}) == 3


@pytest.mark.parametrize(
    "change", ["UPDATE audit_record SET act = 'x'", "DELETE FROM audit_record", "TRUNCATE audit_record"]
)
async def test_nobody_edits_it(places: dict[str, int], change: str) -> None:
    with pytest.raises(asyncpg.RestrictViolationError):
        await run(change)

    assert await value("SELECT count(*) FROM audit_record WHERE act <> 'x'") == 3


async def test_a_champion_gives_a_task_and_reads_of_it(site) -> None:
    village = await value("SELECT id FROM unit WHERE code = '03325-001'")
    champion = await give_role(await make_person("Lường Thị Trưởng", unit=village), "champion", village)
    await make_person("Cà Văn Hoà", unit=village)
    visitor = await site.visitor_as(champion)

    found = await visitor.go("/units/03325-001/roles?q=ca van hoa")
    assert "Cà Văn Hoà" in found.text
    given = await visitor.send("/units/03325-001/roles", {"role": "helper"})
    log = await visitor.go("/audit")
    sheet = await visitor.http.get("/audit.csv")

    # What is no act or no day is told beside its field, and never taken for everything.
    for field, odd in (
        ("act", "all"),
        ("act", "*"),
        ("first", "hôm qua"),
        ("last", "01/12/2026"),
        ("last", "0001-01-01"),
    ):
        page = await visitor.go(f"/audit?{field}={quote(odd)}")
        assert page.status == 422 and f'id="{field}-error"' in page.response.text, (field, odd)
        assert "Cà Văn Hoà" not in page.text, (field, odd)
        assert (await visitor.http.get(f"/audit.csv?{field}={quote(odd)}")).status_code == 422
    assert "Cà Văn Hoà" in (await visitor.go("/audit?act=role_given&first=2020-01-01&last=")).text
    assert (given.status, given.path) == (200, "/units/03325-001/roles")
    assert "Đã giao nhiệm vụ" in log.text and "Cà Văn Hoà" in log.text
    lines = list(csv.reader(StringIO(sheet.content.decode("utf-8-sig")), delimiter=";"))
    assert [line[1] for line in lines[1:]] == ["Lường Thị Trưởng"] * 2
    assert (await visitor.go("/tasks")).status == 200
    await visitor.go("/units/03325-001/roles?q=ca van hoa")
    refused = await visitor.send("/units/03325-001/roles", {"role": "admin"})
    assert refused.status == 403


async def test_codes_people_and_units_are_told_in_words(places: dict[str, int]) -> None:
    gone = await make_person("Người học")
    await run("UPDATE person SET sign_in_name = 'closed-a' WHERE id = $1", gone)
    village = places["03325-001"]
    before = {"joining": "open", "until": None, "form": "thcs"}
    after = {"joining": "closed", "until": "2026-11-30T17:00:00+00:00", "with_phone": False}
    for champion in (places["by"], gone):
        told = {**after, "champion": f"person:{champion}", "code": "03325-001"}
        await record(places["by"], "unit_approved", f"person:{gone}", before, told, unit=village)

    last, first = (await log_page([Grant(Role.ADMIN, None)], Filters(), most=2)).acts

    said = {one.name: (one.before, one.after, one.changed) for one in first.changes}
    assert said["Cách vào đơn vị"] == ("Mở", "Đóng", True)
    assert said["Đến"] == ("", "00:00 01/12/2026", True)
    assert said["Loại đơn vị"] == ("Trường THCS", "", False)
    assert said["Có số điện thoại"] == ("", "không", False)
    assert said["Mã"] == ("", "Bản Mường Phăng, Mường Phăng (03325-001)", False)
    assert "Lường Thị Hoà" in [one.after for one in first.changes]
    assert "một người đã xóa tài khoản" in [one.after for one in last.changes]
    assert last.about == "một người đã xóa tài khoản"


@pytest.mark.parametrize(
    ("given", "told"),
    [(LOOKED_AT, "Đang được xem lại trước khi tính điểm."), ("Nhập nhầm người", "Nhập nhầm người")],
)
def test_a_reason_of_the_product_is_told_in_the_language_of_the_page(given: str, told: str) -> None:
    assert readable(ValueChange("reason", "", given, True), Names({}, {})).after == told
