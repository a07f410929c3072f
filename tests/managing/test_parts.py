"""Teams and classes inside a unit; names that change; units that become one."""

import asyncio
from collections.abc import Mapping

import pytest

from contest.capabilities import Role
from contest.clock import now
from contest.database import row, rows, run, value
from contest.errors import Conflict, Forbidden, Invalid, NotFound
from contest.joining.service import join
from contest.managing.tree.service import close_part, merge, rename
from contest.people.rules import typed_sign_in_name
from contest.units.naming import service as renaming
from contest.units.parts import service as parts
from contest.units.parts.service import NewPart
from contest.units.queries import UnitCard, children, search_units, unit_by_code
from tests.making import NOON, make_campaign, make_person
from tests.site import Site, Visitor

Corner = Mapping[str, int]
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
GRANT_BY_NAME = """
    INSERT INTO role_grant (person_id, role, unit_id)
    SELECT p.id, 'champion', u.id FROM person p, unit u WHERE p.display_name = $1 AND u.code = $2
"""
ENROL = """
    INSERT INTO enrolment (campaign_id, unit_id, cluster_id, eligible, ranked) VALUES ($1, $2, $3, 9, true)
"""


async def unit(code: str) -> UnitCard:
    found = await unit_by_code(code)
    assert found is not None
    return found


async def holder(role: Role, at: int | None) -> int:
    person = await make_person("Nguyễn Thị Oanh")
    await run("UPDATE person SET secret = 'passphrase' WHERE id = $1", person)
    await run(GRANT, person, role, at)
    return person


async def belongs(person: int) -> list[tuple[str, str, bool]]:
    found = await rows(
        """SELECT u.code, m.how, m.until IS NULL FROM membership m JOIN unit u ON u.id = m.unit_id
           WHERE m.person_id = $1 ORDER BY m.id""",
        person,
    )
    return [tuple(one) for one in found]


async def acts(code: str) -> list[str]:
    found = await rows("SELECT act FROM audit_record WHERE subject = $1 ORDER BY id", f"unit:{code}")
    return [one["act"] for one in found]


def test_lines_as_people_write_them():
    read, faults = parts.read_lines("Tổ may 1; 41\n\n Tổ may 2\t1.029\nTổ 3, ca đêm; 7\n")

    assert read == (NewPart("Tổ may 1", 41, 1), NewPart("Tổ may 2", 1029, 3), NewPart("Tổ 3, ca đêm", 7, 4))
    assert faults == ()


def test_every_wrong_line_is_told_with_its_number():
    read, faults = parts.read_lines("Tổ cắt\nTổ may; 99999\nTổ là; 4\nto la; 5\n; 4\n7; 4\nQuản trị; 3")

    assert [part.name for part in read] == ["Tổ là"]
    assert [fault.line for fault in faults] == [1, 2, 4, 5, 6, 7]


async def test_a_list_of_parts_at_once_and_again(corner: Corner):
    champion = await holder(Role.CHAMPION, corner["DN001"])
    factory = await unit("DN001")

    added = await asyncio.gather(*(parts.add(factory, "Tổ may; 41\nTổ là; 4", champion, NOON) for _ in "12"))

    assert added == [(), ()]
    assert [(part.code, part.name, part.people) for part in await parts.parts_of(factory)] == [
        ("DN001-T1", "Tổ cắt", 100),
        ("DN001-T3", "Tổ là", 4),
        ("DN001-T2", "Tổ may", 41),
    ]
    made = await row("SELECT kind, track, ancestors, joining FROM unit WHERE code = 'DN001-T2'")
    assert made is not None
    assert tuple(made) == ("team", "enterprise", [factory.id, *factory.ancestors], "open")
    assert await acts("DN001") == ["parts_added"]


async def test_a_wrong_line_adds_nothing(corner: Corner):
    champion = await holder(Role.CHAMPION, corner["DN001"])
    factory = await unit("DN001")

    assert len(await parts.add(factory, "Tổ may; 41\nTổ là", champion, NOON)) == 1
    assert len(await parts.add(factory, "Tổ cắt; 41", champion, NOON)) == 1
    with pytest.raises(Invalid, match="Please write at least one line"):
        await parts.add(factory, "", champion, NOON)
    with pytest.raises(Invalid, match="At most 60 lines at once, please"):
        await parts.add(factory, "\n".join(f"Tổ {number}; 5" for number in range(61)), champion, NOON)

    assert len(await parts.parts_of(factory)) == 1


