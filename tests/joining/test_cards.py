"""Join cards: one line, one account, once."""

import asyncio
from collections.abc import Mapping

import pytest

from contest.database import rows, run, value
from contest.errors import Conflict, Gone
from contest.joining.cards.service import take
from contest.units.membership.service import JoinOutcome
from tests.making import NOON, make_entry, make_person
from tests.site import Site

Corner = Mapping[str, int]
CODE = "ABCDE23456"
PERSON = {"name": "Lò Thị Hương", "band": "18+", "phone": "0987 654 321", "pin": "502817", "consent": "yes"}


async def test_a_card_leads_into_the_team_and_works_once(corner: Corner):
    line = await make_entry(corner["DN001"], part=corner["DN001-T1"], code=CODE)
    person = await make_person()

    assert await take(person, "abcde 23456", NOON) is JoinOutcome.FIRST
    assert await take(person, CODE, NOON) is JoinOutcome.ALREADY
    with pytest.raises(Gone, match="This join card has been used"):
        await take(await make_person(), CODE, NOON)

    assert await value("SELECT person_id FROM roster_entry WHERE id = $1", line) == person
    found = await rows("SELECT unit_id, how FROM membership ORDER BY id")
    assert [tuple(one) for one in found] == [(corner["DN001-T1"], "roster")]


async def test_thirty_people_with_one_card_are_one(corner: Corner):
    await make_entry(corner["DN001"], code=CODE)
    people = [await make_person() for _ in range(30)]

    outcomes = await asyncio.gather(*(take(one, CODE, NOON) for one in people), return_exceptions=True)

    assert sorted(str(type(one).__name__) for one in outcomes) == ["Gone"] * 29 + ["JoinOutcome"]
    assert await value("SELECT count(*) FROM membership") == 1


async def test_one_account_never_holds_two_lines(corner: Corner):
    person = await make_person()
    await make_entry(corner["DN001"], "Lò Thị Hương", person=person)
    await make_entry(corner["DN001"], "Quàng Thị Ơn", code=CODE)

    with pytest.raises(Conflict, match="Your account belongs to another name on this"):
        await take(person, CODE, NOON)


async def test_a_child_takes_no_card_and_who_left_has_none(corner: Corner):
    await make_entry(corner["TH001"], part=corner["TH001-7A"], band="7-15", code=CODE)
    with pytest.raises(Conflict, match="Accounts of pupils under 16 are made by"):
        await take(await make_person(), CODE, NOON)

    await run("UPDATE roster_entry SET left_at = now()")
    with pytest.raises(Gone, match="replaced"):
        await take(await make_person(), CODE, NOON)


async def firm() -> int:
    await run("UPDATE unit SET joining = 'closed' WHERE code = 'HTX001'")
    return await value("SELECT id FROM unit WHERE code = 'HTX001'")


async def test_a_stranger_scans_the_own_card_and_is_in(site: Site):
    await make_entry(await firm(), code=CODE)
    visitor = site.visitor()

    shown = await visitor.go(f"/claim/{CODE}")
    assert "Bạn là Lò Thị Hương?" in shown.text and "HTX chè Hoa Ban" in shown.text
    form = await visitor.go(f"/register?claim={CODE}")
    assert 'value="Lò Thị Hương"' in form.text
    wrong = await visitor.send("/register", {**PERSON, "pin": "123456"})
    assert wrong.status == 422 and visitor.page.hidden["claim"] == CODE
    page = await visitor.send("/register", PERSON)

    assert page.path == "/today"
    assert "HTX chè Hoa Ban" in (await visitor.go("/me/units")).text
    assert (await visitor.go(f"/claim/{CODE}")).path == "/me/units"
    assert (await site.visitor().go(f"/claim/{CODE}")).status == 410


