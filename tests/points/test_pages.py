"""Organisers look through the ledger, undo, and set points anew; everyone reads what was changed."""

import json
import re
from uuid import uuid4

import pytest

from contest.database import value
from contest.ledger.rules import FactKind, NewFact
from contest.rewards.service import give
from tests.making import against_the_rules, make_person, make_unit, reasons_given
from tests.site import SLUG, Site, Visitor

LEDGER = f"/organise/{SLUG}/ledger"
RULES = f"/organise/{SLUG}/rules"
CHANGES = f"/campaigns/{SLUG}/changes"
WHY = "Hai người dùng chung một tài khoản"


async def learner_of(site: Site) -> int:
    """The learner of the small province; signing in once makes sure that the site knows them."""
    person: int = await value("SELECT id FROM person WHERE phone_tail = '001'")
    return person


async def passed(person: int, slug: str = "chong-lua-dao") -> int:
    """A lesson passed just now; the number of its entry."""
    key, lesson = uuid4(), await value("SELECT id FROM lesson WHERE slug = $1", slug)
    fact = NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100)
    return (await give(fact)).awards[0].number


async def signed_in(site: Site, title: str = "organiser", *, htmx: bool = False) -> Visitor:
    visitor = site.visitor(htmx=htmx)
    await visitor.sign_in(title)
    await reasons_given()
    return visitor


async def test_the_ledger_tells_who_what_and_where(site: Site) -> None:
    await passed(await learner_of(site))
    organiser = await signed_in(site)

    page = await organiser.go(LEDGER)

    assert page.status == 200
    assert "Lò Thị Hương · Bản Mường Khiếng" in page.text
    assert "Bài học: " in page.text
    assert re.search(r'class="number">\s*10\b', page.text)


async def test_one_entry_is_found_by_its_number_and_those_of_a_unit_by_its_code(site: Site) -> None:
    learner = await learner_of(site)
    await passed(learner)
    helper = await value("SELECT id FROM person WHERE phone_tail = '002'")
    await passed(helper)
    organiser = await signed_in(site)

    by_number = await organiser.go(f"{LEDGER}?number=1")
    by_village = await organiser.go(f"{LEDGER}?unit=03325-002")
    by_commune = await organiser.go(f"{LEDGER}?unit=03325")

    assert ('id="entry-1"' in by_number.text, 'id="entry-2"' in by_number.text) == (True, False)
    assert ('id="entry-1"' in by_village.text, 'id="entry-2"' in by_village.text) == (False, True)
    assert ('id="entry-1"' in by_commune.text, 'id="entry-2"' in by_commune.text) == (True, True)


@pytest.mark.parametrize("query", ["number=7", "number=x", "number=9999999999999999999999", "unit=NO"])
async def test_what_is_not_there_is_said(site: Site, query: str) -> None:
    organiser = await signed_in(site)

    page = await organiser.go(f"{LEDGER}?{query}")

    assert page.status == 404
    assert "không" in page.text


async def test_long_ledgers_are_read_page_by_page(site: Site) -> None:
    learner = await learner_of(site)
    for _ in range(53):
        await passed(learner)
    organiser = await signed_in(site)

    first = await organiser.go(LEDGER)
    second = await organiser.go(f"{LEDGER}?unit=&before=4")

    assert (first.text.count('id="entry-'), second.text.count('id="entry-')) == (14, 3)
    assert f"{LEDGER}?unit=&before=40" in first.text


async def test_an_organiser_undoes_an_entry_with_a_reason(site: Site) -> None:
    number = await passed(await learner_of(site))
    organiser = await signed_in(site)
    asked = await organiser.go(f"{LEDGER}/{number}")
    assert "Rút lại 1 dòng. Số điểm rút lại: 10." in " ".join(asked.text.split())

    after = await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY})

    assert (after.path, after.status) == (LEDGER, 200)
    assert "Đã rút lại ở dòng số 2" in after.text
    assert await value("SELECT points FROM progress") == 0


async def test_everything_of_a_person_can_be_undone_at_once(site: Site) -> None:
    learner = await learner_of(site)
    first = await passed(learner)
    await passed(learner)
    organiser = await signed_in(site)
    await organiser.go(f"{LEDGER}/{first}")

    await organiser.send(f"{LEDGER}/{first}", {"scope": "person", "reason": WHY})

    assert await value("SELECT count(*) FROM correction") == 2
    assert await value("SELECT points FROM progress") == 0


