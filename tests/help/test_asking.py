"""Asking for help: who sees it, who answers, how it ends, and to whom a phone is shown."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from contest.capabilities import Grant, Role
from contest.database import run, value
from contest.errors import Conflict, Invalid, NotFound
from contest.help.asking import queries, service
from contest.help.asking.rules import Asking, Trouble
from contest.help.reaching import service as reaching
from tests.help.scenes import SECRET, Scene
from tests.making import make_person, make_unit

if TYPE_CHECKING:
    from tests.site import Site

GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
LESSON = "chong-lua-dao"


def now() -> datetime:
    return datetime.now(UTC)


async def task(person: int, unit: int, role: str = "helper") -> tuple[Grant, ...]:
    """A task of somebody in a unit."""
    await run(GRANT, person, role, unit)
    return (Grant(Role(role), unit),)


async def asks(person: int, slug: str = "", at: datetime | None = None) -> None:
    await service.ask(person, Asking(slug, Trouble.DOING, at or now()))


async def seen_by(person: int, *units: int, at: datetime | None = None) -> list[str]:
    """Whom a helper of these units sees asking."""
    return [one.name for one in await queries.asked(person, list(units), at or now())]


async def test_a_request_reaches_the_helpers_of_the_own_unit_and_nobody_else(scene: Scene):
    commune = await make_unit("Xã Mường Phăng", kind="xa", track=None)
    other = await make_unit("Bản Khác", parent=commune)
    await task(scene.helper, scene.village)
    far = await make_person("Mùa A Sáng", unit=other)
    await task(far, other)
    organiser = await make_person("Cà Văn Xã")
    await task(organiser, commune)

    await asks(scene.learner, "lesson-1")

    assert await seen_by(scene.helper, scene.village) == ["Lò Thị Hương"]
    assert await seen_by(far, other) == []
    assert await seen_by(far, scene.village) == []
    assert await seen_by(organiser, commune) == []
    (one,) = await queries.asked(scene.helper, [scene.village], now())
    assert one.lesson is not None and one.lesson.slug == "lesson-1"


async def test_where_a_village_has_no_helper_the_team_of_the_commune_sees_it(scene: Scene):
    commune = await make_unit("Xã Mường Phăng", kind="xa", track=None)
    village = await make_unit("Bản Xa", parent=commune)
    asker = await make_person("Giàng Thị Mỷ", unit=village)
    organiser = await make_person("Cà Văn Xã")
    await task(organiser, commune)
    with_pin = await make_person("Lò Văn Ngủ")
    await task(with_pin, commune, "commune_organiser")

    await asks(asker)

    assert await seen_by(organiser, commune) == ["Giàng Thị Mỷ"]
    assert await seen_by(with_pin, commune) == []
    assert (await queries.team_of(asker, SECRET)).far


async def test_a_child_asks_the_helpers_of_the_school_alone(scene: Scene):
    commune = await make_unit("Xã Mường Phăng", kind="xa", track=None)
    school = await make_unit("Trường", kind="school", track="school", parent=commune)
    class_ = await make_unit("Lớp 6A", kind="class", track="school", parent=school)
    child = await make_person("Vàng Thị Mai", unit=class_, track="school", band="7-15")
    await run(
        "INSERT INTO membership (person_id, unit_id, track) VALUES ($1, $2, 'village')", child, scene.village
    )
    await task(scene.helper, scene.village)
    organiser = await make_person("Cà Văn Xã")
    await task(organiser, commune)

    with pytest.raises(Conflict, match="Nobody could see"):
        await asks(child)
    teacher = await make_person("Đỗ Thị Thu Hà", group="can_bo")
    await task(teacher, school, "champion")
    await asks(child)

    assert await seen_by(teacher, school) == ["Vàng Thị Mai"]
    assert await seen_by(scene.helper, scene.village) == []
    assert await seen_by(organiser, commune) == []


async def test_a_request_is_answered_withdrawn_and_runs_out_by_itself(scene: Scene):
    grants = await task(scene.helper, scene.village)
    await asks(scene.learner)
    (one,) = await queries.asked(scene.helper, [scene.village], now())

    await service.answer(scene.helper, grants, one.ref, now(), coming=False)
    await service.answer(scene.helper, grants, one.ref, now(), coming=True)
    own = await queries.own_request(scene.learner, SECRET, now())

    assert own is not None and [(a.name, a.coming) for a in own.answers] == [("Vàng A Páo", True)]
    assert await queries.own_request(scene.learner, SECRET, now() + timedelta(days=3)) is None
    assert await seen_by(scene.helper, scene.village, at=now() + timedelta(days=3)) == []
    with pytest.raises(NotFound, match="no such request"):
        await service.withdraw(scene.helper, one.ref, now())
    await service.withdraw(scene.learner, one.ref, now())
    await service.withdraw(scene.learner, one.ref, now())
    assert await seen_by(scene.helper, scene.village) == []
    with pytest.raises(NotFound, match="no such request"):
        await service.answer(scene.helper, grants, one.ref, now(), coming=True)


async def test_nobody_answers_who_is_not_asked(scene: Scene):
    await task(scene.helper, scene.village)
    stranger = await make_person("Mùa A Sáng")
    elsewhere = await task(stranger, await make_unit("Bản Khác"))
    await asks(scene.learner)
    (one,) = await queries.asked(scene.helper, [scene.village], now())

    with pytest.raises(NotFound, match="no such request"):
        await service.answer(stranger, elsewhere, one.ref, now(), coming=True)
    with pytest.raises(NotFound, match="no such request"):
        await service.answer(stranger, (Grant(Role.HELPER, scene.village),), one.ref, now(), coming=True)


async def test_one_request_stands_at_a_time_and_three_are_made_a_day(scene: Scene):
    await task(scene.helper, scene.village)

    for _ in range(3):
        await asks(scene.learner)
        with pytest.raises(Conflict, match="asked already"):
            await asks(scene.learner)
        await run("UPDATE help_request SET ended_at = now()")

    with pytest.raises(Conflict, match="three times"):
        await asks(scene.learner)
    with pytest.raises(Invalid, match="what is hard"):
        service.trouble_in("")


async def test_a_confirmed_help_ends_the_request(scene: Scene):
    await task(scene.helper, scene.village)
    await asks(scene.learner, "lesson-1")

    await run(
        "INSERT INTO help (key, helper_id, lesson_id, learner_id, code_hash, expires_at, confirmed_at)"
        " VALUES (gen_random_uuid(), $1, $2, $3, 'x', now(), now())",
        scene.helper, scene.lesson, scene.learner,
    )  # fmt: skip

    assert await seen_by(scene.helper, scene.village) == []
    assert await queries.own_request(scene.learner, SECRET, now()) is None


async def test_a_phone_is_seen_by_those_one_helps_and_is_kept_unreadable(scene: Scene):
    await task(scene.helper, scene.village)
    with pytest.raises(Invalid, match="Vietnamese mobile"):
        await reaching.show(scene.helper, "12", SECRET, now())

    await reaching.show(scene.helper, "0912 345 678", SECRET, now())

    (named,) = (await queries.team_of(scene.learner, SECRET)).named
    assert (named.name, named.phone) == ("Vàng A Páo", "0912345678")
    stored: bytes = await value("SELECT phone_sealed FROM helper_phone")
    assert b"912345678" not in stored
    assert await reaching.organisers_may_call(scene.helper)
    # Who agreed to the first text said nothing about organisers.
    await run("UPDATE helper_phone SET version = 1")
    assert not await reaching.organisers_may_call(scene.helper)
    assert (await queries.team_of(scene.learner, b"o" * 40)).named == ()
    assert (await queries.team_of(await make_person("Giàng Thị Mỷ"), SECRET)).size == 0
    await reaching.hide(scene.helper)
    assert (await queries.team_of(scene.learner, SECRET)).named == ()
    assert await value("SELECT count(*) FROM helper_phone") == 0


async def test_old_requests_are_forgotten_with_their_answers(scene: Scene):
    grants = await task(scene.helper, scene.village)
    await asks(scene.learner, at=now() - timedelta(days=40))
    await asks(scene.learner)
    (one,) = await queries.asked(scene.helper, [scene.village], now())
    await service.answer(scene.helper, grants, one.ref, now(), coming=True)

    assert await service.sweep(now()) == 1
    assert await value("SELECT count(*) FROM help_answer") == 1
    assert await service.sweep(now() + timedelta(days=40)) == 1
    assert await value("SELECT count(*) FROM help_answer") == 0


async def test_asking_from_a_lesson_takes_two_taps_and_the_answer_comes_back(site: "Site"):
    village = await value("SELECT id FROM unit WHERE code = '03325-001'")
    helper, learner = site.visitor(), site.visitor()
    await helper.sign_in("helper")
    await learner.sign_in("learner")
    await run(GRANT, await value("SELECT id FROM person WHERE phone_tail = '002'"), "helper", village)

    lesson = await learner.go(f"/lessons/{LESSON}/steps/1")
    assert f'href="/help/ask?lesson={LESSON}"' in lesson.text
    await learner.go(f"/help/ask?lesson={LESSON}")
    own = await learner.send("/help/ask", {"trouble": "quiz"})
    assert "đã nhờ giúp" in own.text and "Câu hỏi khó" in own.text

    work = await helper.go("/tasks")
    assert 'hx-get="/help/asked"' in work.text
    assert "Lò Thị Hương" in (await helper.go("/help/asked")).text
    page = await helper.go("/help")
    assert page.text.index("Lò Thị Hương") < page.text.index("Giúp một người, cả hai cùng tiến")
    ref = await value("SELECT ref::text FROM help_request")
    odd = await helper.send(f"/help/asked/{ref}/answer", {"coming": "all"})
    assert odd.status == 422 and "hôm nay chưa đến được" in odd.words, odd.words
    assert await value("SELECT count(*) FROM help_answer") == 0
    await helper.go("/help")
    await helper.send(f"/help/asked/{ref}/answer", {"coming": "yes"})

    assert "Vàng A Páo sẽ đến giúp" in (await learner.go("/help/ask")).text
    gone = await learner.send(f"/help/asked/{ref}/withdraw")
    assert "đang khó ở đâu" in gone.text
    assert "Lò Thị Hương" not in (await helper.go("/help")).text
