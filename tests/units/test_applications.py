"""A unit registers itself, waits unseen, and is approved or told why not."""

import re
from uuid import UUID

import pytest

from contest.capabilities import Role
from contest.database import row, rows, run, value
from contest.units.applications.rules import FORMS
from contest.units.shown import APPLICATION
from tests.making import make_unit
from tests.site import Page, Site, Visitor

NAME = "Công ty TNHH May mặc Nắng Đầu Non"
FORM = {
    "name": NAME,
    "eligible": "1.264",
    "source": "danh sách lao động tháng 10",
    "counted_on": "2026-10-01",
    "contact": "phòng nhân sự, gặp chị Hoa",
}
MADE = """
    SELECT id, name, kind, track, eligible, band, joining, join_code, parent_id FROM unit WHERE code = $1
"""
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
ENTERPRISE = FORMS["enterprise"]


async def applies(site: Site, who: str = "learner", **typed: str) -> Visitor:
    """Somebody who filled the form for an enterprise in Mường Phăng, starting from the first step."""
    visitor = site.visitor()
    await visitor.sign_in(who)
    await visitor.go("/units/new?form=enterprise&q=muong phang")
    (link,) = re.findall(r'href="(/units/new\?form=enterprise&place=\w+)"', visitor.page.text)
    await visitor.go(link)
    await visitor.send("/units/new", {**FORM, **typed})
    return visitor


async def ref_of(name: str = NAME) -> UUID:
    ref: UUID = await value("SELECT ref FROM unit_application WHERE name = $1 ORDER BY id DESC", name)
    return ref


async def organiser(site: Site) -> Visitor:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    return visitor


async def decided(visitor: Visitor, act: str, **fields: str) -> Page:
    """The page after deciding the application of the tests."""
    where = f"/approvals/{await ref_of()}"
    await visitor.go(where)
    return await visitor.send(f"{where}/{act}", {"name": NAME, "eligible": "1264", **fields})


async def test_from_the_form_to_a_unit_with_its_champion(site: Site):
    learner = await applies(site)
    assert learner.page.path == "/applications" and "chờ Ban tổ chức" in learner.page.text

    chief = await organiser(site)
    listed = await chief.go("/approvals")
    assert NAME in listed.text
    shown = await chief.go(f"/approvals/{await ref_of()}")
    assert "Hương L." in shown.text
    assert "Lò Thị Hương" not in shown.text and "••• 001" in shown.text
    page = await decided(chief, "approve", eligible="264")

    assert "đã duyệt" in page.text
    made = await row(MADE, "DN001")
    assert made is not None
    commune = await value("SELECT id FROM unit WHERE code = '03325'")
    assert tuple(made)[1:7] == (NAME, "enterprise", "enterprise", 264, "", "approval")
    assert len(made["join_code"]) == 10 and made["parent_id"] == commune
    told = await learner.go("/applications")
    assert "/units/DN001/manage" in told.text
    hub = await learner.go("/units/DN001/manage")
    assert hub.status == 200 and "Tổ, đội" in hub.text and made["join_code"] in hub.text
    declared = await rows(
        "SELECT people, source, state FROM eligible_declaration WHERE unit_id = $1", made["id"]
    )
    assert [tuple(one) for one in declared] == [(264, FORM["source"], "confirmed")]
    acts = await rows("SELECT act, subject FROM audit_record WHERE unit_id = $1 ORDER BY id", made["id"])
    assert [tuple(one) for one in acts] == [("unit_approved", "unit:DN001")]


async def test_nothing_of_an_application_is_public(site: Site):
    learner = await applies(site, name="HTX Mắc ca Sáng Trăng")
    assert "HTX Mắc ca Sáng Trăng" in learner.page.text

    stranger, other = site.visitor(), site.visitor()
    await other.sign_in("helper")
    pages = ["/", "/register?q=mac ca sang trang", "/units/search?q=mac ca", "/api/v1/units?search=mac ca"]
    pages += ["/units/03325", "/standings", "/units/DN001", "/api/v1/units/DN001", "/applications"]
    for path in pages:
        for visitor in (stranger, other):
            assert "Sáng Trăng" not in (await visitor.go(path)).text, path
    ref = await ref_of("HTX Mắc ca Sáng Trăng")
    assert (await other.go(f"/approvals/{ref}")).status == 403
    await other.go("/me/units")
    assert (await other.send(f"/applications/{ref}/withdraw")).status == 404


async def test_a_refusal_tells_why_and_the_next_try_is_filled_in(site: Site):
    learner, chief = await applies(site), await organiser(site)
    assert (await decided(chief, "refuse", reason=" ")).status == 422

    await decided(chief, "refuse", reason="Số người chưa khớp với thuế.")

    told = await learner.go("/applications")
    assert "Số người chưa khớp với thuế." in told.text
    (again,) = re.findall(r'href="(/units/new\?[^"]*again=[^"]+)"', told.text)
    form = await learner.go(again)
    assert f'value="{NAME}"' in form.text and 'value="1264"' in form.text
    page = await learner.send("/units/new", {**FORM, "eligible": "264"})
    assert page.path == "/applications"
    states = await rows("SELECT state FROM unit_application ORDER BY id")
    assert [one["state"] for one in states] == ["refused", "waiting"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "tên đơn vị"),
        ("name", "Quản trị viên", "Ban tổ chức"),
        ("eligible", "nhiều", "chữ số"),
        ("eligible", "0", "chữ số"),
        ("eligible", "999999", "xem lại"),
        ("source", "\u200b", "lấy từ đâu"),
        ("counted_on", "2999-01-01", "phía trước"),
        ("counted_on", "hôm qua", "phía trước"),
        ("contact", "x" * 301, "viết gọn"),
    ],
)
async def test_each_wrong_field_is_told_and_the_rest_is_kept(site: Site, field: str, typed: str, said: str):
    visitor = await applies(site, **{field: typed})

    assert visitor.page.status == 422
    (sentence,) = re.findall(rf'id="{field}-error".*?</p>', visitor.page.text, re.DOTALL)
    assert said in sentence
    assert field == "source" or f'value="{FORM["source"]}"' in visitor.page.text
    assert await value("SELECT count(*) FROM unit_application") == 0