async def test_without_a_reason_nothing_is_undone(site: Site) -> None:
    number = await passed(await learner_of(site))
    organiser = await signed_in(site)
    await organiser.go(f"{LEDGER}/{number}")

    page = await organiser.send(f"{LEDGER}/{number}", {"scope": "person", "reason": " "})

    assert page.status == 422
    assert "ít nhất năm chữ cái" in page.text
    assert 'value="person" checked' in page.text
    assert await value("SELECT count(*) FROM correction") == 0


async def test_pressing_twice_undoes_once_and_says_so(site: Site) -> None:
    number = await passed(await learner_of(site))
    organiser = await signed_in(site)
    form = await organiser.go(f"{LEDGER}/{number}")
    await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY})

    organiser.page = form
    again = await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY})
    organiser.page = form
    other = await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY, "_once": ""})
    looked = await organiser.go(f"{LEDGER}/{number}")

    assert (again.status, again.path) == (200, LEDGER)
    assert other.status == 409 and "Dòng này đã được rút lại rồi." in other.text
    assert "Dòng này đã được rút lại rồi." in looked.text
    assert await value("SELECT count(*) FROM correction") == 1


@pytest.mark.parametrize("address", [LEDGER, f"{LEDGER}/1", RULES])
async def test_only_organisers_see_the_ledger(site: Site, address: str) -> None:
    await passed(await learner_of(site))
    learner, stranger = await signed_in(site, "learner"), site.visitor()

    assert (await learner.go(address)).status == 403
    assert (await stranger.go(address)).path == "/sign-in"


@pytest.mark.parametrize("address", [f"{LEDGER}/1", RULES])
async def test_only_organisers_change_anything(site: Site, address: str) -> None:
    await passed(await learner_of(site))
    learner = await signed_in(site, "learner")
    await learner.go("/me")

    page = await learner.send(address, {"scope": "entry", "reason": WHY})

    assert page.status == 403
    assert await value("SELECT count(*) FROM correction") == 0


async def test_everyone_reads_corrections_without_a_name(site: Site) -> None:
    number = await passed(await learner_of(site))
    organiser = await signed_in(site)
    await organiser.go(f"{LEDGER}/{number}")
    await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY})

    page = await site.visitor().go(CHANGES)

    assert page.status == 200
    assert all(text in page.text for text in (WHY, "Bản Mường Khiếng", "Dòng số 2 rút lại dòng số 1"))
    assert "Lò Thị Hương" not in page.text
    assert "Nguyễn Thị Oanh" not in page.text


async def test_a_very_small_unit_stands_under_its_commune(site: Site) -> None:
    commune = await value("SELECT id FROM unit WHERE code = '03325'")
    tiny = await make_unit("Bản Ba Nhà", kind="ban", parent=commune, eligible=4)
    number = await passed(await make_person("Giàng A Sử", unit=tiny))
    organiser = await signed_in(site)
    await organiser.go(f"{LEDGER}/{number}")
    await organiser.send(f"{LEDGER}/{number}", {"scope": "entry", "reason": WHY})

    page = await site.visitor().go(CHANGES)

    assert "Mường Phăng" in page.text
    assert "Bản Ba Nhà" not in page.text


async def test_what_was_given_again_stands_beside_its_correction(site: Site) -> None:
    learner = await learner_of(site)
    needed = json.loads(await value("SELECT rules->'required'->'nguoi_dan' FROM rule_version"))
    numbers = [await passed(learner, slug) for slug in needed]
    organiser = await signed_in(site)
    asked = await organiser.go(f"{LEDGER}/{numbers[0]}")
    await organiser.send(f"{LEDGER}/{numbers[0]}", {"scope": "entry", "reason": WHY})

    page = await site.visitor().go(CHANGES)

    assert "Ghi lại phần vẫn đúng của dòng số" in asked.text
    assert f"Dòng số {numbers[-1] + 3} ghi lại phần vẫn đúng: 10 điểm" in page.text


async def test_a_draft_is_nobodys_business(site: Site) -> None:
    await against_the_rules("UPDATE campaign SET phase = 'draft'")

    assert (await site.visitor().go(CHANGES)).status == 404


async def test_every_page_speaks_english_too(site: Site) -> None:
    number = await passed(await learner_of(site))
    organiser = await signed_in(site)

    pages = [
        await organiser.go(f"{address}?lang=en") for address in (LEDGER, f"{LEDGER}/{number}", RULES, CHANGES)
    ]

    assert [page.status for page in pages] == [200] * 4
    assert all('<html lang="en"' in page.text for page in pages)
