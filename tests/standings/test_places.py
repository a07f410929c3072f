"""One's own place: exact, honest about shared places, told to oneself alone, and to nobody under 16."""

import asyncio
from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given

from contest.campaigns.rules import Phase
from contest.database import Record, rows, run, value
from contest.live import NotifyListener
from contest.rewards.batch import settle
from contest.standings.engine.campaigns import Campaigns
from contest.standings.engine.fold import Fold, FoldedEntry
from contest.standings.place.service import UnitPlace, encourages, own_place, own_places, within_reach
from contest.web.environment import printed
from contest.web.viewer import Viewer
from leaderboard import PersonPlace
from tests.journeys.walking import take, until
from tests.making import make_person
from tests.patience import PATIENCE
from tests.screens.crowd import learn
from tests.site import PEOPLE as DEMO
from tests.site import SLUG, Site
from tests.standings.campaigns import NOON, TODAY, campaign_of, line
from tests.standings.conftest import Scene, passed
from tests.standings.histories import PEOPLE, VILLAGES, histories, history, points_of

VILLAGE = "03325-001"
# What people would say who could see everybody's points.
RANKS = """
    SELECT person_id, points, rank() OVER (ORDER BY points DESC) AS place, count(*) OVER () AS of,
           count(*) OVER (PARTITION BY points) > 1 AS tied
    FROM (SELECT person_id, sum(points) AS points FROM ledger_entry
          WHERE ledger_id = $1 AND ($2::bigint IS NULL OR $2 = ANY(units)) GROUP BY person_id) one
    WHERE points > 0 ORDER BY person_id
"""
ENTRY = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, reverses, occurred_at)
    VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, 1, '', $9, $10)
"""
NUMBER = "UPDATE ledger SET last_number = $2 WHERE id = $1"


def viewer(person: int = 1, *units: int, band: str = "18+") -> Viewer:
    """A signed-in person of these villages."""
    return Viewer(person, "Lò Thị Hương", "nguoi_dan", band, "vi", "", 1, (), tuple(f"V{u}" for u in units))


def ranked(points: Counter[int], person: int) -> PersonPlace | None:
    """The place as one finds it by going through everybody's points."""
    own = points[person]
    if not own:
        return None
    higher = [other for other in points.values() if other > own]
    best = min(higher, default=None)
    return PersonPlace(
        place=len(higher) + 1,
        of=len(points),
        points=own,
        gap=None if best is None else best - own,
        next_place=None if best is None else sum(other > best for other in higher) + 1,
        tied=list(points.values()).count(own) > 1,
    )


@given(lines=histories(80))
def test_places_are_those_one_finds_by_going_through_everybodys_points(lines: list[FoldedEntry]) -> None:
    fold = Fold(TODAY, None, VILLAGES)
    fold.take(lines)

    whole = points_of(lines)
    assert [fold.people.place_of(person) for person in PEOPLE] == [ranked(whole, person) for person in PEOPLE]
    for unit in VILLAGES:
        within = points_of(lines, unit)
        told = [fold.people.place_in(unit, person) for person in PEOPLE]
        assert told == [ranked(within, person) for person in PEOPLE]


@pytest.mark.parametrize("seed", range(4))
async def test_places_are_those_the_database_finds(scene: Scene, seed: int) -> None:
    units = list(scene.villages.values())
    lines = history(Random(seed), 120, units, 9_999)
    for one in lines:
        await insert(scene.campaign.ledger_id, one)
    await run(NUMBER, scene.campaign.ledger_id, len(lines))
    await scene.boards.refresh(str(scene.campaign.id))

    people = scene.live.fold.people
    whole = [told(person, people.place_of(person)) for person in PEOPLE]
    assert [one for one in whole if one] == [tuple(row) for row in await ranks(scene)]
    for unit in units:
        within = [told(person, people.place_in(unit, person)) for person in PEOPLE]
        assert [one for one in within if one] == [tuple(row) for row in await ranks(scene, unit)]


def test_a_place_names_the_own_units_that_compete() -> None:
    campaign = campaign_of(100, 100, 100)
    campaign.take([line(n, 1 + n % 2, 10 * n, person=n) for n in range(1, 13)])

    own = own_place(campaign, viewer(4, 1, 999))

    assert own.place == PersonPlace(9, 12, 40, 10, 8, tied=False)
    assert own.units == (UnitPlace(campaign.members[1].unit, PersonPlace(5, 6, 40, 20, 4, tied=False)),)


