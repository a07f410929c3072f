"""Finding a unit, registering and joining as a person without JavaScript does it."""

import asyncio
import re
from functools import partial

import pytest

from contest.database import rows, run, value
from tests.site import Site, Visitor

PERSON = {
    "name": "Giàng Thị Mỷ",
    "band": "18+",
    "group": "nguoi_dan",
    "phone": "0987 654 321",
    "pin": "502817",
    "consent": "yes",
}


async def memberships() -> list[tuple[str, str, bool]]:
    found = await rows(
        """SELECT p.display_name, u.code, m.until IS NULL
           FROM membership m JOIN person p ON p.id = m.person_id JOIN unit u ON u.id = m.unit_id
           WHERE p.display_name = $1 ORDER BY m.id""",
        PERSON["name"],
    )
    return [tuple(one) for one in found]


@pytest.fixture
async def at_form(site: Site) -> Visitor:
    """A new browser that searched for its village and picked it."""
    visitor = site.visitor()
    await visitor.go("/register?q=che can")
    (link,) = re.findall(r'href="(/units/[^"]+/join)"', visitor.page.text)
    await visitor.go(link)
    return visitor


async def test_from_the_search_to_the_first_lesson(at_form: Visitor):
    assert at_form.page.path == "/register" and "Bản Che Căn" in at_form.page.text

    page = await at_form.send("/register", PERSON)

    assert page.path == "/today"
    assert await memberships() == [("Giàng Thị Mỷ", "03325-002", True)]
    assert (await at_form.go("/me")).path == "/me"


async def test_without_a_phone_a_name_to_write_down(site: Site, at_form: Visitor):
    page = await at_form.send("/register", {**PERSON, "phone": ""})

    assert page.path == "/welcome"
    (name,) = re.findall(r'class="code sign-in-name">([^<]+)<', page.text)
    assert name.startswith("03325-002-")
    other = site.visitor()
    await other.go("/sign-in")
    assert (await other.send("/sign-in", {"name": name, "pin": PERSON["pin"]})).path == "/today"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "viết tên"),
        ("name", "Ban tổ chức", "Ban tổ chức"),
        ("band", "7-15", "thầy cô"),
        ("band", "0-6", "người lớn"),
        ("band", "", "chọn tuổi"),
        ("group", "admin", "chọn dòng"),
        ("phone", "12345", "số di động"),
        ("pin", "12345", "6 chữ số"),
        ("pin", "123456", "dễ bị đoán"),
        ("pin", "199019", "dễ bị đoán"),
        ("consent", "", "đồng ý"),
    ],
)
async def test_each_wrong_field_is_told_beside_it_and_the_rest_is_kept(
    at_form: Visitor, field: str, typed: str, said: str
):
    page = await at_form.send("/register", {**PERSON, field: typed})

    assert page.status == 422
    (sentence,) = re.findall(rf'id="{field}-error".*?</p>', page.response.text, re.DOTALL)
    assert said in sentence
    assert field == "phone" or 'value="0987 654 321"' in page.text
    assert PERSON["pin"] not in page.response.text
    assert await memberships() == []


async def test_nothing_is_ticked_beforehand(at_form: Visitor):
    assert " checked" not in at_form.page.response.text


async def test_more_fields_than_asked_for_change_nothing(at_form: Visitor):
    await at_form.send("/register", {**PERSON, "role": "admin", "disabled_at": "2020-01-01", "demo": "true"})

    assert (
        await value("SELECT count(*) FROM role_grant g JOIN person p ON p.id = g.person_id WHERE NOT p.demo")
        == 0
    )


async def test_a_phone_that_is_known_is_not_told(site: Site, at_form: Visitor):
    known = await value("SELECT display_name FROM person WHERE phone_tail = '001'")
    page = await at_form.send("/register", {**PERSON, "name": known, "phone": "0912 000 001"})

    assert page.status == 422 and "Chưa mở được tài khoản" in page.text
    assert await memberships() == []


