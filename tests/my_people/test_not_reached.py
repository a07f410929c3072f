"""Who a village has not reached yet: nearest done first, visits noted, nobody else sees it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from contest.accounts.visits import rules
from contest.accounts.visits.rules import VisitOutcome
from contest.database import run, value
from contest.errors import Invalid
from tests.making import make_entry, make_pass, make_person
from tests.site import Site, Visitor

GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
UNIT = "SELECT id FROM unit WHERE code = '03325-001'"
LIST = "/units/03325-001/not-reached"
TODAY = date(2026, 11, 30)


async def helper_of(site: Site, role: str = "helper") -> Visitor:
    helper = site.visitor()
    await helper.sign_in("helper")
    person = await value("SELECT id FROM person WHERE phone_tail = '002'")
    await run(GRANT, person, role, await value(UNIT))
    return helper


async def villager(name: str, passed: int, band: str = "18+") -> str:
    """Somebody of the village who has passed so many lessons of the standard; the reference."""
    person = await make_person(name, unit=await value(UNIT), band=band)
    required = await value(
        "SELECT array_agg(l.id ORDER BY l.position) FROM lesson l WHERE l.slug IN (SELECT"
        " jsonb_array_elements_text(rules::jsonb->'required'->'nguoi_dan')"
        " FROM rule_version WHERE number = 1)"
    )
    for lesson in required[: len(required) if passed < 0 else passed]:
        await make_pass(person, lesson)
    return str(await value("SELECT ref::text FROM person WHERE id = $1", person))


async def test_who_lacks_least_comes_first_and_who_is_done_or_a_child_is_not_there(site: Site) -> None:
    helper = await helper_of(site)
    await villager("Lò Văn Mới", 0)
    await villager("Lò Văn Gần", 4)
    ends = [str(await villager("Lò Văn Đôi", 1))[-4:] for _ in range(2)]
    await run(
        "UPDATE person SET sign_in_name = '1-' || right(ref::text, 4) WHERE display_name = 'Lò Văn Đôi'"
    )
    await villager("Lò Văn Xong", -1)
    await villager("Lò Thị Nhỏ", 0, band="7-15")

    page = (await helper.go(LIST)).text

    assert page.index("Lò Văn Gần") < page.index("Lò Văn Mới")
    # Two of one name are told apart by the numbers on their cards.
    assert all(f"Lò Văn Đôi · …{end}" in page for end in ends) and "Lò Văn Gần ·" not in page
    assert "Lò Văn Xong" not in page and "Lò Thị Nhỏ" not in page
    assert f'href="{LIST}"' in (await helper.go("/my-people")).text
    assert f'href="{LIST}"' in (await helper.go("/tasks")).text


async def test_who_stands_on_the_roster_without_an_account_is_counted_with_the_way_to_one(site: Site) -> None:
    helper, unit = await helper_of(site), await value(UNIT)
    await make_entry(unit, "Vàng A Sổ")
    await make_entry(unit, "Lò Thị Sổ")
    await make_entry(unit, "Lò Văn Có", person=await make_person("Lò Văn Có", unit=unit))

    page = (await helper.go(LIST)).text

    assert "2 người trong danh sách chưa có tài khoản" in page
    assert 'href="/units/03325-001/accounts/new"' in page and "Vàng A Sổ" not in page
    # Where the village wants no such list, nobody is counted either.
    await run("INSERT INTO visits_off (unit_id, by_id, since) VALUES ($1, 1, now())", unit)
    assert "chưa có tài khoản" not in (await helper.go(LIST)).text


async def test_a_visit_is_noted_and_who_said_no_is_asked_last(site: Site) -> None:
    helper = await helper_of(site)
    near, far = await villager("Lò Văn Gần", 4), await villager("Lò Văn Mới", 0)
    day = (datetime.now(UTC) + timedelta(days=3)).date()

    await helper.go(LIST)
    await helper.send(f"{LIST}/people/{near}", {"outcome": "said_no"})
    page = await helper.send(f"{LIST}/people/{far}", {"outcome": "later", "next_on": day.isoformat()})

    assert page.text.index("Lò Văn Mới") < page.text.index("Lò Văn Gần")
    assert "Chưa muốn học" in page.text and f"hẹn {day:%d/%m/%Y}" in page.text
    wrong = await helper.send(f"{LIST}/people/{far}", {"outcome": "later", "next_on": "2020-01-01"})
    assert wrong.status == 422 and "trong ba tháng tới" in wrong.text


async def test_families_stand_with_what_was_seen_and_are_visited(site: Site) -> None:
    helper = await helper_of(site)
    ref = await value(
        "INSERT INTO household (unit_id, name, made_by_id) VALUES ($1, 'Nhà Lò', 1) RETURNING ref::text",
        await value(UNIT),
    )

    await helper.go(LIST)
    page = await helper.send(f"{LIST}/families/{ref}", {"outcome": "not_home"})

    assert "Nhà Lò" in page.text and "đã làm được 0 trên 6 việc" in page.text
    assert "Không có nhà" in page.text


async def test_nobody_else_sees_the_list_or_notes_a_visit(site: Site) -> None:
    ref = await villager("Lò Văn Mới", 0)
    helper, learner, stranger = site.visitor(), site.visitor(), site.visitor()
    await helper.sign_in("helper")
    await learner.sign_in("learner")

    for visitor in (helper, learner):
        assert (await visitor.go(LIST)).status in {403, 404}
        await visitor.go("/today")
        assert (await visitor.send(f"{LIST}/people/{ref}", {"outcome": "met"})).status in {403, 404}
    assert (await stranger.go(LIST)).path == "/sign-in"
    assert await value("SELECT count(*) FROM visit") == 0


async def test_the_champion_switches_the_list_off_and_its_visits_are_forgotten(site: Site) -> None:
    ref = await villager("Lò Văn Mới", 0)
    champion = await helper_of(site, "champion")
    await champion.go(LIST)
    await champion.send(f"{LIST}/people/{ref}", {"outcome": "met"})
    assert await value("SELECT count(*) FROM visit") == 1

    off = await champion.send(f"{LIST}/switch", {"list": "off"})

    assert "đã tắt danh sách" in off.text and "Lò Văn Mới" not in off.text
    assert await value("SELECT count(*) FROM visit") == 0
    late = await champion.send(f"{LIST}/people/{ref}", {"outcome": "met"})
    assert late.status == 409 and await value("SELECT count(*) FROM visit") == 0
    await champion.go(LIST)
    assert "Lò Văn Mới" in (await champion.send(f"{LIST}/switch", {"list": "on"})).text


async def test_whoever_was_visited_reads_of_it_and_can_have_it_forgotten(site: Site) -> None:
    helper, learner = await helper_of(site), site.visitor()
    await learner.sign_in("learner")
    ref = await value("SELECT ref::text FROM person WHERE phone_tail = '001'")
    await helper.go(LIST)
    await helper.send(f"{LIST}/people/{ref}", {"outcome": "not_home"})

    told = await learner.go("/me/data")
    assert "Những lần ghé thăm tôi" in told.text and "Không có nhà" in told.text
    await learner.go("/me/close")
    await learner.send("/me/close", {"pin": "402817"})
    assert await value("SELECT count(*) FROM visit") == 0


@pytest.mark.parametrize("text", ["", "soon", "2026-11-29", "2027-03-01"])
def test_the_next_visit_is_soon(text: str) -> None:
    with pytest.raises(Invalid, match="within three months"):
        rules.next_day(VisitOutcome.LATER, text, TODAY)


def test_only_another_time_has_a_day() -> None:
    assert rules.next_day(VisitOutcome.LATER, "2026-11-30", TODAY) == TODAY
    assert rules.next_day(VisitOutcome.LATER, "2027-02-28", TODAY) == date(2027, 2, 28)
    assert rules.next_day(VisitOutcome.MET, "2026-12-01", TODAY) is None
    with pytest.raises(Invalid, match="what came of"):
        rules.outcome_in("danced")
