"""A badge goes with the entries it rested on, and comes back with its criteria (G1, D3)."""

from uuid import uuid4

import pytest

from contest.badges import queries, service
from contest.database import rows, value
from contest.errors import Conflict, Gone
from contest.ledger.rules import FactKind, NewFact
from contest.local_time import local
from contest.rewards.service import give
from contest.rewards.undoing import undo
from tests.badges.scenes import viewer_of
from tests.making import NOON, make_campaign, make_person
from tests.points.scenes import RULES, WHY, Scene
from tests.site import SLUG, Site

STANDING = "SELECT kind FROM badge WHERE person_id = $1 AND revoked_at IS NULL ORDER BY kind"


async def standing(person: int) -> list[str]:
    """The badges of a person that nobody took back."""
    return [one["kind"] for one in await rows(STANDING, person)]


async def take_back(scene: Scene, number: int, *, everything: bool = False) -> None:
    await undo(scene.campaign.id, number, WHY, scene.organiser, all_of_person=everything)


async def test_a_badge_goes_with_the_only_lesson_it_rested_on(scene: Scene) -> None:
    number = await scene.passes(3)
    assert await standing(scene.learner) == ["first_lesson"]

    await take_back(scene, number)

    assert await standing(scene.learner) == []
    badge = await value("SELECT public_id FROM badge")
    assert (await queries.badge(badge)).revoked is True


async def test_a_badge_stays_while_its_criteria_are_met(scene: Scene) -> None:
    numbers = [await scene.passes(lesson) for lesson in range(2, 8)]
    assert await standing(scene.learner) == ["first_lesson", "five_lessons"]

    await take_back(scene, numbers[0])
    with_five = await standing(scene.learner)
    await take_back(scene, numbers[1])

    assert with_five == ["first_lesson", "five_lessons"]
    assert await standing(scene.learner) == ["first_lesson"]


async def test_the_standard_and_its_badge_go_together(scene: Scene) -> None:
    await scene.passes(0)
    number = await scene.passes(1)
    assert await standing(scene.learner) == ["dat_chuan", "first_lesson"]

    await take_back(scene, number)

    assert await standing(scene.learner) == ["first_lesson"]


async def test_who_helped_loses_the_badge_that_rested_on_anothers_undone_pass(scene: Scene) -> None:
    learners = [scene.learner, scene.neighbour, await make_person("Lò Văn Ba", unit=scene.village)]
    passes = []
    for learner in learners:
        await scene.helps(learner=learner)
        passes.append(await scene.passes(who=learner))
    assert await standing(scene.helper) == ["dai_su_so", "helping_hand"]

    await take_back(scene, passes[0])

    assert await standing(scene.helper) == ["helping_hand"]


async def test_badges_of_others_and_of_other_campaigns_stay(scene: Scene) -> None:
    elsewhere = await make_campaign(rules=RULES)
    await scene.passes(3, who=scene.neighbour)
    number = await scene.passes(3)
    other = await value("SELECT count(*) FROM badge WHERE campaign_id = $1", elsewhere.id)

    await take_back(scene, number, everything=True)

    assert await standing(scene.neighbour) == ["first_lesson", "first_lesson"]
    assert (other, len(await standing(scene.learner))) == (2, 1)


async def test_earned_again_it_is_a_new_badge_and_the_old_one_stays_taken_back(scene: Scene) -> None:
    viewer = viewer_of(scene.learner, "Lò Thị Hương")
    number = await scene.passes(3)
    badge = await value("SELECT public_id FROM badge")
    token = await service.share(badge, viewer, True, False, NOON)

    await take_back(scene, number)
    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(token)
    with pytest.raises(Conflict, match="taken back by the organisers"):
        await service.share(badge, viewer, True, False, NOON)
    key = uuid4()
    again = await give(
        NewFact(
            key, FactKind.LESSON_PASSED, f"quiz:{key}", scene.learner, lesson_id=scene.lessons[3], score=90
        )
    )

    (anew,) = again.awards[0].badges
    assert anew != badge
    assert [(await queries.badge(one)).revoked for one in (badge, anew)] == [True, False]
    assert [one.public_id for one in await queries.badges_of(scene.learner)] == [anew, badge]
    with pytest.raises(Gone, match="This badge page was taken back"):
        await queries.shared(token)


async def test_the_check_page_says_so_once_an_organiser_has_undone_the_lesson(site: Site) -> None:
    person, lesson = (
        await value("SELECT id FROM person WHERE phone_tail = '001'"),
        await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'"),
    )
    key = uuid4()
    given = await give(
        NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100)
    )
    ((badge,), number) = given.awards[0].badges, given.awards[0].number
    stranger, organiser = site.visitor(), site.visitor()
    before = await stranger.go(f"/v/{badge}")
    await organiser.sign_in("organiser")
    asked = await organiser.go_saying_why(f"/organise/{SLUG}/ledger/{number}")

    await organiser.send(f"/organise/{SLUG}/ledger/{number}", {"scope": "entry", "reason": WHY})

    after = await stranger.go(f"/v/{badge}")
    assert "Huy hiệu dựa trên điểm này cũng được thu lại." in asked.text
    assert [(page.status, 'data-kind="revoked"' in page.text) for page in (before, after)] == [
        (200, False),
        (200, True),
    ]
    assert "Huy hiệu này không còn hiệu lực" in after.text


async def test_one_s_own_pages_and_programs_say_when_it_was_taken_back(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    person = await value("SELECT id FROM person WHERE phone_tail = '001'")
    key = uuid4()
    lesson = await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'")
    given = await give(
        NewFact(key, FactKind.LESSON_PASSED, f"quiz:{key}", person, lesson_id=lesson, score=100)
    )
    ((badge,), number) = given.awards[0].badges, given.awards[0].number
    page = await learner.go(f"/badges/{badge}")
    picture = page.text.partition('<img class="badge-picture" src="')[2].partition('"')[0]
    before = await learner.go(picture)

    await undo(given.awards[0].campaign_id, number, WHY, None)

    after = [await learner.go(path) for path in ("/badges", f"/badges/{badge}", picture)]
    proof = (await site.visitor().go(f"/api/v1/badges/{badge}")).text
    day = f"{local(await value('SELECT revoked_at FROM badge')):%d/%m/%Y}"
    assert (before.status, [one.status for one in after]) == (200, [200, 200, 410])
    assert f"đã thu hồi ngày {day}" in after[0].text
    assert "Bài học đầu tiên" in after[0].text.partition("Đang chờ")[2]
    assert f"thu hồi huy hiệu này ngày {day} nên không còn ảnh" in after[1].text
    assert "badge-picture" not in after[1].text
    assert "không còn ảnh" in after[2].text
    assert '"valid":false' in proof
    assert '"revoked_at":null' not in proof
