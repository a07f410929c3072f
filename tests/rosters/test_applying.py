"""Files applied to the tables: once, all of it, with the memberships that follow, and forgotten in time."""

import asyncio
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest

from contest.database import row, rows, run, value
from contest.errors import Conflict, Forbidden, InvalidForm, NotFound
from contest.lists.uploads.service import NO_UPLOAD, ListState, sweep, throw_away, upload_of
from contest.rosters import queries, service
from contest.rosters.cells.phones import mobile
from contest.rosters.service import Applying, Edit
from contest.security.blind_index import blind
from tests.making import make_person, make_unit
from tests.rosters.conftest import NOW, SECRET, keeper_of

KEEPS_LEAVERS = timedelta(days=30)

HUONG = ("Lò Thị Hương", "NV1", "0912 345 678", "Tổ cắt", "18+", "")
INH = ("Cà Văn Inh", "NV2", "", "Tổ may", "18+", "")
PAO = ("Vàng A Páo", "", "", "", "", "")
LIVE = """
    SELECT e.name, e.number, e.phone_tail, u.code FROM roster_entry e JOIN unit u ON u.id = e.part_id
    WHERE e.left_at IS NULL ORDER BY e.id
"""
GONE = """
    SELECT name, number, phone_blind, phone_tail, claim_code, person_id FROM roster_entry
    WHERE left_at IS NOT NULL ORDER BY id
"""
STAYS = """
    SELECT u.code, m.until IS NULL AS stays, m.how FROM membership m JOIN unit u ON u.id = m.unit_id
    WHERE m.person_id = $1 ORDER BY m.id
"""


async def live() -> list[tuple[object, ...]]:
    return [tuple(one) for one in await rows(LIVE)]


async def stays(person: int) -> list[tuple[object, ...]]:
    return [tuple(one) for one in await rows(STAYS, person)]


async def account(phone: str, unit: str | None, name: str = "Lò Thị Hương") -> int:
    """A person with this phone, a member of a unit."""
    where = await value("SELECT id FROM unit WHERE code = $1", unit) if unit else None
    person = await make_person(name, unit=where, track="enterprise")
    number = mobile(phone)
    assert number is not None
    await run(
        "UPDATE person SET phone_blind = $2, phone_tail = $3 WHERE id = $1",
        person,
        blind(SECRET, number),
        number[-3:],
    )
    return person


async def test_nothing_is_written_before_apply_and_everything_after(factory):
    sent = await factory.send(HUONG, INH, PAO)
    assert (await live(), sent.summary.joins) == ([], 3)

    assert await factory.apply(sent.ref) is Applying.DONE

    assert await live() == [
        ("Lò Thị Hương", "NV1", "678", "DN001-T1"),
        ("Cà Văn Inh", "NV2", None, "DN001-T2"),
        ("Vàng A Páo", "", None, "DN001"),
    ]
    codes = [one[0] for one in await rows("SELECT claim_code FROM roster_entry")]
    assert len({code for code in codes if len(code) == 12}) == 3
    told = await row("SELECT act, subject, before, after, unit_id FROM audit_record")
    assert (told["act"], told["subject"], told["unit_id"]) == (
        "roster_applied",
        "unit:DN001",
        factory.home.top_id,
    )
    assert "Hương" not in f"{told['before']}{told['after']}"


async def test_no_phone_and_no_identity_paper_is_kept_while_the_file_waits(factory):
    headings = ("Họ tên", "SĐT", "CCCD", "Ngày sinh")
    sent = await factory.send(("Lò Thị Hương", "0912345678", "011190000123", "01/02/1990"), headings=headings)

    kept = str(dict(await row("SELECT * FROM list_upload WHERE ref = $1", sent.ref)))
    kept += str(await rows("SELECT shown FROM list_row"))
    assert "Hương" in kept
    assert not [private for private in ("345678", "011190000123", "01/02/1990") if private in kept]
    assert sent.shape.sheets[0].head.private == ("CCCD", "Ngày sinh")
    await factory.apply(sent.ref)
    assert "Hương" not in str(dict(await row("SELECT * FROM list_upload WHERE ref = $1", sent.ref)))
    assert await value("SELECT count(*) FROM list_row") == 0


async def test_the_same_file_twice_changes_nothing_however_its_letters_are_composed(factory):
    await factory.keep(HUONG, INH, PAO)

    apart = [tuple(unicodedata.normalize("NFD", cell) for cell in line) for line in (HUONG, INH, PAO)]
    sent = await factory.send(*apart)

    assert (sent.summary.does_nothing, sent.summary.unchanged) == (True, 3)


