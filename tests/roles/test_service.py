"""Tasks are given and taken by those who may do more, in their own branch, at the moment of writing."""

import asyncio
from dataclasses import dataclass

import pytest

from contest.capabilities import Capability, Role
from contest.database import rows, run, transaction, value
from contest.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from contest.people.organisers import appoint, dismiss
from contest.people.service import Keyring
from contest.roles import service
from contest.roles.disabling import service as disabling
from contest.roles.offices import office_of
from contest.roles.service import Task
from contest.security.pins import Pins
from contest.units.access.service import demand
from tests.making import NOON, give_role, make_person, make_unit

GRANTS = "SELECT person_id, role, unit_id FROM role_grant ORDER BY id"
ACTS = "SELECT act, subject, unit_id FROM audit_record ORDER BY id"


@dataclass(frozen=True, slots=True)
class Corner:
    commune: int
    village: int
    other_village: int
    admin: int
    province: int
    organiser: int
    champion: int
    member: int
    neighbour: int


@pytest.fixture
async def corner(database: str) -> Corner:
    top = await make_unit("Điện Biên", kind="province", track=None, code="11")
    commune = await make_unit("Mường Phăng", kind="xa", track=None, parent=top, code="03325")
    other = await make_unit("Thanh Nưa", kind="xa", track=None, parent=top, code="03349")
    village = await make_unit(parent=commune)
    other_village = await make_unit("Bản Mển", parent=other)
    return Corner(
        commune=commune,
        village=village,
        other_village=other_village,
        admin=await give_role(await make_person("Trần Văn Quản"), "admin"),
        province=await give_role(await make_person("Nguyễn Thị Oanh"), "province_organiser"),
        organiser=await give_role(await make_person("Bạc Cầm Sơn"), "commune_organiser", commune),
        champion=await give_role(await make_person("Lường Thị Dung", unit=village), "champion", village),
        member=await make_person("Cà Văn Inh", unit=village),
        neighbour=await make_person("Quàng Thị Xoan", unit=other_village),
    )


async def grants() -> list[tuple[int, str, int | None]]:
    return [tuple(found) for found in await rows(GRANTS)]


async def test_a_champion_gives_and_takes_the_task_of_a_helper(corner: Corner) -> None:
    task = Task(Role.HELPER, corner.village)
    before = await grants()

    code = await service.give(corner.member, task, corner.champion, NOON)
    given = await grants()
    await service.take(corner.member, task, corner.champion, NOON)

    assert code is None
    assert given == [*before, (corner.member, "helper", corner.village)]
    assert await grants() == before
    assert [tuple(found) for found in await rows(ACTS)] == [
        ("role_given", f"person:{corner.member}", corner.village),
        ("role_taken", f"person:{corner.member}", corner.village),
    ]


@pytest.mark.parametrize(
    ("actor", "role", "place"),
    [
        ("champion", Role.CHAMPION, "village"),
        ("champion", Role.COMMUNE_ORGANISER, "commune"),
        ("champion", Role.HELPER, "other_village"),
        ("organiser", Role.COMMUNE_ORGANISER, "commune"),
        ("organiser", Role.CHAMPION, "other_village"),
        ("organiser", Role.PROVINCE_ORGANISER, None),
        ("province", Role.PROVINCE_ORGANISER, None),
        ("province", Role.ADMIN, None),
        ("admin", Role.ADMIN, None),
        ("member", Role.HELPER, "village"),
    ],
)
async def test_nobody_gives_an_equal_task_a_wider_one_or_one_elsewhere(corner, actor, role, place) -> None:
    before = await grants()
    task = Task(role, getattr(corner, place) if place else None)

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await service.give(corner.member, task, getattr(corner, actor), NOON)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await service.take(corner.champion, task, getattr(corner, actor), NOON)

    assert await grants() == before


async def test_nobody_edits_the_own_rights(corner: Corner) -> None:
    await run("UPDATE membership SET person_id = $1 WHERE person_id = $2", corner.organiser, corner.member)

    with pytest.raises(Forbidden, match="own task"):
        await service.give(corner.organiser, Task(Role.CHAMPION, corner.village), corner.organiser, NOON)
    with pytest.raises(Forbidden, match="own task"):
        await service.take(corner.admin, Task(Role.PROVINCE_ORGANISER, None), corner.admin, NOON)


async def test_only_members_help_and_no_child_bears_a_task(corner: Corner) -> None:
    child = await make_person("Vàng Thị Nhỏ", unit=corner.village, band="7-15")
    task = Task(Role.HELPER, corner.village)

    with pytest.raises(NotFound) as unknown:
        await service.give(None, task, corner.champion, NOON)
    with pytest.raises(NotFound) as elsewhere:
        await service.give(corner.neighbour, task, corner.champion, NOON)
    with pytest.raises(Conflict, match="Under 16"):
        await service.give(child, task, corner.champion, NOON)

    assert unknown.value.message == elsewhere.value.message


@pytest.mark.parametrize(("role", "place"), [(Role.COMMUNE_ORGANISER, "village"), (Role.CHAMPION, "commune")])
async def test_a_task_must_fit_its_unit(corner: Corner, role: Role, place: str) -> None:
    with pytest.raises(Invalid, match="This task is not given in such a unit"):
        await service.give(corner.member, Task(role, getattr(corner, place)), corner.province, NOON)


async def test_an_organiser_gets_a_code_and_sleeps_until_then(corner: Corner) -> None:
    task = Task(Role.COMMUNE_ORGANISER, corner.commune)

    code = await service.give(corner.neighbour, task, corner.province, NOON)

    assert code is not None and len(code) == 15
    with pytest.raises(Forbidden, match="Your task does not include this"):
        async with transaction():
            await demand(corner.neighbour, Capability.APPROVE_UNITS, corner.commune)


