"""A helper sees the own learners with their progress, and nobody else's."""

from uuid import uuid4

from contest.database import run, value
from tests.accounts.test_making import GRANDMOTHER, NEW, helper_at
from tests.making import make_person
from tests.site import PEOPLE

UNIT = "SELECT id FROM unit WHERE code = $1"
REQUIRED = """
    SELECT array_agg(l.id ORDER BY l.id) FROM lesson l
    WHERE l.slug IN (
        SELECT jsonb_array_elements_text(rules::jsonb->'required'->'nguoi_dan') FROM rule_version)
"""
PASSED = """
    INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, lesson_id, occurred_at)
    SELECT gen_random_uuid(), 'lesson:' || $1::bigint || ':' || l, 'f', 'lesson_passed', $1::bigint, l, now()
    FROM unnest($2::bigint[]) AS l
"""
HELPED = """
    INSERT INTO help (key, helper_id, lesson_id, learner_id, code_hash, expires_at, confirmed_at)
    SELECT $3::uuid, h.id, (SELECT min(id) FROM lesson), $2, $3::uuid::text, now(), now()
    FROM person h WHERE h.display_name = $1
"""


async def test_the_own_learners_are_there_with_their_way_and_the_unfinished_first(site):
    lessons = await value(REQUIRED)
    done = await make_person("Lò Thị An", unit=await value(UNIT, "03325-002"))
    await run(HELPED, "Vàng A Páo", done, uuid4())
    await run(PASSED, done, lessons)
    helper = await helper_at(site)
    await helper.send(NEW, GRANDMOTHER)

    page = await helper.go("/my-people")

    assert page.text.index("Lường Thị Pành") < page.text.index("Lò Thị An")
    assert f"Bài bắt buộc: đạt 0 trên {len(lessons)}" in page.text
    assert f"Bài bắt buộc: đạt {len(lessons)} trên {len(lessons)}" in page.text and "đạt chuẩn" in page.text


async def test_learners_of_others_are_not_there(site):
    await make_person("Cà Văn Khác", unit=await value(UNIT, "03325-002"))
    others = await make_person("Mùa Thị Sinh")
    await run(HELPED, PEOPLE[0].name, others, uuid4())
    helper = await helper_at(site)
    await helper.send(NEW, GRANDMOTHER)

    page = await helper.go("/my-people")

    assert "Lường Thị Pành" in page.text
    assert "Cà Văn Khác" not in page.text and "Mùa Thị Sinh" not in page.text
    learner = site.visitor()
    await learner.sign_in("learner")
    assert (await learner.go("/my-people")).status == 403


async def test_search_needs_no_accents_and_closed_accounts_are_gone(site):
    helper = await helper_at(site)
    await helper.send(NEW, GRANDMOTHER)
    assert "Lường Thị Pành" in (await helper.go("/my-people?q=luong thi p")).text
    assert "Lường Thị Pành" not in (await helper.go("/my-people?q=hương")).text
    # Signs without a letter name nobody, and do not stand for everybody.
    for odd in ("*", "%25", "_", "%E2%80%8B"):
        assert "Lường Thị Pành" not in (await helper.go(f"/my-people?q={odd}")).text, odd

    await run("UPDATE person SET disabled_at = now() WHERE display_name = $1", GRANDMOTHER["name"])

    assert "Lường Thị Pành" not in (await helper.go("/my-people")).text


async def test_a_learner_who_moved_away_stays_but_gets_no_new_pin_here(site):
    helper = await helper_at(site)
    await helper.send(NEW, GRANDMOTHER)
    assert "/pin" in (await helper.go("/my-people")).text

    await run("UPDATE membership SET unit_id = $1 WHERE how = 'account'", await value(UNIT, "03325-001"))

    page = await helper.go("/my-people")
    assert "Lường Thị Pành" in page.text and "/pin" not in page.text