async def test_a_unit_may_be_chosen_later(site: Site):
    visitor = site.visitor()
    await visitor.go("/register?later=1")
    await visitor.send("/register", PERSON)
    assert await memberships() == []

    await visitor.go("/me/units?q=che can")
    assert "/units/03325-002/join" in visitor.page.text
    await visitor.go("/units/03325-002/join")
    page = await visitor.send("/units/03325-002/join")

    assert page.path == "/me/units" and "Bản Che Căn" in page.text
    assert await memberships() == [("Giàng Thị Mỷ", "03325-002", True)]


async def test_moving_is_said_before_it_is_done(at_form: Visitor):
    await at_form.send("/register", PERSON)

    asked = await at_form.go("/units/03325-001/join")
    assert "Bản Che Căn" in asked.text and "sẽ chuyển đi" in asked.text
    assert len(await memberships()) == 1

    await at_form.send("/units/03325-001/join")
    assert [stay[1:] for stay in await memberships()] == [("03325-002", False), ("03325-001", True)]


async def test_a_code_of_the_unit_leads_through_registering(site: Site):
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = 'HTX001'")
    visitor = site.visitor()

    await visitor.go("/join/abcd-2345")
    assert "HTX chè Hoa Ban" in visitor.page.text
    assert "/sign-in?next=/join/abcd-2345" in visitor.page.text
    await visitor.go("/register?join=abcd-2345")
    # Where the unit tells the group, nobody is asked for it.
    await visitor.send("/register", {name: text for name, text in PERSON.items() if name != "group"})

    assert await memberships() == [("Giàng Thị Mỷ", "HTX001", True)]


async def test_a_revoked_code_stops_at_once_even_on_an_open_form(site: Site):
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = 'HTX001'")
    learner, newcomer = site.visitor(), site.visitor()
    await learner.sign_in("learner")
    await learner.go("/join/ABCD2345")
    await newcomer.go("/register?join=ABCD2345")
    await run("UPDATE unit SET join_code = NULL WHERE code = 'HTX001'")

    # The form names the unit too; the code it came by is what must hold.
    assert (await newcomer.send("/register", PERSON)).status == 410
    assert (await learner.send("/join/ABCD2345")).status == 410
    assert (
        await value(
            "SELECT count(*) FROM membership m JOIN unit u ON u.id = m.unit_id WHERE u.code = 'HTX001'"
        )
        == 0
    )


@pytest.mark.parametrize(
    "path", ["/units/99999/join", "/units/03325/join", "/join/ZZZZ9999", "/register?unit=99999"]
)
async def test_what_is_no_unit_is_not_found(site: Site, path: str):
    assert (await site.visitor().go(path)).status == 404


async def test_the_matches_alone_have_an_address(site: Site):
    page = await site.visitor().go("/units/search?q=xyzxyz")

    assert page.text.strip().startswith('<div id="matches"') and "Chưa tìm thấy" in page.text


async def test_a_name_with_markup_is_found_as_text(site: Site):
    await run("UPDATE unit SET name = '<b>Che</b> & Căn', folded = 'che can' WHERE code = '03325-002'")

    page = await site.visitor().go("/register?q=che")

    assert "&lt;b&gt;Che&lt;/b&gt; &amp; Căn" in page.response.text and "<b>Che</b>" not in page.response.text


async def test_programs_search_too(site: Site):
    found = (await site.visitor().http.get("/api/v1/units", params={"search": "che can"})).json()

    assert found == [
        {
            "code": "03325-002",
            "kind": "ban",
            "track": "village",
            "name": "Bản Che Căn",
            "eligible": 80,
            "path": [
                {"code": "03325", "kind": "xa", "name": "Mường Phăng"},
                {"code": "11", "kind": "province", "name": "Điện Biên"},
            ],
        }
    ]


@pytest.mark.parametrize("phone", [PERSON["phone"], ""])
async def test_a_double_click_opens_one_account(at_form: Visitor, phone: str):
    form = {**at_form.page.hidden, **PERSON, "phone": phone}
    headers = {"Origin": at_form.origin}

    post = partial(at_form.http.post, "/register", data=form, headers=headers, follow_redirects=False)
    answers = await asyncio.gather(post(), post())

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(await memberships()) == 1
