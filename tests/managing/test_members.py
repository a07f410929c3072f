"""The people of a unit: found, ordered, moved, taken out; by whom, and with what reason."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from unicodedata import normalize
from uuid import uuid4

import pytest

from contest.clock import now
from contest.database import rows, run, value
from contest.errors import Conflict, Forbidden, Invalid, NotFound
from contest.joining.service import join
from contest.ledger.rules import FactKind, NewFact
from contest.managing.members import queries as members
from contest.managing.members.queries import Search, page_of
from contest.managing.members.service import move, take_out
from contest.rewards import service as rewards
from contest.units import queries
from contest.units.access.reasons import reason_given
from tests.making import DAY, NOON, make_campaign, make_lesson, make_person
from tests.site import Site, Visitor

Corner = Mapping[str, int]
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
MEMBERS = "/units/03325-001/members"
REASON = "/units/03325-001/reason"


async def names(unit: int, typed: str = "", part: str = "") -> list[str]:
    return [one.name for one in (await page_of(unit, Search(typed, part))).members]


async def test_by_the_last_word_and_without_accents(corner: Corner):
    firm, team = corner["DN001"], corner["DN001-T1"]
    for name in ("Vì Thị Ánh", "Đèo Văn An", "Lò Thị Hương", "Lò Văn Ân", "Cà Thị Hoà"):
        await make_person(name, unit=team, track="enterprise")
    await make_person("Nguyễn Văn Ất", unit=firm, track="enterprise")
    await make_person("Lò Thị Hương", unit=corner["03325-001"])

    everybody = ["Đèo Văn An", "Vì Thị Ánh", "Lò Văn Ân", "Nguyễn Văn Ất", "Cà Thị Hoà", "Lò Thị Hương"]
    assert await names(firm) == everybody
    assert await names(firm, part="DN001-T1") == [name for name in everybody if name != "Nguyễn Văn Ất"]
    for typed in ("hoa", "Hoà", "hòa", normalize("NFD", "Cà Thị Hòa")):
        assert await names(firm, typed) == ["Cà Thị Hoà"]
    assert await names(firm, "deo van") == ["Đèo Văn An"]


async def test_fifty_a_page_and_nobody_twice(corner: Corner):
    for number in range(120):
        await make_person(f"Lò Văn {number:03}", unit=corner["DN001-T1"], track="enterprise")

    pages = [await page_of(corner["DN001"], Search(number=number)) for number in (1, 2, 3)]

    assert [(len(page.members), page.earlier, page.later) for page in pages] == [
        (50, None, 2),
        (50, 1, 3),
        (20, 2, None),
    ]
    assert len({one.ref for page in pages for one in page.members}) == 120


async def test_who_left_or_was_disabled_is_not_listed(corner: Corner):
    gone, stopped, _ = [
        await make_person(f"Lò Văn {n}", unit=corner["DN001"], track="enterprise") for n in "ABC"
    ]
    await run("UPDATE membership SET until = now() WHERE person_id = $1", gone)
    await run("UPDATE person SET disabled_at = now() WHERE id = $1", stopped)

    assert await names(corner["DN001"]) == ["Lò Văn C"]


async def acting(corner: Corner) -> tuple[int, int, members.UnitMember]:
    """A champion of the firm, a worker of its team, and the worker as listed."""
    by = await make_person("Quàng Văn Thành")
    await run(GRANT, by, "champion", corner["DN001"])
    worker = await make_person("Cà Thị Xôm")
    await join(worker, "DN001-T1", NOON)
    (found,) = (await page_of(corner["DN001"], Search())).members
    return by, worker, found


async def test_moves_are_dated_and_points_follow_the_day(corner: Corner):
    by, worker, found = await acting(corner)
    firm = await queries.unit_by_code("DN001")
    assert firm is not None

    await move(firm, found.ref, "DN001", by, NOON + DAY)
    with pytest.raises(Conflict, match="This person is in that part already"):
        await move(firm, found.ref, "DN001", by, NOON + DAY)
    with pytest.raises(Invalid, match="Please choose a part of this unit"):
        await move(firm, found.ref, "03325-001", by, NOON + DAY)
    await take_out(firm, found.ref, by, NOON + 2 * DAY)
    with pytest.raises(NotFound, match="This person does not belong to the unit, or not any more"):
        await take_out(firm, found.ref, by, NOON + 2 * DAY)

    stays = [(stay.unit.code, stay.since, stay.until) for stay in await queries.stays(worker)]
    assert stays == [("DN001", NOON + DAY, NOON + 2 * DAY), ("DN001-T1", NOON, NOON + DAY)]
    acts = await rows("SELECT act, subject, before->>'part', after->>'part' FROM audit_record ORDER BY id")
    assert [tuple(act) for act in acts] == [
        ("member_moved", f"person:{worker}", "DN001-T1", "DN001"),
        ("member_removed", f"person:{worker}", "DN001", None),
    ]


async def test_points_stay_where_they_were_earned_and_new_ones_go_along(corner: Corner):
    by, worker, found = await acting(corner)
    firm = await queries.unit_by_code("DN001")
    assert firm is not None
    campaign, earned = await make_campaign(), now()
    await run("UPDATE membership SET since = $1", earned - 3 * DAY)

    async def learn(slug: str, at: datetime) -> None:
        lesson, key = await make_lesson(slug), uuid4()
        await rewards.give(
            NewFact(
                key,
                FactKind.LESSON_PASSED,
                f"quiz:{key}",
                worker,
                lesson_id=lesson,
                score=100,
                occurred_at=at,
            )
        )

    await rewards.open_writer()
    await learn("lesson-7", earned - 2 * DAY)
    await move(firm, found.ref, "DN001", by, earned - DAY)
    await learn("lesson-8", earned - timedelta(hours=1))
    await rewards.close_writer()

    entries = await rows(
        "SELECT units FROM ledger_entry WHERE ledger_id = $1 ORDER BY number", campaign.ledger_id
    )
    credited = [corner["DN001-T1"] in entry["units"] for entry in entries]
    assert credited == [True, False] and all(corner["DN001"] in entry["units"] for entry in entries)


async def test_a_right_taken_away_meanwhile_changes_nothing(corner: Corner):
    by, worker, found = await acting(corner)
    firm = await queries.unit_by_code("DN001")
    assert firm is not None
    await run("DELETE FROM role_grant")

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await take_out(firm, found.ref, by, NOON + DAY)
    assert len(await queries.units_of_person(worker, NOON + DAY)) == 1


async def champion(site: Site) -> Visitor:
    await run(
        """INSERT INTO role_grant (person_id, role, unit_id)
           SELECT p.id, 'champion', u.id FROM person p, unit u
           WHERE p.display_name = 'Vàng A Páo' AND u.code = '03325-001'"""
    )
    visitor = site.visitor()
    await visitor.sign_in("helper")
    return visitor


async def test_a_champion_sees_the_own_people_without_phones(site: Site):
    visitor = await champion(site)

    assert "Lò Thị Hương" not in (await visitor.go(f"{MEMBERS}?q=*")).text
    page = await visitor.go(f"{MEMBERS}?q=huong")
    assert "Lò Thị Hương" in page.text and "001" not in page.words.replace("03325-001", "")
    ref = await value("SELECT ref FROM person WHERE display_name = 'Lò Thị Hương'")
    one = await visitor.go(f"{MEMBERS}/{ref}")
    assert f"{MEMBERS}/{ref}/pin" in one.text and "Đưa ra khỏi đơn vị" in one.text
    await visitor.send(f"{MEMBERS}/{ref}/leave")

    assert "Lò Thị Hương" not in visitor.page.text
    assert (await visitor.go("/units/03325-002/members")).status == 404


async def test_an_organiser_says_why_and_is_let_in_for_an_hour(site: Site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    ref = await value("SELECT ref FROM person WHERE display_name = 'Lò Thị Hương'")

    one = await visitor.go(f"{MEMBERS}/{ref}")
    assert one.path == REASON and "Lò Thị Hương" not in one.text
    assert (await visitor.send(f"{MEMBERS}/{ref}/leave")).status == 409
    assert "Lò Thị Hương" not in (await visitor.go(f"{MEMBERS}?q=huong")).text
    refused = await visitor.send(REASON, {"reason": "xem"})
    assert refused.status == 422 and "Lò Thị Hương" not in refused.text
    opened = await visitor.send(REASON, {"reason": "Kiểm tra kiến nghị ngày 12/11"})

    assert opened.status == 200 and "Lò Thị Hương" in opened.text
    assert str(opened.response.url).endswith(f"{MEMBERS}?q=huong")
    act = await rows("SELECT act, subject, after->>'reason' FROM audit_record WHERE act = 'members_opened'")
    assert [tuple(one) for one in act] == [
        ("members_opened", "unit:03325-001", "Kiểm tra kiến nghị ngày 12/11")
    ]
    # Another unit needs a reason of its own, and so does the same one an hour later.
    assert "Lý do" in (await visitor.go("/units/03325-002/members")).text
    person, unit = await value("SELECT (by_id, unit_id) FROM audit_record WHERE act = 'members_opened'")
    assert not await reason_given(person, unit, now() + timedelta(hours=1, seconds=1))


async def test_nobody_lists_the_people_of_a_whole_commune(site: Site):
    visitor = site.visitor()
    await visitor.sign_in("organiser")

    assert (await visitor.go("/units/03325/members")).status == 404
    assert (await visitor.go("/units/03325/joining")).status == 404


async def test_leaving_by_oneself(site: Site):
    visitor = site.visitor()
    await visitor.sign_in("learner")
    await visitor.go("/me/units")
    assert 'action="/me/units/03325-001/leave"' in visitor.page.text

    page = await visitor.send("/me/units/03325-001/leave")

    assert page.path == "/me/units" and "/leave" not in page.text
    again = await visitor.send("/me/units/03325-001/leave")
    assert again.status == 409
