"""Over HTTP: an organiser judges a case, those concerned answer it, with and without scripts alike."""

import asyncio
import re
from datetime import UTC, datetime

from contest.database import rows, value
from contest.reviews.scanning.service import look
from tests.making import give_role, make_person, make_unit, reasons_given
from tests.patience import PATIENCE
from tests.reviews.making import a_pair, lately, passed
from tests.site import Site, Visitor

REF = "SELECT ref FROM review_case"
LESSONS = "SELECT id FROM lesson ORDER BY position LIMIT 9"


PERSON = re.compile(r'name="person" value="([^"]+)"')


def ticked(page: str) -> list[str]:
    return PERSON.findall(page)


async def elsewhere() -> int:
    return await make_unit("Nà Tấu", kind="xa", track=None)


async def until(browser: Visitor, path: str, words: str) -> str:
    """The page, once the board has heard of it."""
    async with asyncio.timeout(PATIENCE):
        while words not in (page := (await browser.go(path)).text):
            await asyncio.sleep(0.05)
    return page


async def a_case(house: Site) -> tuple[str, int, int]:
    """Two people of a village helped each other in turn: the case, an organiser, and one of the two."""
    village = await value("SELECT id FROM unit WHERE code = '03325-001'")
    lessons = [one["id"] for one in await rows(LESSONS)]
    one, _ = await a_pair(village, lessons, days=1)
    assert await look(datetime.now(UTC)) > 0
    organiser = await give_role(await make_person("Lò Văn Biên"), "province_organiser")
    await reasons_given()
    return str(await value(REF)), organiser, one


async def test_a_case_is_read_decided_and_taken_back(site: Site) -> None:
    ref, organiser, _ = await a_case(site)
    browser = await site.visitor_as(organiser)

    assert ">1</span>" in (await browser.go("/reviews/waiting")).response.text
    listed = (await browser.go("/reviews")).response.text
    assert f'href="/reviews/{ref}"' in listed
    assert "Hai người thay nhau giúp nhau" in listed

    shown = (await browser.go(f"/reviews/{ref}")).response.text
    assert "Giàng A Dê" in shown
    assert "Sùng Thị Mỷ" in shown
    assert len(re.findall(r"<polygon", shown)) == 6
    assert "không phải là bằng chứng" in shown

    refused = await browser.send(f"/reviews/{ref}", {"decision": "void", "person": ticked(shown)})
    assert refused.status == 422
    assert "Anh chị hãy ghi vì sao không tính" in refused.text

    fields = {"decision": "void", "person": ticked(shown), "reason": "Hai người không gặp nhau"}
    decided = await browser.send(f"/reviews/{ref}", fields)
    assert decided.status == 200
    assert "được tính: 0, không tính: 6" in decided.text
    assert "Hai người không gặp nhau" in decided.text
    public = (
        await site.visitor().go(f"/campaigns/{await value('SELECT slug FROM campaign')}/changes")
    ).response.text
    assert "Hai người không gặp nhau" in public
    assert "kết quả: 6" in public
    assert "Giàng A Dê" not in public
    assert "Hai người thay nhau giúp nhau" in (await browser.go("/reviews")).text

    await browser.go(f"/reviews/{ref}")
    again = await browser.send(f"/reviews/{ref}/again")
    assert "Rút lại quyết định" not in again.text
    assert await value("SELECT count(*) FROM hold WHERE state = 'held'") == 12


async def test_who_concerns_it_reads_why_and_answers_and_the_organiser_reads_that(site: Site) -> None:
    ref, organiser, one = await a_case(site)
    person = await site.visitor_as(one)

    today = await person.go("/today")
    assert "/me/results" in today.text
    own = await person.go("/me/results")
    assert "Điểm đang chờ xem lại" in own.text
    assert "Sùng Thị Mỷ" not in own.text
    await person.send(f"/me/results/{ref}", {"text": "Chúng tôi học cùng nhau, <b>mỗi tối</b>."})

    shown = (await (await site.visitor_as(organiser)).go(f"/reviews/{ref}")).response.text
    assert "Chúng tôi học cùng nhau, &lt;b&gt;mỗi tối&lt;/b&gt;." in shown


async def test_the_places_it_would_move_are_told_and_the_board_stands_without_it(site: Site) -> None:
    neighbour = await make_person(unit=await value("SELECT id FROM unit WHERE code = '03325-002'"))
    # Half a point a head: between what is left to the other village and what it would have.
    for lesson in (await rows(LESSONS))[:4]:
        await passed(neighbour, lesson["id"], lately(600))
    ref, organiser, _ = await a_case(site)
    browser = await site.visitor_as(organiser)

    page = await until(browser, "/reviews", "đang hạng 2, nếu được tính thì hạng 1")

    assert "Bản Mường Khiếng" in page
    assert ref in page


async def test_strangers_learners_and_other_communes_meet_no_case(site: Site) -> None:
    ref, _, one = await a_case(site)
    other = await give_role(await make_person("Cà Văn Xa"), "commune_organiser", await elsewhere())
    await reasons_given()

    assert (await site.visitor().go(f"/reviews/{ref}")).path == "/sign-in"
    assert (await (await site.visitor_as(one)).go(f"/reviews/{ref}")).status == 403
    far = await site.visitor_as(other)
    assert (await far.go(f"/reviews/{ref}")).status == 404
    assert ref not in (await far.go("/reviews")).text