async def test_a_double_click_opens_one_account_and_both_answers_lead_on(site: Site):
    await make_entry(await firm(), code=CODE)
    visitor = site.visitor()
    await visitor.go(f"/register?claim={CODE}")
    form, headers = {**visitor.page.hidden, **PERSON}, {"Origin": visitor.origin}

    answers = await asyncio.gather(
        *(visitor.http.post("/register", data=form, headers=headers, follow_redirects=False) for _ in "12")
    )

    assert [answer.status_code for answer in answers] == [303, 303]


async def test_a_code_is_typed_where_the_short_address_leads(site: Site):
    await make_entry(await firm(), code=CODE)
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = '03325-001'")
    visitor = site.visitor()

    assert 'name="code"' in (await visitor.go("/join")).text
    assert (await visitor.go("/join?code=abcde 23456")).path == f"/claim/{CODE}"
    assert (await visitor.go("/join?code=abcd-2345")).path == "/join/ABCD2345"
    assert "Bản Mường Khiếng" in visitor.page.text
    assert (await visitor.go("/join?code=abcđ2345")).status == 422
    assert "nhìn lại từng chữ" in visitor.page.text and 'value="abcđ2345"' in visitor.page.response.text
    assert (await visitor.go("/join?code=../me")).status == 422


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("LJHM5DWQ", "ljhm5dưq"),
        ("DDKM5678", "đkm5678"),
        ("BAS45678KM", "bá45678km"),
        ("EE23456UWK", "ê23456ưk"),
    ],
)
async def test_an_old_code_is_found_from_what_a_keyboard_made_of_it(site: Site, printed: str, typed: str):
    if len(printed) == 8:
        await run("UPDATE unit SET join_code = $1 WHERE code = '03325-001'", printed)
    else:
        await make_entry(await firm(), code=printed)
    visitor = site.visitor()

    page = await visitor.go(f"/join?code={typed}")

    assert page.path == (f"/join/{printed}" if len(printed) == 8 else f"/claim/{printed}")
    assert (await visitor.go(f"{page.path.rpartition('/')[0]}/{typed}")).status == 200


async def test_a_code_that_was_taken_away_is_told_so_and_is_no_guess(site: Site):
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = '03325-001'")
    await run("UPDATE unit SET join_code = 'KMNP234567' WHERE code = '03325-001'")
    visitor = site.visitor()

    for _ in range(25):
        page = await visitor.go("/join?code=abcd 2345")
        assert page.status == 422 and "đã được thay" in page.text
    assert (await visitor.go("/join?code=kmnp 234 567")).path == "/join/KMNP234567"


async def test_whatever_a_keyboard_may_have_made_of_it_is_one_try(site: Site):
    visitor = site.visitor()

    for number in range(20):
        assert (await visitor.go(f"/join?code=bấk{number:02}7")).status == 422

    assert await value("SELECT count(*) FROM throttled_account") == 20
    assert (await visitor.go("/join?code=bấk997")).status == 429


async def test_who_has_an_account_says_yes_once(site: Site):
    await make_entry(await firm(), code=CODE)
    learner = site.visitor()
    await learner.sign_in("learner")

    await learner.go(f"/claim/{CODE}")
    page = await learner.send(f"/claim/{CODE}")

    assert page.path == "/me/units" and "HTX chè Hoa Ban" in page.text


async def test_a_child_is_sent_to_the_teacher(site: Site):
    await make_entry(await firm(), code=CODE, band="7-15")

    page = await site.visitor().go(f"/claim/{CODE}")

    assert page.status == 409 and "thầy cô" in page.text and "Lò Thị Hương" not in page.text


async def test_twenty_wrong_codes_from_one_address_must_wait(site: Site):
    await make_entry(await firm(), code=CODE)
    thief = site.visitor()
    guesses = [
        (await thief.go(f"/{way}/{way}{number:03}")).status
        for way in ("claim", "join")
        for number in range(10)
    ]
    assert set(guesses) == {404}

    assert (await thief.go(f"/claim/{CODE}")).status == 429
    # Who is signed in is counted apart from strangers behind the same address.
    learner = site.visitor()
    await learner.sign_in("learner")
    assert (await learner.go(f"/claim/{CODE}")).status == 200