async def test_a_closed_part_loses_nobody(corner: Corner):
    champion = await holder(Role.CHAMPION, corner["DN001"])
    worker, factory = await make_person(), await unit("DN001")
    await join(worker, "DN001-T1", NOON)

    await close_part(factory, "DN001-T1", champion, now())

    assert await belongs(worker) == [("DN001-T1", "chosen", False), ("DN001", "moved", True)]
    assert await parts.parts_of(factory) == () == await children("DN001")
    assert [card.code for card in await search_units("tổ cắt")] == []
    with pytest.raises(Conflict, match="This unit has been closed"):
        await join(await make_person(), "DN001-T1", now())
    with pytest.raises(NotFound, match="There is no such part of this unit"):
        await close_part(factory, "DN001-T1", champion, now())


async def test_only_who_looks_after_the_unit_changes_its_parts(corner: Corner):
    elsewhere = await holder(Role.CHAMPION, corner["TH001"])
    helper = await holder(Role.HELPER, corner["DN001"])
    factory = await unit("DN001")

    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await parts.add(factory, "Tổ may; 41", elsewhere, NOON)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await parts.add(factory, "Tổ may; 41", helper, NOON)
    with pytest.raises(NotFound, match="There is no such part of this unit"):
        await parts.change(await unit("TH001"), "DN001-T1", NewPart("Lớp", 4), elsewhere, NOON)


@pytest.mark.parametrize("code", ["DN001-T12", "CQ001-P2", "TH001-7A", "TH001-L3", "TH001-10A1"])
def test_names_of_people_in_parts_may_be_typed_run_together(code: str):
    assert typed_sign_in_name(f"{code}-0042".replace("-", "").lower()) == f"{code}-0042"


async def test_a_renamed_unit_is_found_by_both_names(corner: Corner):
    chief = await holder(Role.COMMUNE_ORGANISER, corner["03325"])

    await rename(await unit("03325-001"), "Bản Hoa Đào", "Nghị quyết số 7", chief, NOON)

    assert [card.place.name for card in await search_units("hoa đào")] == ["Bản Hoa Đào"]
    assert [card.place.name for card in await search_units("che can phang")] == ["Bản Hoa Đào"]
    past = await renaming.past_of(corner["03325-001"])
    assert [(former.name, former.until) for former in past.names] == [("Bản Che Căn", NOON)]
    with pytest.raises(Invalid, match="This is the name it has already"):
        await rename(await unit("03325-001"), "Bản Hoa Đào", "lần nữa", chief, NOON)
    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await rename(await unit("03127-001"), "Tổ dân phố 9", "nhầm", chief, NOON)


async def test_a_merged_unit_keeps_its_past_and_its_people_move(corner: Corner):
    chief = await holder(Role.COMMUNE_ORGANISER, corner["03325"])
    champion = await holder(Role.CHAMPION, corner["03325-001"])
    person = await make_person()
    await join(person, "03325-001", NOON)

    await merge(await unit("03325-001"), "03325-002", "Sáp nhập", chief, now())

    assert await belongs(person) == [("03325-001", "chosen", False), ("03325-002", "merged", True)]
    closed = await row("SELECT closed_at, merged_into_id, join_code FROM unit WHERE code = '03325-001'")
    assert closed is not None and closed["closed_at"] is not None
    assert (closed["merged_into_id"], closed["join_code"]) == (corner["03325-002"], None)
    assert await value("SELECT eligible FROM unit WHERE code = '03325-002'") == 200
    assert await value("SELECT count(*) FROM role_grant WHERE person_id = $1", champion) == 0
    assert [card.code for card in await search_units("che can phang")] == ["03325-002"]
    assert "03325-001" not in {card.code for card in await children("03325")}
    assert await acts("03325-001") == ["unit_merged"]
    past = await renaming.past_of(corner["03325-001"])
    assert past.became is not None and past.became.code == "03325-002"
    with pytest.raises(Conflict, match="This unit has been closed"):
        await join(await make_person(), "03325-001", now())
    with pytest.raises(Conflict, match="This unit has been closed"):
        await merge(await unit("03325-001"), "03325-003", "lần nữa", chief, now())


async def test_parts_come_along_into_the_other_unit(corner: Corner):
    chief = await holder(Role.PROVINCE_ORGANISER, None)
    await run(
        "UPDATE unit SET parent_id = $1, ancestors = $2 WHERE code = 'TH001'",
        corner["03127"],
        [corner["03127"], corner["11"]],
    )
    await run("UPDATE unit SET track = 'enterprise', kind = 'cooperative' WHERE code = 'TH001'")
    worker = await make_person()
    await join(worker, "DN001-T1", NOON)

    await merge(await unit("DN001"), "TH001", "Hợp nhất", chief, now())

    assert (await belongs(worker))[-1] == ("TH001", "merged", True)
    assert await value("SELECT count(*) FROM unit WHERE merged_into_id = $1", corner["TH001"]) == 2