def test_among_fewer_than_five_people_no_place_is_told() -> None:
    campaign = campaign_of(100, 100)
    campaign.take([line(n, 1 if n < 5 else 2, 10 * n, person=n) for n in range(1, 6)])

    own = own_place(campaign, viewer(1, 1))
    assert (own.place is not None, own.units) == (True, (UnitPlace(campaign.members[1].unit, None),))

    few = campaign_of(100)
    few.take([line(n, 1, person=n) for n in range(1, 5)])
    alone = own_place(few, viewer(1, 1))
    assert (alone.points, alone.place) == (10, None)


def test_whoever_has_no_points_has_no_place() -> None:
    campaign = campaign_of(100)
    campaign.take([line(n, 1, person=n) for n in range(1, 7)])

    own = own_place(campaign, viewer(77, 1))

    assert (own.points, own.place, own.units) == (0, None, ())


def test_nobody_under_16_is_told_a_place() -> None:
    campaigns = Campaigns(lambda: NOON)
    campaign = campaigns.held[1] = campaign_of(100)
    campaign.take([line(n, 1, person=n) for n in range(1, 7)])

    told_places = {
        band: len(own_places(campaigns, viewer(1, 1, band=band))) for band in ("7-15", "16-17", "18+")
    }

    assert told_places == {"7-15": 0, "16-17": 1, "18+": 1}


def test_places_are_told_of_campaigns_that_go_on_else_of_the_last_one() -> None:
    campaigns = Campaigns(lambda: NOON)
    for number, phase in enumerate((Phase.CERTIFIED, Phase.REGISTRATION, Phase.RUNNING, Phase.REVIEW)):
        campaigns.held[number] = campaign_of(100, phase=phase)

    going_on = [own.campaign.phase for own in own_places(campaigns.present(), viewer())]
    del campaigns.held[2], campaigns.held[3], campaigns.held[1]
    over = [own.campaign.phase for own in own_places(campaigns.present(), viewer())]

    assert (going_on, over) == ([Phase.RUNNING, Phase.REVIEW], [Phase.CERTIFIED])


def test_what_is_lacking_to_the_next_place_is_told_while_that_can_be_won() -> None:
    def told(phase: Phase) -> str:
        campaign = campaign_of(100, phase=phase)
        campaign.take([line(at, 1, points=10 * at, person=at, fresh=True) for at in range(1, 13)])
        return str(printed("standings/_place.html", places=own_places([campaign], viewer(9, 1)), brief=False))

    running, review = told(Phase.RUNNING), told(Phase.REVIEW)

    assert "Còn 10 điểm nữa" in running
    assert "thứ 4" in review and "điểm nữa" not in review


async def test_an_award_moves_the_place_at_once(scene: Scene, database: str) -> None:
    village = scene.villages["Bản Him Lam"]
    await scene.learn("Bản Him Lam", 5)
    person = await make_person(unit=village)

    async with NotifyListener(database, scene.boards.heard, scene.boards.resync):
        await settle([passed(person, lesson) for lesson in scene.lessons[:2]])
        async with asyncio.timeout(PATIENCE):
            while (place := scene.live.fold.people.place_of(person)) is None:
                await asyncio.sleep(0)

    assert place == PersonPlace(1, 6, 70, None, None, tied=False)
    assert scene.live.fold.people.place_in(village, person) == place


