"""The two hubs, my tasks and looking after a unit, show each person only links that open to them."""

import re

import pytest

from contest.capabilities import Role
from tests.journeys.cast import ELSEWHERE, HERE, Actor, cast, more_units
from tests.making import reasons_given
from tests.site import Site, Visitor

TITLES = (
    "learner",
    "helper here",
    "helper elsewhere",
    "champion here",
    "champion elsewhere",
    "commune organiser here",
    "commune organiser elsewhere",
    "province organiser",
    "admin",
    "dormant organiser",
)
MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
LINK = re.compile(r'<a [^>]*href="(/[^"]*)"')


@pytest.fixture(scope="module")
async def actors(house: Site) -> dict[str, Actor]:
    await more_units()
    actors = {actor.title: actor for actor in await cast()}
    await reasons_given()
    return actors


async def arrive(house: Site, actor: Actor) -> Visitor:
    assert actor.person is not None
    return await house.visitor_as(actor.person)


def links(visitor: Visitor) -> set[str]:
    main = MAIN.search(visitor.page.text)
    assert main is not None
    return set(LINK.findall(main[0]))


def roots(title: str) -> set[str]:
    """The hubs of an actor: of a unit only where one of their roles manages it."""
    units = {"here": HERE, "elsewhere": ELSEWHERE, "organiser": (*HERE, *ELSEWHERE), "admin": HERE}
    mine = units[title.rpartition(" ")[2]] if title not in ("learner", "dormant organiser") else ()
    return {"/tasks"} | {f"/units/{code}/manage" for code in mine if not title.startswith("helper")}


@pytest.mark.parametrize("title", TITLES)
async def test_every_link_of_the_hubs_opens(house: Site, actors: dict[str, Actor], title: str) -> None:
    visitor = await arrive(house, actors[title])
    shown: set[str] = set()
    for hub in sorted(roots(title)):
        assert (await visitor.go(hub)).status == 200, hub
        shown |= links(visitor)

    answers = {path: await visitor.go(path) for path in sorted(shown)}

    assert {path: page.status for path, page in answers.items() if page.status != 200} == {}
    assert {path for path, page in answers.items() if page.path == "/sign-in"} == set()


@pytest.mark.parametrize(
    ("title", "hub", "there", "not_there"),
    [
        ("learner", "/tasks", {"/units/new", "/help"}, {"/approvals", "/audit", "/people", "/my-people"}),
        (
            "helper here",
            "/tasks",
            {"/units/03325-001/households", "/units/TH001/pupils", "/units/TH001-7A/pupils", "/my-people"},
            {"/units/HTX001/households", "/units/03325-001/manage", "/audit"},
        ),
        ("champion here", "/tasks", {"/units/03325-001/manage", "/audit"}, {"/approvals", "/requests"}),
        (
            "commune organiser here",
            "/tasks",
            {"/approvals", "/approvals/eligible", "/requests", "/audit", "/organise"},
            {"/roles", "/people", "/freeze"},
        ),
        ("province organiser", "/tasks", {"/organise", "/roles", "/requests"}, {"/people", "/freeze"}),
        ("admin", "/tasks", {"/people", "/freeze", "/organise"}, set()),
        ("dormant organiser", "/tasks", {"/units/new"}, {"/approvals", "/requests", "/organise"}),
        (
            "champion here",
            "/units/03325-001/manage",
            {"/units/03325-001/households"},
            {"/units/03325-001/pupils", "/units/03325-001/name"},
        ),
        ("champion here", "/units/TH001/manage", {"/units/TH001/pupils"}, {"/units/TH001/households"}),
        ("commune organiser here", "/units/03325-001/manage", {"/units/03325-001/name"}, set()),
    ],
)
async def test_hubs_name_what_a_task_needs_and_no_more(
    house: Site, actors: dict[str, Actor], title: str, hub: str, there: set[str], not_there: set[str]
) -> None:
    visitor = await arrive(house, actors[title])
    await visitor.go(hub)

    assert there - links(visitor) == set()
    assert not_there & links(visitor) == set()


async def test_the_cast_has_every_role(actors: dict[str, Actor]) -> None:
    assert {grant.role for actor in actors.values() for grant in actor.grants} == set(Role)
    assert set(TITLES) == {title for title, actor in actors.items() if actor.known}


async def test_ones_own_page_leads_to_a_new_unit_and_to_the_others_on_this_phone(
    house: Site, actors: dict[str, Actor]
) -> None:
    visitor = await arrive(house, actors["learner"])
    await visitor.go("/me")

    assert {"/units/new", "/who"} <= links(visitor)