async def test_a_unit_like_it_is_shown_first(site: Site):
    visitor = await applies(site, name="HTX Chè Hoa Ban")
    assert visitor.page.status == 422 and "HTX001" in visitor.page.text
    assert await value("SELECT count(*) FROM unit_application") == 0

    page = await visitor.send("/units/new", {**FORM, "name": "HTX Chè Hoa Ban", "new": "yes"})

    assert page.path == "/applications"


async def test_a_stranger_opens_an_account_and_comes_back(site: Site):
    stranger = site.visitor()
    page = await stranger.go("/units/new")
    assert "/register?later=1&next=/units/new" in page.text
    assert (await stranger.send("/units/new", FORM)).status in (401, 403)

    await stranger.go("/register?later=1&next=/units/new")
    person = {"name": "Vũ Thị Hoa", "band": "18+", "group": "nguoi_lao_dong", "phone": "0987 654 321"}
    page = await stranger.send("/register", {**person, "pin": "502817", "consent": "yes", "account": "yes"})

    assert page.path == "/units/new" and "form=enterprise" in page.text


async def test_a_village_is_chosen_from_the_list_and_gets_only_its_champion(site: Site):
    learner = site.visitor()
    await learner.sign_in("learner")
    await learner.go("/units/new?form=village&q=che can")
    (link,) = re.findall(r'href="(/units/new\?form=village&place=[^"]+)"', learner.page.text)
    await learner.go(link)
    assert 'name="eligible"' not in learner.page.text
    await learner.send("/units/new", {"contact": "trưởng bản"})
    before = await value("SELECT count(*) FROM unit")

    chief = await organiser(site)
    ref = await ref_of("Bản Che Căn")
    await chief.go(f"/approvals/{ref}")
    await chief.send(f"/approvals/{ref}/approve")

    assert await value("SELECT count(*) FROM unit") == before
    assert (await learner.go("/units/03325-002/manage")).status == 200
    assert (await learner.go("/units/03325-001/manage")).status == 404
    page = await learner.go(link)
    assert (await learner.send("/units/new", {"contact": "x"})).status == 409, page.text


async def test_a_village_cannot_be_made_anew_nor_a_firm_below_one(site: Site):
    learner = site.visitor()
    await learner.sign_in("learner")
    for form, place in (
        ("village", "03325"),
        ("enterprise", "03325-001"),
        ("enterprise", "11"),
        ("xa", "11"),
    ):
        await learner.go("/me/units")
        page = await learner.send("/units/new", {**FORM, "form": form, "place": place})
        assert page.status == 404


async def test_the_own_application_is_taken_back_once(site: Site):
    learner = await applies(site)
    where = f"/applications/{await ref_of()}/withdraw"

    assert "bà con đã rút" in (await learner.send(where)).text
    await learner.go("/applications")
    assert (await learner.send(where)).status in (404, 409, 403)
    chief = await organiser(site)
    assert (await decided(chief, "approve")).status == 409
    assert await value("SELECT count(*) FROM unit WHERE name = $1", NAME) == 0


async def test_organisers_decide_in_their_own_branch_only(site: Site):
    await applies(site)
    ward = await make_unit("Điện Biên Phủ", kind="phuong", track=None, code="03127")
    person = await value("SELECT id FROM person WHERE display_name = 'Vàng A Páo'")
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    await run(GRANT, person, Role.COMMUNE_ORGANISER, ward)
    elsewhere = site.visitor()
    await elsewhere.sign_in("helper")

    listed = await elsewhere.go("/approvals")
    assert listed.status == 200 and NAME not in listed.text
    where = f"/approvals/{await ref_of()}"
    assert (await elsewhere.go(where)).status == 404
    await elsewhere.go("/approvals")
    await elsewhere.go("/me/units")
    assert (await elsewhere.send(f"{where}/approve", {"name": NAME, "eligible": "9"})).status == 404
    assert await value("SELECT state FROM unit_application") == "waiting"


async def test_nobody_decides_the_own_application(site: Site):
    chief = await applies(site, "organiser")

    assert "Không ai tự duyệt" in (await chief.go(f"/approvals/{await ref_of()}")).text
    await chief.go("/applications")
    sent = {"name": NAME, "eligible": "9", "_seen": await APPLICATION.version(await ref_of())}
    page = await chief.send(f"/approvals/{await ref_of()}/approve", sent)

    assert page.status == 403
    assert await value("SELECT state FROM unit_application") == "waiting"