async def test_changes_keep_the_person_and_say_what_differs(factory):
    await factory.keep(HUONG, INH)
    before = await value("SELECT ref FROM roster_entry WHERE number = 'NV1'")

    sent = await factory.send(("Lò Thị Thu Hương", "nv1", "+84987654321", "tổ may", "", ""), whole=False)
    await factory.apply(sent.ref)

    told = [(one.column, one.before, one.value) for one in sent.rows[0].cells]
    assert told == [
        ("name", "Lò Thị Hương", "Lò Thị Thu Hương"),
        ("number", "NV1", "nv1"),
        ("phone", "••• 678", "••• 321"),
        ("part", "Tổ cắt", "Tổ may"),
        ("age", None, "18+"),
    ]
    assert await value("SELECT ref FROM roster_entry WHERE number = 'nv1'") == before


async def test_a_roster_that_changed_meanwhile_is_planned_anew(factory):
    other = await keeper_of("DN001", "Trần Thị Phó Phòng")
    await factory.keep(HUONG)
    mine, theirs = await factory.send(HUONG, INH), await other.send(HUONG, PAO)
    assert await other.apply(theirs.ref) is Applying.DONE

    assert await factory.apply(mine.ref) is Applying.REPLANNED

    assert [one[0] for one in await live()] == ["Lò Thị Hương", "Vàng A Páo"]
    anew = await factory.planned(mine.ref)
    assert (anew.of("join"), anew.of("leave")) == (["Cà Văn Inh"], ["Vàng A Páo"])
    assert await factory.apply(mine.ref) is Applying.DONE
    assert [one[0] for one in await live()] == ["Lò Thị Hương", "Cà Văn Inh"]


async def test_of_many_who_apply_at_once_one_does(factory):
    sent = await factory.send(HUONG, INH)

    came = await asyncio.gather(*(factory.apply(sent.ref) for _ in range(8)), return_exceptions=True)

    assert sorted(type(one).__name__ for one in came) == ["Applying"] + ["Conflict"] * 7
    assert len(await live()) == 2
    assert await value("SELECT roster_version FROM unit WHERE code = 'DN001'") == 1


async def test_many_leavers_are_asked_about(factory):
    await factory.keep(HUONG, INH, PAO)
    sent = await factory.send(HUONG)

    assert await factory.apply(sent.ref, sure=False) is Applying.UNSURE
    assert len(await live()) == 3
    assert await factory.apply(sent.ref, sure=True) is Applying.DONE
    assert len(await live()) == 1


async def test_members_are_linked_by_phone_and_nobody_is_pulled_from_elsewhere(factory):
    await make_unit("Xưởng khác", kind="enterprise", track="enterprise", code="DN002")
    member = await account("0912345678", "DN001")
    stranger = await account("0987654321", "DN002", "Cà Văn Inh")

    await factory.keep(HUONG, ("Cà Văn Inh", "NV2", "0987654321", "Tổ may", "", ""))

    found = await rows(
        "SELECT number, person_id, claim_code IS NULL AS claimed FROM roster_entry ORDER BY number"
    )
    assert [tuple(one) for one in found] == [("NV1", member, True), ("NV2", None, False)]
    assert await stays(member) == [("DN001", False, ""), ("DN001-T1", True, "roster")]
    assert await stays(stranger) == [("DN002", True, "")]


async def test_who_leaves_leaves_the_unit_too_and_a_new_team_counts_from_now(factory):
    member = await account("0912345678", "DN001-T1")
    await factory.keep(HUONG, INH)

    await factory.keep(replace_part(HUONG, "Tổ may"), INH)
    assert await stays(member) == [("DN001-T1", False, ""), ("DN001-T2", True, "roster")]

    await factory.keep((*HUONG[:5], "x"), INH, whole=False)
    assert (await stays(member))[-1] == ("DN001-T2", False, "roster")
    assert [one[0] for one in await live()] == ["Cà Văn Inh"]


def replace_part(line: tuple[str, ...], part: str) -> tuple[str, ...]:
    return (*line[:3], part, *line[4:])


async def test_leavers_are_forgotten_after_the_set_time_and_may_come_back_before(factory):
    await factory.keep(HUONG, INH)
    await factory.keep(INH)
    await factory.keep(HUONG, INH)
    await factory.keep(INH)

    await service.forget(NOW + KEEPS_LEAVERS - timedelta(seconds=1))
    assert await value("SELECT count(*) FROM roster_entry WHERE name = 'Lò Thị Hương'") == 2
    await service.forget(NOW + KEEPS_LEAVERS)

    left = await rows(GONE)
    assert [tuple(one) for one in left] == [("Đã nghỉ", "", None, None, None, None)] * 2
    assert [one[0] for one in await live()] == ["Cà Văn Inh"]


