"""Opening an account without scripts: one question a screen, back and forth, and on to where one was."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Mapping

import pytest

from contest.database import rows, run, value
from contest.registering.rules import merged
from tests.lessons.test_journey import asked, lesson_at, solution
from tests.site import Site, Visitor

PIN = "502817"
UNIT = "03325-002"
SCREENS: Mapping[str, Mapping[str, str]] = {
    "name": {"name": "Giàng Thị Mỷ", "band": "18+"},
    "group": {"group": "nguoi_dan"},
    "consent": {"consent": "yes"},
    "phone": {"phone": "0987 654 321"},
    "pin": {"pin": PIN},
}


async def answer(visitor: Visitor, *screens: str, **other: str) -> None:
    for screen in screens:
        await visitor.send("/register", {**SCREENS[screen], **other})


async def people() -> int:
    return int(await value("SELECT count(*) FROM person WHERE display_name = 'Giàng Thị Mỷ'"))


async def test_one_question_after_another_opens_the_account(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    seen = [visitor.page.path]
    for screen in SCREENS:
        assert f'name="step" value="{screen}"' in visitor.page.text
        await answer(visitor, screen)
        seen.append(visitor.page.path)

    later = [f"/register/{screen}" for screen in SCREENS if screen != "name"]
    assert seen == ["/register", *later, "/today"]
    (joined,) = await rows(
        """SELECT u.code FROM membership m JOIN unit u ON u.id = m.unit_id JOIN person p ON p.id = m.person_id
           WHERE p.display_name = 'Giàng Thị Mỷ'"""
    )
    assert joined["code"] == UNIT
    kept = await rows(
        "SELECT kind, version FROM consent c JOIN person p ON p.id = c.person_id WHERE NOT p.demo"
    )
    assert [tuple(one) for one in kept] == [("account", 3)]


async def test_going_back_loses_nothing(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent")

    name = await visitor.go("/register/name")
    assert 'value="Giàng Thị Mỷ"' in name.text
    assert re.search(r'value="18\+" checked', name.text)
    group = await visitor.go("/register/group")
    assert re.search(r'value="nguoi_dan"[^>]* aria-current="true"', group.text)
    consent = await visitor.go("/register/consent")
    assert re.search(r'name="consent" value="yes" checked', consent.text)
    place = await visitor.go("/register")
    assert "Bản Che Căn" in place.text

    phone = await visitor.go("/register/pin")
    assert phone.path == "/register/phone"
    await answer(visitor, "phone")
    again = await visitor.go("/register/phone")
    assert 'value="0987 654 321"' in again.text
    await answer(visitor, "phone", "pin")
    assert await people() == 1


async def test_a_tick_that_was_taken_back_is_not_kept(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go("/register?later=1")
    await answer(visitor, "name", "group")
    await answer(visitor, "consent", share="yes")
    await visitor.go("/register/consent")
    await answer(visitor, "consent", "phone", "pin")

    assert await value("SELECT count(*) FROM consent WHERE kind = 'share'") == 0


async def test_nobody_jumps_over_a_question(site: Site) -> None:
    visitor = site.visitor()
    assert (await visitor.go("/register/pin")).path == "/register"

    await visitor.go(f"/register?unit={UNIT}")
    assert (await visitor.go("/register/pin")).path == "/register/name"
    await answer(visitor, "name")
    assert (await visitor.go("/register/pin")).path == "/register/group"
    assert (await visitor.go("/register/khong-co")).status == 404


async def test_looking_for_a_unit_by_commune_leads_back_to_where_one_was(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go("/register?next=/lessons/vneid-muc-2/steps/2")
    await visitor.go("/units")
    commune = await visitor.go("/units/within?commune=03325")
    assert f'href="/units/{UNIT}/join"' in commune.text
    await visitor.go(f"/units/{UNIT}/join")
    await answer(visitor, *SCREENS)

    assert visitor.page.path == "/lessons/vneid-muc-2/steps/2"


async def test_the_pin_is_in_no_address_page_or_cookie(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent")
    page = await visitor.send("/register", {"phone": "12345", "pin": PIN})

    assert page.status == 422
    assert PIN not in page.text
    assert PIN not in str(page.response.url)
    assert all(PIN not in cookie for cookie in visitor.http.cookies.values())
    again = await visitor.go("/register/pin")
    assert PIN not in again.text


async def test_what_a_phone_keeps_cannot_be_read_or_made_up(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go("/register?later=1")
    await answer(visitor, "name")
    kept = visitor.http.cookies["registering"]
    assert "Giàng".encode() not in urlsafe_b64decode(kept)

    visitor.http.cookies.set("registering", kept[:-6] + "AAAAA=", domain="127.0.0.1")
    stranger = site.visitor()
    stranger.http.cookies.set("registering", kept[:-6] + "AAAAA=")
    assert (await stranger.go("/register/group")).path == "/register"


async def test_after_registering_nothing_of_it_stays_on_the_phone(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, *SCREENS)
    await visitor.go("/me")
    await visitor.send("/sign-out")

    assert "Mỷ" not in (await visitor.go("/register")).text


async def test_a_child_is_told_at_the_question_of_age(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    page = await visitor.send("/register", {"name": "Giàng Thị Mỷ", "band": "7-15"})

    assert (page.status, page.path) == (422, "/register")
    assert "Thầy cô" in page.text
    assert 'href="/lessons?group=hoc_sinh"' in page.text
    assert await people() == 0


@pytest.mark.parametrize("phone", ["0987 654 321", ""])
async def test_who_registers_from_a_lesson_goes_on_with_that_lesson(site: Site, phone: str) -> None:
    visitor, lesson = site.visitor(), "/lessons/chong-lua-dao/steps/3"
    await visitor.go(f"/register?next={lesson}")
    await visitor.go("/register?q=che can")
    (link,) = re.findall(r'href="(/units/[^"]+/join)"', visitor.page.text)
    await visitor.go(link)
    await answer(visitor, "name", "group", "consent")
    page = await visitor.send("/register", {"phone": phone, "pin": PIN})

    if not phone:
        assert page.path == "/welcome"
        page = await visitor.go(re.findall(r'class="button" href="(/lessons[^"]+)"', page.text)[0])
    assert page.path == lesson


async def test_no_next_leads_elsewhere(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go("/register?later=1&next=//nguoi-la.example/")
    await answer(visitor, *SCREENS)

    assert visitor.page.path == "/today"


async def passed(visitor: Visitor, slug: str) -> str:
    """A lesson's quiz passed without an account; where it is told."""
    await visitor.go(f"/lessons/{slug}/steps/{len(lesson_at(slug).steps)}")
    quiz = (await visitor.send(f"/lessons/{slug}/attempts")).path
    for _ in range(lesson_at(slug).draw):
        page = await visitor.go(quiz)
        await visitor.send(f"{quiz}/answers", solution(asked(page, lesson_at(slug))))
    return (await visitor.go(quiz)).path


