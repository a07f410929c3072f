"""Whoever looks after many units finds nobody by name before saying why; then pages show whom they are about.

Every address and every form of the product is tried, whatever was added since: what shows somebody without a
reason fails here.
"""

from dataclasses import dataclass

import pytest

from contest.audit.service import record
from contest.clock import now
from contest.database import rows, run, value
from contest.points.public_log.checkpoints import keep_checkpoints
from tests.journeys.addresses import things
from tests.journeys.cast import Actor, browser_of, cast, more_units
from tests.journeys.seeing import Sight, Told, everything, names_of_all
from tests.making import make_entry, make_person, reasons_given
from tests.site import Site

FAR = ("commune organiser here", "province organiser", "admin")
IN_FILES = ("Lò Văn Dòng", "Lò Văn 2", "Lò Văn Học")
# Where somebody is told without a reason, and why that is right.
FREE = {
    "/card/{token:str}": "who holds the printed card signs in as its owner",
    "/claim/{code:str}": "who holds the join card is asked whether it is theirs",
    "/units/{code:str}/roster/template.xlsx": "the empty list has made-up people as examples",
}
DECIDED = "says to those who decide, by short name and end of phone, who asks"
SHARED = "a badge that its owner shares, by the short name"
# Where somebody is told by a short name or the end of a phone, never by the whole name.
BY_SHORT_NAME = {
    "/approvals": DECIDED,
    "/approvals/{ref:uuid}": DECIDED,
    "/approvals/{ref:uuid}/approve": DECIDED,
    "/approvals/{ref:uuid}/refuse": DECIDED,
    "/approvals/eligible": DECIDED,
    "/approvals/eligible/{ref:uuid}": DECIDED,
    "/units/{code:str}/eligible": DECIDED,
    "/s/{token:str}": SHARED,
    "/b/{token:str}/{file:str}": SHARED,
    "/v/{public_id:str}": SHARED,
    "/api/v1/badges/{public_id:str}": SHARED,
    "/units/{code:str}/examples": "people who agreed to be named in public",
}
# What asks for a reason and yet shows nobody when it is only opened.
ONLY_ASKS = {
    "/units/{code:str}/accounts/new": "says whether a name that is typed is known",
    "/roles": "names those who organise, who are left out of the names looked for here",
    "/units/{code:str}/appeals": "shows what was written for a unit, which may name somebody",
}
TYPED = {
    **dict.fromkeys(("name", "names", "text"), "Lò Văn Học"),
    **dict.fromkeys(("q", "who", "_seen"), "van"),
    "band": "18+",
    "group": "nguoi_dan",
    "consent": "yes",
}
TAILS = "UPDATE person SET phone_tail = lpad((700 + id % 300)::text, 3, '0') WHERE phone_tail IS NULL"
IN_A_FAMILY = "INSERT INTO household_member (household_id, person_id) SELECT id, $1 FROM household"
GUARDIAN = """
    INSERT INTO consent (person_id, kind, version, language, how, relation)
    VALUES ($1, 'guardian', 1, 'vi', 'paper', 'mother')
"""
KEPT = "SELECT subject FROM audit_record WHERE by_id = $1 AND act = 'members_opened' ORDER BY id"
UNIT = "SELECT id FROM unit WHERE code = $1"
REASON = "Kiểm tra kiến nghị ngày 12/11"
HERE = "/units/03325-001"
# Whom a page shows after a reason.
WAYS = {
    f"{HERE}/members?q=nha": "Tòng Văn Nhà",
    "/units/TH001-7A/pupils": "Vàng Văn Nhí",
    "/audit": "Vàng Văn Nhí",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """The cast by title, and how they look at everything."""

    actors: dict[str, Actor]
    sight: Sight
    before: dict[str, list[Told]]


@pytest.fixture(scope="module")
async def scene(house: Site) -> Scene:
    """People of every kind in one commune: on lists, waiting, in a family, a class and the ledger."""
    await more_units()
    actors = {actor.title: actor for actor in await cast()}
    learner, helper = actors["learner"].person, actors["helper here"].person
    assert learner is not None and helper is not None
    known = await things(await house.visitor_as(learner), await house.visitor_as(helper))
    await keep_checkpoints(now())
    made = await everything(learner)
    village, pupils = await value(UNIT, "03325-001"), await value(UNIT, "TH001-7A")
    child = await make_person("Vàng Văn Nhí", unit=pupils, track="school", band="7-15")
    await make_entry(village, "Quàng Văn Sổ")
    await make_entry(pupils, "Mùa Văn Lớp", band="7-15")
    await run(IN_A_FAMILY, await make_person("Tòng Văn Nhà", unit=village))
    await run(GUARDIAN, child)
    await run(TAILS)
    await record(helper, "pin_reset", f"person:{child}", unit=pupils)
    sight = Sight(house, known, await names_of_all(IN_FILES), made)
    return Scene(actors, sight, {title: await sight.gets(actors[title]) for title in FAR})


def shown(told: list[Told]) -> dict[str, set[str]]:
    """Who was told where, but for what is free."""
    found = {}
    for one in told:
        if one.route not in FREE:
            people = one.people if one.route in BY_SHORT_NAME else one.people | one.hinted
            found |= {f"{one.status} {one.address}": set(people)} if people else {}
    return found


def asking(told: list[Told]) -> set[str]:
    """The addresses that lead to the question why."""
    return {one.route for one in told if "/reason?next=" in one.location}


@pytest.mark.parametrize("title", FAR)
async def test_nobody_is_named_before_a_reason_is_given(scene: Scene, title: str) -> None:
    assert shown(scene.before[title]) == {}
    assert len(asking(scene.before[title])) > 15


@pytest.mark.parametrize("title", FAR)
async def test_no_form_names_anybody_before_a_reason_is_given(scene: Scene, title: str) -> None:
    told = await scene.sight.posts(scene.actors[title], TYPED)

    assert len(told) > 60
    assert shown(told) == {}


async def test_a_reason_leads_on_to_what_was_asked_for_and_is_kept(scene: Scene) -> None:
    person = scene.actors["commune organiser here"].person
    assert person is not None
    visitor = await scene.sight.house.visitor_as(person)
    for path, name in WAYS.items():
        asked = await visitor.go(path)
        assert asked.path.endswith("/reason") and name not in asked.text
        opened = await visitor.send(asked.path, {"reason": REASON})
        assert opened.response.url.raw_path.decode() == path and name in opened.text

    assert REASON in (await visitor.go("/audit")).text
    kept = await rows(KEPT, person)
    assert [one["subject"] for one in kept] == ["unit:03325-001", "unit:TH001-7A", "people"]


async def test_a_form_and_a_part_of_a_page_say_the_way_to_the_reason(scene: Scene) -> None:
    browser = await browser_of(scene.sight.house, scene.actors["admin"])
    way = f'href="{HERE}/reason?next='

    part = await browser.http.get(f"{HERE}/members", headers={"HX-Request": "true"})
    form = await browser.http.post(f"{HERE}/waiting", headers=browser.headers)

    assert [(one.status_code, way in one.text) for one in (part, form)] == [(409, True), (409, True)]


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example/", "/\\evil.example", "/reason"])
async def test_a_reason_leads_to_no_other_site_and_not_round_in_a_circle(scene: Scene, onward: str) -> None:
    person = scene.actors["province organiser"].person
    assert person is not None
    visitor = await scene.sight.house.visitor_as(person)

    await visitor.go("/reason")
    given = await visitor.send("/reason", {"reason": REASON, "next": onward})

    assert (given.status, given.path, given.response.url.host) == (200, "/tasks", "127.0.0.1")


async def test_those_near_the_people_are_not_asked(scene: Scene) -> None:
    for title in ("champion here", "helper here"):
        assert asking(await scene.sight.gets(scene.actors[title])) == set()


async def test_with_a_reason_every_page_that_asked_for_it_shows_people(scene: Scene) -> None:
    await reasons_given()
    asked = {title: asking(scene.before[title]) for title in FAR}
    after = [one for title in FAR for one in await scene.sight.gets(scene.actors[title], asked[title])]

    assert set().union(*asked.values()) - {one.route for one in after if one.people | one.hinted} == set(
        ONLY_ASKS
    )
    assert asking(after) == set()
