"""A champion declares how many people the unit answers for; everybody reads where the number comes from."""

from datetime import UTC, date, datetime

import pytest

from contest.database import row, rows, run, value
from contest.errors import InvalidForm
from contest.units.eligible.service import NO_REASON, StatedHeadcount, stated
from contest.web.requests import Posted
from tests.journeys.walking import until
from tests.making import give_role, make_person
from tests.site import Site, Visitor

PAGE = "/units/03325-001/eligible"
TODAY = date(2026, 11, 24)
FORM = {
    "people": "130",
    "source": "Sổ hộ khẩu công an xã",
    "counted_on": "2026-10-01",
    "reason": "Mười người mới về bản",
}
DECLARED = "SELECT people, source, counted_on, reason, state FROM eligible_declaration ORDER BY id"


def form(**changed: str) -> Posted:
    return Posted({name: (text,) for name, text in (FORM | changed).items()})


def test_a_whole_form_is_understood() -> None:
    assert stated(form(people="1.300"), TODAY, explained=True) == StatedHeadcount(
        1300, FORM["source"], date(2026, 10, 1), FORM["reason"]
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("people", ""),
        ("people", "nhiều"),
        ("people", "-5"),
        ("people", "0"),
        ("people", "100001"),
        ("people", "12.5"),
        ("source", "\u200b "),
        ("source", "x" * 201),
        ("counted_on", "2026-11-25"),
        ("counted_on", "01/10/2026"),
        ("counted_on", ""),
        ("reason", ""),
        ("reason", "x" * 301),
    ],
)
def test_each_field_has_its_sentence(field: str, typed: str) -> None:
    with pytest.raises(InvalidForm) as refusal:
        stated(form(**{field: typed}), TODAY, explained=True)

    assert refusal.value.fields.keys() == {field}


def test_outside_a_campaign_no_reason_is_needed() -> None:
    assert stated(form(reason=""), TODAY, explained=False).reason == ""


async def champion(site: Site, unit: str = "03325-001") -> Visitor:
    """Somebody who answers for a unit, on the page of its number."""
    person = await make_person("Quàng Thị Inh")
    await give_role(person, "champion", await value("SELECT id FROM unit WHERE code = $1", unit))
    visitor = await site.visitor_as(person)
    await visitor.go(f"/units/{unit}/eligible")
    return visitor


async def test_a_declared_number_waits_and_a_newer_one_takes_its_place(site: Site) -> None:
    visitor = await champion(site)
    assert "người đang được tính cho đơn vị" in visitor.page.text

    page = await visitor.send(PAGE, FORM)

    assert (page.status, page.path) == (200, PAGE)
    assert "Số 130 người kê khai ngày" in page.text
    assert await value("SELECT eligible FROM unit WHERE code = '03325-001'") == 120

    page = await visitor.send(PAGE, FORM | {"people": "125"})

    assert "Số 125 người kê khai ngày" in page.text
    assert [(one["people"], one["state"]) for one in await rows(DECLARED)] == [
        (130, "withdrawn"),
        (125, "waiting"),
    ]
    assert "đã có bản mới thay thế" in page.text
    acts = await rows("SELECT act, unit_id FROM audit_record WHERE act LIKE 'eligible%' ORDER BY id")
    unit = await value("SELECT id FROM unit WHERE code = '03325-001'")
    assert [(one["act"], one["unit_id"]) for one in acts] == [("eligible_declared", unit)] * 2


async def test_mistakes_keep_what_was_typed(site: Site) -> None:
    visitor = await champion(site)

    page = await visitor.send(PAGE, FORM | {"reason": "", "people": "rất đông"})

    assert page.status == 422
    assert "Đợt thi đua đang diễn ra. Anh chị hãy ghi lý do" in page.text
    assert 'value="rất đông"' in page.text
    assert 'value="2026-10-01"' in page.text
    assert await rows(DECLARED) == []


async def test_other_branches_have_no_such_page(site: Site) -> None:
    visitor = await champion(site)

    assert (await visitor.go("/units/03325-002/eligible")).status == 404
    await visitor.go(PAGE)
    assert (await visitor.send("/units/03325-002/eligible", FORM)).status == 404
    helper = site.visitor()
    await helper.sign_in("helper")
    assert (await helper.go(PAGE)).status == 403
    assert await rows(DECLARED) == []


async def test_a_task_taken_away_between_page_and_form_counts(site: Site) -> None:
    visitor = await champion(site)
    await run("DELETE FROM role_grant WHERE person_id = (SELECT max(id) FROM person)")

    page = await visitor.send(PAGE, FORM)

    assert page.status == 403
    assert await rows(DECLARED) == []


async def test_a_closed_unit_declares_nothing(site: Site) -> None:
    visitor = await champion(site)
    await run("UPDATE unit SET closed_at = $1 WHERE code = '03325-001'", datetime.now(UTC))

    page = await visitor.send(PAGE, FORM)

    assert page.status == 409
    assert await rows(DECLARED) == []


async def test_the_public_page_says_where_the_number_comes_from(site: Site) -> None:
    stranger = site.visitor()
    assert "Số người: 120 (nguồn: test)" in (await stranger.go("/units/03325-001")).text
    visitor = await champion(site)
    await visitor.send(PAGE, FORM)
    organiser = site.visitor()
    await organiser.sign_in("organiser")
    ref = await value("SELECT ref FROM eligible_declaration")
    await organiser.go(f"/approvals/eligible/{ref}")

    await organiser.send(
        f"/approvals/eligible/{ref}", {"decision": "confirm", "campaign": "mua-thu", "reason": "Đếm lại"}
    )

    source = "Số người: 130 (nguồn: Sổ hộ khẩu công an xã, 01/10/2026, đã xác nhận)"
    await until(visitor, "/units/03325-001", source)
    kept = await row("SELECT eligible, eligible_source FROM unit WHERE code = '03325-001'")
    assert (kept["eligible"], kept["eligible_source"]) == (130, FORM["source"])


def test_the_sentence_for_a_missing_reason_says_that_it_is_public() -> None:
    with pytest.raises(InvalidForm) as refusal:
        stated(form(reason="vì"), TODAY, explained=True)

    assert refusal.value.fields == {"reason": NO_REASON}
