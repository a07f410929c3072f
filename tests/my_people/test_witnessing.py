"""A lesson passed by doing it before a helper: all ticked, the learner's own PIN, once."""

import pytest

from contest.database import run, value
from contest.lessons.content import BadLesson, as_json, load, parse
from contest.seeding.sheets import SEEDS
from tests.making import make_pass
from tests.site import Site, Visitor

PRACTICE = "vneid-muc-2"
ALL = ["0", "1", "2", "3"]
PIN = "402817"


async def beside(site: Site) -> tuple[Visitor, str]:
    """A helper who has passed the practice, and the address of its checklist for the learner."""
    helper = site.visitor()
    await helper.sign_in("helper")
    person = await value("SELECT id FROM person WHERE phone_tail = '002'")
    await run("UPDATE person SET made_by_id = $1 WHERE phone_tail = '001'", person)
    unit = await value("SELECT id FROM unit WHERE code = '03325-001'")
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, 'helper', $2)", person, unit)
    await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", PRACTICE))
    ref = await value("SELECT ref::text FROM person WHERE phone_tail = '001'")
    return helper, f"/my-people/{ref}/witness/{PRACTICE}"


async def passes() -> int:
    found: int = await value("SELECT count(*) FROM fact WHERE natural_key LIKE 'witnessed:%'")
    return found


async def test_what_was_done_counts_once_for_both_and_is_told(site: Site) -> None:
    helper, address = await beside(site)
    learn = await helper.go(address.replace(f"/witness/{PRACTICE}", "/learn"))
    assert f'href="{address}"' in learn.text

    await helper.go(address)
    done = await helper.send(address, {"done": ALL, "pin": PIN})

    assert done.path == "/my-people" and await passes() == 1
    assert await value("SELECT count(*) FROM help WHERE assisted AND confirmed_at IS NOT NULL") == 1
    assert await value("SELECT count(*) FROM fact WHERE kind = 'help_completed'") == 1
    assert await value("SELECT count(*) FROM audit_record WHERE act = 'lesson_witnessed'") == 1
    assert await value("SELECT sum(points) FROM ledger_entry WHERE kind = 'lesson'") > 0
    assert (await helper.go(address)).status == 404
    learner = site.visitor()
    await learner.sign_in("learner")
    assert "tự làm trước mặt người hướng dẫn" in (await learner.go("/me/data")).text


@pytest.mark.parametrize(
    ("done", "pin"), [(ALL[:3], PIN), ([], PIN), (["0", "0", "9", "x"], PIN), (ALL, "000000")]
)
async def test_nothing_counts_without_every_line_and_the_learners_pin(
    site: Site, done: list[str], pin: str
) -> None:
    helper, address = await beside(site)

    await helper.go(address)
    refused = await helper.send(address, {"done": done, "pin": pin})

    assert refused.status == 422 and await passes() == 0
    assert await value("SELECT count(*) FROM help") == 0


async def test_only_whoever_has_passed_it_witnesses_a_practice_that_has_a_checklist(site: Site) -> None:
    helper, address = await beside(site)

    assert (await helper.go(address.replace(PRACTICE, "chong-lua-dao"))).status == 404
    assert (await helper.go(address.replace(PRACTICE, "dich-vu-cong"))).status == 404
    assert (await helper.go(address.replace(PRACTICE, "khong-co"))).status == 404


def test_lessons_without_a_checklist_keep_their_text() -> None:
    lessons = {path.stem[3:]: load(path) for path in (SEEDS / "lessons").glob("*.md")}

    assert len(lessons[PRACTICE].checklist) == 4 and "checklist" in as_json(lessons[PRACTICE])
    assert "checklist" not in as_json(lessons["chong-lua-dao"])


def test_each_line_of_a_checklist_has_words_in_both_languages() -> None:
    path = SEEDS / "lessons" / "02-vneid-muc-2.md"
    text = path.read_text(encoding="utf-8").replace(
        "Opens the document wallet and finds the identity card", ""
    )

    with pytest.raises(BadLesson, match="checklist"):
        parse(text, path.name)
