"""Who decides an application, once, however many decide or apply at the same moment."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from contest.capabilities import Grant, Role
from contest.clock import now
from contest.database import row, run, value
from contest.errors import Conflict, Forbidden, NotFound
from contest.units.applications import service as applications
from contest.units.applications.rules import FORMS, Draft
from contest.units.approvals.service import ApprovedDetails, approve, like, pending
from contest.units.queries import unit_by_code
from contest.web.viewer import Viewer
from tests.making import make_person, make_unit
from tests.refused import wrong

NAME = "Công ty TNHH May mặc Nắng Đầu Non"
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
ENTERPRISE = FORMS["enterprise"]


@pytest.fixture
async def commune(corner) -> int:
    return corner["03325"]


async def asked(by: int, name: str = NAME, form: str = "enterprise") -> UUID:
    place = await unit_by_code("03325")
    assert place is not None
    draft = Draft(FORMS[form], name, 30, "danh sách", now().date(), "")
    return await applications.apply(by, place, draft, now(), new=True)


async def chief_of(unit: int | None) -> int:
    person = await make_person("Nguyễn Thị Oanh")
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    await run(GRANT, person, Role.PROVINCE_ORGANISER if unit is None else Role.COMMUNE_ORGANISER, unit)
    return person


async def test_two_organisers_at_once_make_one_unit(commune: int):
    ref = await asked(await make_person())
    chiefs = [await chief_of(None), await chief_of(commune)]

    answers = await asyncio.gather(
        *(approve(ref, ApprovedDetails(NAME, 30), chief, now()) for chief in chiefs), return_exceptions=True
    )

    assert sorted(type(answer).__name__ for answer in answers) == ["Conflict", "str"]
    refusal = next(answer for answer in answers if isinstance(answer, Conflict))
    assert refusal.values == {"name": "Nguyễn Thị Oanh"}
    assert await value("SELECT count(*) FROM unit WHERE name = $1", NAME) == 1
    assert await value("SELECT count(*) FROM role_grant WHERE role = 'champion'") == 1


async def test_many_approvals_at_once_get_codes_of_their_own(commune: int):
    refs = [await asked(await make_person(), f"Xưởng số {n} bản {n}") for n in range(6)]
    chief = await chief_of(None)

    codes = await asyncio.gather(
        *(approve(ref, ApprovedDetails("Xưởng mới", 5), chief, now()) for ref in refs)
    )

    assert sorted(codes) == [f"DN{number:03}" for number in range(2, 8)]


async def test_the_same_form_twice_is_one_application(commune: int):
    person = await make_person()

    refs = await asyncio.gather(asked(person), asked(person), asked(person, NAME.upper()))

    assert len(set(refs)) == 1
    assert await value("SELECT count(*) FROM unit_application") == 1


async def test_three_wait_at_most(commune: int):
    person = await make_person()
    first = await asked(person, "Một hai")
    for name in ("Ba bốn", "Năm sáu"):
        await asked(person, name)

    with pytest.raises(Conflict, match="Three of your applications are waiting already"):
        await asked(person, "Bảy tám")

    await applications.withdraw(person, first, now() + timedelta(seconds=1))
    assert await asked(person, "Bảy tám") is not None


async def test_only_grown_ups_answer_for_a_unit(commune: int):
    with pytest.raises(Forbidden, match="Only grown-ups answer for a unit"):
        await asked(await make_person(band="16-17"))


async def test_units_alike_are_asked_about(commune: int):
    place = await unit_by_code("03325")
    assert place is not None
    await make_unit("Xưởng may Nắng", kind="enterprise", track="enterprise", parent=place.id, code="DN009")
    draft = Draft(ENTERPRISE, "Xuong may Nang", 30, "danh sách", now().date(), "")

    with wrong(new="Units like this one exist here already. Please look whether yours is among them."):
        await applications.apply(await make_person(), place, draft, now(), new=False)


async def test_what_an_application_became_is_not_like_itself(commune: int):
    ref, chief = await asked(await make_person()), await chief_of(commune)
    grants = (Grant(Role.PROVINCE_ORGANISER, None),)
    viewer = Viewer(chief, "Oanh N.", "can_bo", "18+", "vi", "b", 1, grants=grants)
    await make_unit(f"{NAME} 2", kind="enterprise", track="enterprise", parent=commune, code="DN009")
    await approve(ref, ApprovedDetails(NAME, 30), chief, now())

    found = await like(await pending(viewer, ref))

    assert [unit.code for unit in found] == ["DN009"]


async def test_other_branches_and_champions_decide_nothing(corner, commune: int):
    ref = await asked(await make_person())
    elsewhere = await chief_of(corner["03127"])
    champion = await make_person()
    await run(GRANT, champion, Role.CHAMPION, commune)

    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await approve(ref, ApprovedDetails(NAME, 30), elsewhere, now())
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await approve(ref, ApprovedDetails(NAME, 30), champion, now())


@pytest.mark.parametrize(
    ("form", "code", "kind", "band"),
    [
        ("cooperative", "HTX001", "cooperative", "HTX"),
        ("thpt", "TH002", "school", "TH-3"),
        ("commune_agency", "CQ001", "agency", "CQ-2"),
    ],
)
async def test_codes_and_clusters_by_kind(commune: int, form: str, code: str, kind: str, band: str):
    ref = await asked(await make_person(), "Đơn vị Mới", form)

    await approve(ref, ApprovedDetails("Đơn vị Mới", 30), await chief_of(commune), now())

    made = await row("SELECT code, kind, band FROM unit WHERE name = 'Đơn vị Mới'")
    assert made is not None and tuple(made) == (code, kind, band)
