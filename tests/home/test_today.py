"""The plan of the day: one lesson with its button, the way to the standard, the own unit, who helps here."""

import re

import pytest

from contest.database import run, value
from contest.people.consents.texts import TEXTS
from contest.people.rules import ConsentKind
from tests.lessons.test_journey import lesson_at
from tests.making import make_person
from tests.site import Site

UNIT = "SELECT id FROM unit WHERE code = '03325-001'"
HELPS = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)"
AGREES = """
    INSERT INTO consent (person_id, kind, version, language, how, relation)
    VALUES ($1, 'public_name', $2, 'vi', 'tap', '')
"""
FREEZE = "INSERT INTO sharing_freeze (by_id, reason, report_due_at) VALUES ($1, 'thử', now())"
NAMED = TEXTS[ConsentKind.PUBLIC_NAME].version


async def helper(name: str, *, agreed: int | None = None, band: str = "18+") -> int:
    """A helper of the learner's village."""
    unit = await value(UNIT)
    person = await make_person(name, unit=unit, band=band)
    await run(HELPS, person, unit)
    if agreed is not None:
        await run(AGREES, person, agreed)
    return person


async def who_helps(site: Site) -> str:
    learner = site.visitor()
    await learner.sign_in("learner")
    page = (await learner.go("/today")).text
    return re.sub(r"<[^>]+>|\s+", " ", page.split('id="help-title">')[1].split("</section>")[0])


async def test_without_a_helper_the_team_of_the_village_is_named(site: Site) -> None:
    assert "Tổ công nghệ số cộng đồng" in await who_helps(site)


async def test_helpers_are_named_who_agreed_to_be_under_the_present_text(site: Site) -> None:
    await helper("Vàng Thị Dợ", agreed=NAMED)
    await helper("Cà Văn Ẩn")
    await helper("Lò Văn Cũ", agreed=NAMED - 1)
    await helper("Giàng A Nhỏ", agreed=NAMED, band="7-15")

    told = await who_helps(site)

    assert "Dợ V." in told and "3 người hướng dẫn nữa" in told
    assert not any(name in told for name in ("Ẩn", "Cũ", "Nhỏ"))


async def test_nobody_is_named_while_no_names_are_shown(site: Site) -> None:
    person = await helper("Vàng Thị Dợ", agreed=NAMED)
    await run(FREEZE, person)

    told = await who_helps(site)

    assert "Dợ" not in told and "1 người hướng dẫn ở đơn vị của" in told


@pytest.mark.parametrize("title", ["learner", "helper"])
async def test_the_next_lesson_comes_first_and_its_neighbours_stand_beside_the_village(
    site: Site, title: str
) -> None:
    visitor = site.visitor()
    await visitor.sign_in(title)
    page = (await visitor.go("/today")).text

    assert page.index('class="card plan-next"') < page.index('class="card plan-way"')
    assert page.count('class="board near"') == 1
    assert "0/" in page and "bài tới đạt chuẩn" in page
    assert page.index('id="next-title"') < page.index('id="help-title"')


async def test_a_lesson_goes_on_where_it_was_left_from_every_page(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    slug = re.findall(r'href="/lessons/([a-z0-9-]+)"', (await learner.go("/today")).text)[0]
    begin, read = f'href="/lessons/{slug}"', f'href="/lessons/{slug}/steps/3"'

    await learner.go(f"/lessons/{slug}/steps/3")
    after_reading = [(await learner.go(path)).text for path in ("/today", "/lessons", f"/lessons/{slug}")]
    await learner.go(f"/lessons/{slug}/steps/{len(lesson_at(slug).steps)}")
    quiz = (await learner.send(f"/lessons/{slug}/attempts")).path
    in_the_quiz = [(await learner.go(path)).text for path in ("/today", "/lessons", f"/lessons/{slug}")]

    assert all(read in page for page in after_reading) and "Học tiếp từ bước 3" in after_reading[0]
    assert begin in after_reading[0], "the beginning is in reach"
    assert all(f'href="{quiz}"' in page for page in in_the_quiz)


async def test_each_is_called_by_their_own_word_on_what_is_printed_once_for_many(site: Site) -> None:
    villager, pupil = site.visitor(), site.visitor()
    await villager.sign_in("learner")
    first = (await villager.go("/today")).text
    await run("UPDATE person SET target_group = 'hoc_sinh' WHERE phone_tail = '002'")
    await pupil.sign_in("helper")
    second = (await pupil.go("/today")).text

    assert "Ai giúp được bà con ở đây" in first
    assert "bà con" not in second.split("<main")[1].split("</main>")[0]