async def test_a_lesson_passed_before_the_account_is_in_it_afterwards(site: Site) -> None:
    visitor = site.visitor()
    first = (await visitor.go("/start")).path
    slug = first.split("/")[2]
    outcome = await passed(visitor, slug)
    assert f'href="/register?next={outcome}"' in visitor.page.text
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 0

    await visitor.go(f"/register?next={outcome}")
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent", "phone")
    assert 'name="keep"' in visitor.page.text
    # Left out or not, it is as it was chosen after changing over to pictures and back.
    for kind, told in (("pictures", {}), ("pin", {"keep": "yes"})):
        await visitor.send("/register", {"step": "pin", "with": kind, **told})
        box = re.search(r'name="keep"[^>]*>', visitor.page.text)
        assert box is not None and ("checked" in box[0]) is bool(told)
    page = await visitor.send("/register", {**SCREENS["pin"], "keep": "yes"})

    assert page.path == outcome
    assert re.search(r"\+\d+ điểm", page.text)
    assert await value("SELECT count(*) FROM ledger_entry") == 1
    assert await value("SELECT count(*) FROM guest_attempt") == 0


async def test_whose_it_is_not_leaves_it_out(site: Site) -> None:
    visitor = site.visitor()
    await passed(visitor, "chong-lua-dao")
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent", "phone")
    # The box that was taken back stays so where something else is to be changed.
    refused = await visitor.send("/register", {**SCREENS["pin"], "pin": "111111"})
    box = re.search(r'name="keep"[^>]*>', refused.text)
    assert refused.status == 422 and box is not None and "checked" not in box[0]
    await answer(visitor, "pin")

    assert visitor.page.path == "/today"
    assert (
        await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'"),
        await value("SELECT count(*) FROM guest_attempt"),
    ) == (
        0,
        1,
    )


async def test_who_signs_in_instead_says_that_it_was_theirs(site: Site) -> None:
    visitor = site.visitor()
    outcome = await passed(visitor, "chong-lua-dao")
    await visitor.go(f"/sign-in?next={outcome}")
    page = await visitor.send("/sign-in", {"name": "0912 000 001", "pin": "402817", "next": outcome})
    assert page.path == outcome
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 0

    page = await visitor.send(outcome.replace("outcome", "keep"))
    assert page.path == outcome
    assert re.search(r"\+\d+ điểm", page.text)

    # The same once more, and from elsewhere.
    again = await visitor.http.post(
        outcome.replace("outcome", "keep"), data=visitor.page.hidden, headers={"Origin": visitor.origin}
    )
    assert again.status_code == 410
    other = site.visitor()
    assert (await other.go(outcome)).path == "/sign-in"


async def test_another_phone_neither_sees_nor_takes_it(site: Site) -> None:
    visitor, thief = site.visitor(), site.visitor()
    outcome = await passed(visitor, "chong-lua-dao")
    await thief.sign_in("learner")
    assert (await thief.go(outcome)).status == 404
    taken = await thief.send(outcome.replace("outcome", "keep"))

    assert taken.status == 410
    assert await value("SELECT count(*) FROM fact WHERE occurred_at > '2025-06-01'") == 0


async def test_a_poster_leads_into_a_lesson_and_its_place_is_kept(site: Site) -> None:
    await run("UPDATE unit SET join_code = 'ABCD2345' WHERE code = 'HTX001'")
    visitor = site.visitor()
    await visitor.go("/join/ABCD2345")
    assert 'href="/start?join=ABCD2345"' in visitor.page.text
    assert (await visitor.go("/start?join=ABCD2345")).path.endswith("/steps/1")

    assert "HTX chè Hoa Ban" in (await visitor.go("/register")).text


def test_a_screen_that_was_sent_counts_before_what_was_kept() -> None:
    kept = {"name": "Mỷ", "consent": "yes", "share": "yes", "unit": UNIT}

    assert merged(kept, {"consent": "yes", "step": "consent", "pin": PIN}, "consent") == {
        "name": "Mỷ",
        "consent": "yes",
        "unit": UNIT,
    }
    assert merged(kept, {"unit": "", "name": "Páo"}, "name") == {
        "name": "Páo",
        "consent": "yes",
        "share": "yes",
    }