async def test_the_last_organiser_of_the_province_stays(corner: Corner) -> None:
    task = Task(Role.PROVINCE_ORGANISER, None)
    second = await give_role(await make_person("Lò Thị Hai"), "province_organiser")

    answers = await asyncio.gather(
        *(service.take(one, task, corner.admin, NOON) for one in (corner.province, second) for _ in range(5)),
        return_exceptions=True,
    )

    assert sum(answer is None for answer in answers) == 1
    assert all(answer is None or isinstance(answer, Refused) for answer in answers)
    assert await value("SELECT count(*) FROM role_grant WHERE role = 'province_organiser'") == 1


async def test_giving_fifty_times_at_once_gives_once(corner: Corner) -> None:
    task = Task(Role.HELPER, corner.village)

    answers = await asyncio.gather(
        *(service.give(corner.member, task, corner.champion, NOON) for _ in range(50)), return_exceptions=True
    )

    assert sum(answer is None for answer in answers) == 1
    assert await value("SELECT count(*) FROM role_grant WHERE person_id = $1", corner.member) == 1


async def test_no_act_is_written_after_the_right_is_gone(corner: Corner) -> None:
    """Z-5: of fifty acts begun while the right is taken, none is recorded after the taking."""
    people = [await make_person(f"Người thứ {n}", unit=corner.village) for n in range(50)]
    acts = [service.give(one, Task(Role.HELPER, corner.village), corner.champion, NOON) for one in people]
    taking = service.take(corner.champion, Task(Role.CHAMPION, corner.village), corner.organiser, NOON)

    answers = await asyncio.gather(*acts[:25], taking, *acts[25:], return_exceptions=True)

    assert {type(answer) for answer in answers if answer is not None} <= {Forbidden}
    assert await value("SELECT act FROM audit_record ORDER BY id DESC LIMIT 1") == "role_taken"
    with pytest.raises(Forbidden, match="Your task does not include this"):
        await service.give(corner.member, Task(Role.HELPER, corner.village), corner.champion, NOON)


async def test_a_new_task_ends_old_sessions(corner: Corner) -> None:
    await run(
        "INSERT INTO session (token_hash, person_id, kind, expires_at) VALUES ('x', $1, 'web', $2)",
        corner.member,
        NOON,
    )

    await service.give(corner.member, Task(Role.HELPER, corner.village), corner.champion, NOON)

    assert await value("SELECT ended_at FROM session WHERE person_id = $1", corner.member) == NOON


async def test_a_disabled_account_is_out_until_it_is_let_in(corner: Corner) -> None:
    ref = str(await value("SELECT ref FROM person WHERE id = $1", corner.champion))

    await disabling.disable(ref, "Dùng hộ tài khoản người khác", corner.admin, NOON)
    with pytest.raises(Forbidden, match="Your task does not include this"):
        async with transaction():
            await demand(corner.champion, Capability.MANAGE_UNIT, corner.village)
    await disabling.enable(ref, "Đã làm rõ", corner.admin)

    async with transaction():
        await demand(corner.champion, Capability.MANAGE_UNIT, corner.village)
    assert [found["act"] for found in await rows(ACTS)] == ["account_disabled", "account_enabled"]


async def test_only_an_admin_shuts_out_and_never_an_admin_or_the_last_organiser(corner: Corner) -> None:
    async def ref(person: int) -> str:
        return str(await value("SELECT ref FROM person WHERE id = $1", person))

    second = await give_role(await make_person("Lê Văn Phó"), "admin")

    with pytest.raises(Forbidden, match="Your task does not include this"):
        await disabling.disable(await ref(corner.member), "không rõ lý do", corner.province, NOON)
    with pytest.raises(Forbidden, match="An administrator's account is closed from the command"):
        await disabling.disable(await ref(second), "không rõ lý do", corner.admin, NOON)
    with pytest.raises(Conflict, match="last one"):
        await disabling.disable(await ref(corner.province), "không rõ lý do", corner.admin, NOON)

    assert await value("SELECT count(*) FROM person WHERE disabled_at IS NOT NULL") == 0


async def test_who_closed_the_own_account_is_never_let_in_again(corner: Corner) -> None:
    await run("UPDATE person SET disabled_at = $2 WHERE id = $1", corner.member, NOON)
    ref = str(await value("SELECT ref FROM person WHERE id = $1", corner.member))

    with pytest.raises(Conflict, match="This account is in that state already"):
        await disabling.enable(ref, "xin vào lại", corner.admin)

    assert "Cà Văn Inh" not in [found.name for found in await disabling.found_people("ca van")]
    assert [found.name for found in await disabling.found_people("quang thi")] == ["Quàng Thị Xoan"]


async def test_the_command_line_appoints_and_dismisses(corner: Corner) -> None:
    pins = Pins(b"pepper of the tests")
    keyring = Keyring(pins, b"secret of the tests, long enough for them")
    phone = "0912 555 777"

    passphrase = await appoint(
        phone, "Mùa Thị Sinh", keyring, NOON, await office_of(Role.COMMUNE_ORGANISER, "03325")
    )
    held = await grants()
    taken = await dismiss(phone, keyring, NOON)

    assert len(passphrase) >= 12
    assert held[-1][1:] == ("commune_organiser", corner.commune)
    assert (taken, await grants()) == (1, held[:-1])
    with pytest.raises(Invalid, match="Please name the commune or ward by its code"):
        await appoint(phone, "Mùa Thị Sinh", keyring, NOON, await office_of(Role.COMMUNE_ORGANISER, "99999"))
    with pytest.raises(NotFound, match="Nobody with this phone number is an organiser"):
        await dismiss(phone, keyring, NOON)
    pins.close()