@pytest.mark.parametrize("into", ["03127-010", "DN001", "03325", "03325-001", "nowhere"])
async def test_only_neighbours_of_one_track_become_one(corner: Corner, into: str):
    chief = await holder(Role.PROVINCE_ORGANISER, None)

    with pytest.raises(NotFound, match="Only units of the same kind and place can become one"):
        await merge(await unit("03325-001"), into, "Sáp nhập", chief, now())


async def test_nothing_is_merged_during_a_campaign(corner: Corner):
    chief = await holder(Role.PROVINCE_ORGANISER, None)
    campaign = await make_campaign()
    cluster = await value(
        """INSERT INTO cluster (campaign_id, track, key, name, name_en, position)
           VALUES ($1, 'village', 'A', 'Cụm A', 'A', 1) RETURNING id""",
        campaign.id,
    )
    await run(ENROL, campaign.id, corner["03325-002"], cluster)

    for code, into in (("03325-001", "03325-002"), ("03325-002", "03325-001")):
        with pytest.raises(Conflict) as refusal:
            await merge(await unit(code), into, "Sáp nhập", chief, now())
        assert refusal.value.values == {"unit": "Bản Phăng 1", "campaign": "Mùa thử"}


async def champion(site: Site, code: str) -> Visitor:
    await run(GRANT_BY_NAME, "Lò Thị Hương", code)
    visitor = site.visitor()
    await visitor.sign_in("learner")
    return visitor


async def test_a_champion_arranges_teams_without_scripts(site: Site):
    visitor = await champion(site, "HTX001")
    assert (await visitor.go("/units/HTX001/manage")).status == 200
    await visitor.go("/units/HTX001/parts")

    page = await visitor.send("/units/HTX001/parts", {"lines": "Tổ hái; 20\nTổ sao"})
    assert page.status == 422 and "Dòng 2" in page.text and "Tổ hái; 20\nTổ sao" in page.text
    page = await visitor.send("/units/HTX001/parts", {"lines": "Tổ hái; 20\r\nTổ <i>sao</i>; 12"})
    assert page.path == "/units/HTX001/parts" and "<i>sao" not in page.response.text

    where = "/units/HTX001/parts/HTX001-T2"
    page = await visitor.send(where, {"name": "Tổ hái", "people": "12"})
    assert page.status == 422
    page = await visitor.send(where, {"name": "Tổ sao chè", "people": "13"})
    assert "Tổ sao chè" in page.text
    assert "/units/HTX001-T2/parts" not in (await visitor.go("/units/HTX001-T2/manage")).text
    assert visitor.page.status == 200
    await visitor.go("/units/HTX001/parts")
    page = await visitor.send(f"{where}/close")
    assert "Tổ sao chè" not in page.text and "Tổ hái" in page.text

    assert (await visitor.go("/units/03325-001/parts")).status == 404
    assert (await visitor.go("/units/03325/manage")).status == 404


async def test_an_organiser_renames_and_the_old_page_tells(site: Site):
    chief = site.visitor()
    await chief.sign_in("organiser")
    await chief.go("/units/03325-002/name")

    page = await chief.send("/units/03325-002/name", {"name": "Bản Hoa Đào", "reason": ""})
    assert page.status == 422 and 'value="Bản Hoa Đào"' in page.text
    page = await chief.send("/units/03325-002/name", {"name": "Bản Hoa Đào", "reason": "Nghị quyết"})

    assert page.path == "/units/03325-002"
    assert "Bản Hoa Đào" in page.text and "Trước đây là “Bản Che Căn”" in page.text


async def test_an_organiser_merges_and_the_old_page_remains(site: Site):
    await run("DELETE FROM enrolment")
    chief = site.visitor()
    await chief.sign_in("organiser")
    await chief.go("/units/03325-002/merge")
    fields = {"into": "03325-001", "reason": "Sáp nhập"}
    assert (await chief.send("/units/03325-002/merge", fields)).status == 422

    page = await chief.send("/units/03325-002/merge", {**fields, "sure": "yes"})

    assert page.path == "/units/03325-001" and "Bản Che Căn" in page.text
    old = await site.visitor().go("/units/03325-002")
    assert old.status == 200 and "nhập vào" in old.text and "/units/03325-001" in old.text
    assert "/join/" not in old.text
    assert (await site.visitor().go("/units/search?q=03325-002")).text.count("03325-002") == 0