async def test_the_pages_of_today_and_of_my_unit_tell_the_place(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    begin = await learner.go("/standings/mine")
    assert "Làm bài đầu tiên để có hạng" in begin.text

    await take(learner)
    few = await until(learner, "/standings/mine", "Khi có đủ 5 người có điểm")
    assert "Bà con đứng" not in few.text
    await learn(VILLAGE, 12)

    mine = await until(learner, "/standings/mine", "trong 13 người có điểm")
    today = await learner.go("/today")
    assert "Trong Bản Mường Khiếng: bà con đồng hạng 1 trong 13 người." in mine.text
    for page in (mine, today):
        assert page.text.count('id="place"') == 1
        assert "Bà con cùng đứng đầu với người khác, trong 13 người có điểm." in page.text


async def test_the_place_says_what_is_missing_to_the_next(site: Site) -> None:
    learner = site.visitor()
    await learner.sign_in("learner")
    await take(learner, wrong=1)
    own = await value("SELECT sum(points) FROM ledger_entry")
    await learn(VILLAGE, 7)

    page = await until(learner, "/standings/mine", "phía trước")

    assert f"Thêm {10 - own} điểm nữa là bà con lên ngang với 7 người phía trước." in page.text
    assert "trong 8 người có điểm" not in page.text, "the last place of eight encourages nobody"


async def test_a_child_sees_no_place_anywhere(site: Site) -> None:
    await run("UPDATE person SET birth_band = '7-15' WHERE phone_tail = '001'")
    child, token = site.visitor(), await token_of(site)
    await child.sign_in("learner")
    await take(child)
    await learn(VILLAGE, 8)
    await until(child, "/standings/mine", "Hạng nhất")

    seen = [(await child.go(path)).text for path in ("/today", "/standings/mine")]
    refused = await child.http.get("/api/v1/me/place", headers=token)

    assert [text for text in seen if "người có điểm" in text or "để có hạng" in text] == []
    assert (refused.status_code, "dưới 16 tuổi" in refused.json()["detail"]) == (403, True)


async def test_a_program_reads_the_place_of_its_own_person_only(site: Site) -> None:
    token, http = await token_of(site), site.visitor().http
    before = (await http.get("/api/v1/me/place", headers=token)).json()
    await learn(VILLAGE, 6)
    learner = site.visitor()
    await learner.sign_in("learner")
    await take(learner, wrong=1)
    await until(learner, "/standings/mine", "phía trước")

    told_now = (await http.get("/api/v1/me/place", headers=token, params={"campaign": SLUG})).json()
    own = await value("SELECT points FROM progress ORDER BY person_id LIMIT 1")
    strangers = await http.get("/api/v1/me/place")
    unknown = await http.get("/api/v1/me/place", headers=token, params={"campaign": "khong-co"})

    assert before == {"campaign": SLUG, "number": 0, "points": 0, "place": None, "units": []}
    place = {"place": 7, "tied": False, "of": 7, "gap": 10 - own, "next_place": 1}
    units = [{"unit": VILLAGE, "place": 7, "tied": False, "of": 7}]
    assert told_now == {"campaign": SLUG, "number": 7, "points": own, "place": place, "units": units}
    assert (strangers.status_code, unknown.status_code) == (401, 404)


async def insert(ledger: int, one: FoldedEntry) -> None:
    """Write a line as the ledger would hold it."""
    e, at = one.entry, datetime.now(UTC)
    units, fresh = list(e.units), list(e.fresh)
    await run(
        ENTRY, ledger, e.number, e.person, units, fresh, e.points, e.kind.value, e.achieved, e.reverses, at
    )


async def ranks(scene: Scene, unit: int | None = None) -> list[Record]:
    """Everybody's place by the database's own arithmetic."""
    return await rows(RANKS, scene.campaign.ledger_id, unit)


def told(person: int, place: PersonPlace | None) -> tuple[int, int, int, int, bool] | None:
    """A place in the order of the query's columns."""
    return (person, place.points, place.place, place.of, place.tied) if place else None


async def token_of(site: Site) -> dict[str, str]:
    """The headers of a program that works for the learner."""
    who = next(who for who in DEMO if who.title == "learner")
    opened = await site.visitor().http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
    return {"Authorization": f"Bearer {opened.json()['token']}"}


@pytest.mark.parametrize(
    ("place", "told", "near"),
    [
        (PersonPlace(1, 900, 90, None, None, tied=True), True, 0),
        (PersonPlace(450, 900, 40, 2, 440, tied=False), True, 10),
        (PersonPlace(451, 900, 40, 2, 440, tied=False), False, 11),
        (PersonPlace(16_359, 16_657, 8, 10, 14_000, tied=True), False, 2_359),
        (PersonPlace(16_359, 16_657, 8, 11, 14_000, tied=True), False, 0),
        (PersonPlace(2, 3, 8, 12, 1, tied=False), False, 0),
    ],
)
def test_a_place_is_told_where_it_encourages(place: PersonPlace, told: bool, near: int) -> None:
    assert (encourages(place), within_reach(place)) == (told, near)