async def test_rights_taken_away_before_apply_stop_it(factory):
    sent = await factory.send(HUONG)
    await run("DELETE FROM role_grant WHERE person_id = $1", factory.person)

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await factory.apply(sent.ref)
    assert await live() == []


async def test_a_file_of_another_unit_is_not_there(factory):
    await make_unit("Xưởng khác", kind="enterprise", track="enterprise", code="DN002")
    sent, other = await factory.send(HUONG), await keeper_of("DN002", "Người khác")

    with pytest.raises(NotFound, match=NO_UPLOAD[:20]):
        await other.apply(sent.ref)
    with pytest.raises(NotFound, match="There is no such unit, or it is not yours to look after"):
        await service.apply(factory.home, sent.ref, other.person, SECRET, NOW)


async def test_teams_that_were_closed_meanwhile_stop_it(factory):
    sent = await factory.send(HUONG)
    await run("UPDATE unit SET closed_at = $1 WHERE code = 'DN001-T1'", NOW)
    again = await keeper_of("DN001")

    with pytest.raises(Conflict, match="The teams of your unit have changed since"):
        await service.apply(again.home, sent.ref, again.person, SECRET, NOW)


async def test_a_team_keeps_its_own_people_only(factory):
    await factory.keep(HUONG, INH)
    team = await keeper_of("DN001-T1", "Tổ trưởng")

    sent = await team.send(("Quàng Thị Mai", "NV3", "", "", "", ""), ("Cà Văn Inh", "NV2", "", "", "", ""))

    assert [kind for _, _, kind in sent.faults] == ["number_held"]
    assert (sent.of("join"), sent.of("leave")) == (["Quàng Thị Mai"], ["Lò Thị Hương"])
    await team.apply(sent.ref)
    assert [one[0] for one in await live()] == ["Cà Văn Inh", "Quàng Thị Mai"]
    assert [one.name for one in (await queries.listed(team.home, "", None, 1)).people] == ["Quàng Thị Mai"]


async def test_old_and_thrown_away_files_are_forgotten(factory):
    sent = await factory.send(HUONG)
    await throw_away(factory.home.owner, sent.ref, NOW)
    with pytest.raises(Conflict, match="This file has been applied, thrown away"):
        await factory.apply(sent.ref)
    assert tuple(await row("SELECT content, sealed FROM list_upload")) == (None, None)

    await sweep(NOW + timedelta(hours=25))
    assert await value("SELECT count(*) FROM list_upload") == 0


async def test_a_process_that_died_over_a_file_is_told(factory):
    sent = await factory.send(HUONG)
    await run("UPDATE list_upload SET state = 'reading', beat_at = clock_timestamp() - interval '31 seconds'")

    assert (await upload_of(factory.home.owner, sent.ref)).state is ListState.INTERRUPTED


async def test_one_person_is_changed_by_hand(factory):
    await factory.keep(HUONG, INH)
    ref, team = await value("SELECT ref FROM roster_entry WHERE number = 'NV1'"), factory.home.parts[1].id
    typed = Edit("Lò Thị Hoà", "NV9", team, "", no_phone=True)

    await service.edit(factory.home, ref, typed, SECRET, factory.person, NOW)

    assert ("Lò Thị Hoà", "NV9", None, "DN001-T2") in await live()
    for wrong, place in (
        (replace(typed, number="nv2"), "number"),
        (replace(typed, phone="123"), "phone"),
        (replace(typed, name="<b>"), "name"),
        (replace(typed, part=1_000_000), "part"),
    ):
        with pytest.raises(InvalidForm) as refusal:
            await service.edit(factory.home, ref, wrong, SECRET, factory.person, NOW)
        assert list(refusal.value.fields) == [place]


async def test_a_file_tells_when_a_pupil_has_no_class(school):
    headings = ("Họ tên", "Lớp", "Năm sinh")

    sent = await school.send(("Lò Văn An", "7a", "2013"), ("Lò Văn Bình", "", "2013"), headings=headings)

    assert [(place, kind) for place, _, kind in sent.faults] == [("3", "class_missing")]
    assert [cell.value for cell in sent.rows[0].cells if cell.column == "part"] == ["Lớp 7A"]
