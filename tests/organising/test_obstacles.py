"""What keeps units from learning: reported once until it is solved, told to organisers by kind."""

import asyncio

import pytest

from contest.audit.codes import CODES
from contest.clock import now
from contest.database import rows, value
from contest.errors import InvalidForm
from contest.organising.obstacles.rules import (
    LABELS,
    NO_KIND,
    NO_NUMBER,
    ObstacleKind,
    kind_in,
    people_in,
)
from contest.organising.obstacles.service import ObstacleReport, report
from contest.units.queries import unit_by_code
from tests.making import give_role, make_person
from tests.organising.conftest import SILENT, TODAY, VILLAGE, unit_id
from tests.site import SLUG, Site, Visitor

PAGE = f"/units/{SILENT}/obstacles"
LIST = f"/organise/{SLUG}/obstacles"


def test_a_kind_is_chosen_and_a_number_may_be_left_out():
    assert kind_in("no_power") is ObstacleKind.NO_POWER
    assert people_in("") is None
    assert people_in("1") == 1
    assert people_in("100000") == 100_000
    assert {*LABELS} == set(ObstacleKind) and CODES["obstacle"] == LABELS


@pytest.mark.parametrize("text", ["", "x", "no_money"])
def test_another_kind_is_refused(text: str):
    with pytest.raises(InvalidForm) as refused:
        kind_in(text)
    assert refused.value.fields == {"kind": NO_KIND}


@pytest.mark.parametrize("text", ["0", "-1", "+5", "mười", "1.5", "100001", "1.50", "５"])
def test_another_number_is_refused(text: str):
    with pytest.raises(InvalidForm) as refused:
        people_in(text)
    assert refused.value.fields == {"people": NO_NUMBER}


@pytest.fixture
async def champion(site: Site) -> Visitor:
    person = await make_person("Quàng Thị Trưởng", unit=await unit_id(SILENT))
    return await site.visitor_as(await give_role(person, "champion", await unit_id(SILENT)))


async def test_a_champion_reports_and_solves_and_organisers_see_it(
    champion: Visitor, commune: Visitor, elsewhere: Visitor
):
    assert f'href="{PAGE}"' in (await champion.go(f"/units/{SILENT}/manage")).text
    await champion.go(PAGE)
    page = await champion.send(PAGE, {"kind": "no_signal", "people": "40"})
    assert page.status == 200 and "Đã gỡ xong" in page.text

    assert (await champion.send(PAGE, {"kind": "no_signal"})).status == 409

    told = await commune.go(LIST)
    assert "Không có sóng hoặc sóng yếu" in told.text and "khoảng 40 người" in told.text
    assert "Không có sóng" in (await commune.go(f"/organise/{SLUG}/call-sheet")).text
    waits = (await commune.go(TODAY)).text.split('id="waiting"')[1].split("</section>")[0]
    assert '<span class="pill" data-kind="gold">1</span>' in waits.split(LIST)[1].split("</li>")[0]
    assert "Không có đơn vị nào báo vướng" in (await elsewhere.go(LIST)).text

    ref = (await rows("SELECT ref::text FROM obstacle"))[0]["ref"]
    await champion.go(PAGE)
    assert (await champion.send(f"{PAGE}/{ref}/solved")).status == 200
    assert (await champion.send(f"{PAGE}/{ref}/solved")).status == 404
    assert "Không có đơn vị nào báo vướng" in (await commune.go(LIST)).text
    acts = await rows("SELECT act FROM audit_record WHERE act LIKE 'obstacle%' ORDER BY id")
    assert [one["act"] for one in acts] == ["obstacle_reported", "obstacle_solved"]


async def test_who_looks_after_another_unit_reports_nothing_here(champion: Visitor):
    assert (await champion.go(f"/units/{VILLAGE}/obstacles")).status == 404


async def test_two_who_report_the_same_at_once_report_it_once(champion: Visitor):
    unit = await unit_by_code(SILENT)
    assert unit is not None
    by = await value("SELECT person_id FROM role_grant WHERE unit_id = $1 AND role = 'champion'", unit.id)

    came = await asyncio.gather(
        *(report(unit, ObstacleReport("no_power", ""), by, now()) for _ in range(3)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in came) == ["Conflict", "Conflict", "NoneType"]
