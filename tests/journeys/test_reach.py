"""No page is a secret: from somebody's first page, links lead to every page of the product."""

import re

import pytest

from contest.clock import now
from contest.database import run, value
from contest.people.rules import TargetGroup
from contest.points.public_log.checkpoints import keep_checkpoints
from tests.journeys.access_rules import ACCESS
from tests.journeys.addresses import routes, things
from tests.journeys.calling import other_words
from tests.journeys.cast import HERE, Actor, browser_of, cast, more_units
from tests.journeys.reaching import Form, Read, Walked, unread, walked
from tests.journeys.refusing import Refusal
from tests.journeys.things import THINGS
from tests.making import make_person, reasons_given
from tests.site import Site

# Pages for whose first look no link stands anywhere, and why.
BY_OTHER_WAYS = {
    "/card/{token:str}": "the picture of a printed card",
    "/paper/{number:str}": "the picture on a sheet of paper",
    "/claim/{code:str}": "the picture of a join card",
    "/join/{code:str}": "the picture of a poster",
    "/help/confirm/{code:str}": "the picture on a helper's screen",
    "/goodbye": "where closing an account ends",
    "/welcome": "where registering without a phone ends",
    "/me/pin": "where signing in with a new PIN ends",
    "/agree": "where the first sign-in of a pupil ends",
    "/livez": "for machines that watch",
    "/readyz": "for machines that watch",
    "/metrics": "for machines that watch",
    "/home/fragment": "asked for by polling.js where no stream comes",
    "/standings/{slug:str}/{track:str}/{key:str}/fragment": "asked for by polling.js where no stream comes",
    "/standings/{slug:str}/goal/fragment": "taken in by the boards of a campaign that has a goal",
    "/static/{path:path}": "parts of pages",
    "/screen/{slug:str}/part": "asked for by screen.js",
    "/screen/{slug:str}/stream": "listened to by screen.js",
    "/sw.js": "asked for by offline.js",
    "/speech/known": "asked for by spoken.js",
    "/lessons/pictures/{name:str}": "shown within lessons",
    "/offline/shell": "kept by the service worker",
    "/offline/state": "asked for by the page of lessons without a network",
    "/offline/lessons/{slug:str}": "kept by the page of lessons without a network",
    "/offline/lessons/{slug:str}/drawings": "kept by the page of lessons without a network",
    "/previews/{path:path}": "the picture that a chat shows of a link",
    "/language/{code:str}": "in the foot of each page; not followed here",
}
# Pages to which a form on another page leads: it makes what they show, or asks before they open.
AFTER_A_FORM = {
    "/attempts/{key:uuid}": "/lessons/{slug:str}/attempts",
    "/attempts/{key:uuid}/outcome": "/lessons/{slug:str}/attempts",
    "/attempts/{key:uuid}/again": "/lessons/{slug:str}/attempts",
    "/register/{step:str}": "/register",
    "/help/{key:uuid}/state": "/help",
    "/units/{code:str}/completions/uploads/{ref:uuid}/progress": "/units/{code:str}/completions/uploads",
    "/units/{code:str}/roster/uploads/{ref:uuid}/progress": "/units/{code:str}/roster/uploads",
    "/units/{code:str}/confirmed/uploads/{ref:uuid}": "/units/{code:str}/confirmed/uploads",
    "/organise/new/review": "/organise/new/details",
    "/organise/what-if": "/organise/new/details",
    "/organise/what-if/fragment": "/organise/new/details",
    "/organise/{slug:str}/rules/check": "/organise/{slug:str}/rules",
    # Drafts are made by the wizard.
    "/organise/{slug:str}/edit": "/organise",
    "/organise/{slug:str}/edit/review": "/organise",
    "/organise/{slug:str}/cancel": "/organise",
    "/organise/{slug:str}/clusters": "/organise",
    # Drafts of lessons are made by changing them; marks are looked at once a lesson was corrected.
    "/organise/lessons/{slug:str}/discard": "/organise/lessons/{slug:str}/about",
    "/organise/lessons/{slug:str}/publish": "/organise/lessons/{slug:str}/about",
    "/organise/lessons/{slug:str}/marks": "/organise/lessons/{slug:str}/about",
    "/who/{ref:str}": "/sign-in",
    "/cards/{ref:uuid}": "/units/{code:str}/accounts/new",
    "/cards/{ref:uuid}/{person:str}": "/units/{code:str}/accounts/new",
    "/hand-back": "/my-people/{ref:uuid}/learn",
    "/roles/codes/{ref:uuid}": "/roles",
}
# A pupil's account begins with a parent's consent.
GUARDIAN = """
    INSERT INTO consent (person_id, kind, version, language, how, relation)
    SELECT id, 'guardian', 1, 'vi', 'paper', 'mother' FROM person WHERE birth_band = '7-15'
"""
FIRST = {"anonymous": "/"}
# Others come to what these come to.
WALKING = (
    "anonymous",
    "learner",
    "helper here",
    "champion here",
    "commune organiser here",
    "commune organiser elsewhere",
    "province organiser",
    "admin",
    "dormant organiser",
)


@pytest.fixture(scope="module")
async def actors(house: Site) -> tuple[Actor, ...]:
    await more_units()
    return await cast()


# By which word they are called; what lessons say to all is quoted.
CALLED = {"anonymous": "bạn", "learner": "bà con", "helper here": "anh chị", "champion here": "anh chị"}
QUOTED = ("/lessons/{slug:str}", "/attempts", "/offline/lessons")
GROUPS = [(TargetGroup.PUPIL, "em"), (TargetGroup.PUBLIC_SECTOR, "anh chị")]


def reading(found: set[str], word: str) -> Read:
    """Gathers what calls somebody otherwise than by this word."""

    def read(route: str, page: str) -> None:
        if not route.startswith(QUOTED):
            found.update(f"{route}: {part}" for part in other_words(page, word))

    return read


@pytest.fixture(scope="module")
def miscalled() -> dict[str, set[str]]:
    """What called somebody by another word than theirs, by who it was."""
    return {}


@pytest.fixture(scope="module")
async def walks(house: Site, actors: tuple[Actor, ...], miscalled: dict[str, set[str]]) -> dict[str, Walked]:
    """Everybody's walk, with one of each thing in the product."""
    named = {actor.title: actor.person for actor in actors}
    learner, helper = named["learner"], named["helper here"]
    assert learner is not None and helper is not None
    await things(await house.visitor_as(learner), await house.visitor_as(helper))
    await keep_checkpoints(now())
    for access in ACCESS.values():
        if access.thing:
            await THINGS[access.thing](
                await value("SELECT id FROM unit WHERE code = $1", access.unit), learner
            )
    await run(GUARDIAN)
    # One of them meets the question why the names must be seen; what stands behind it the others come to.
    await reasons_given(but=named["commune organiser elsewhere"])
    found = {}
    for actor in actors:
        if actor.title in WALKING:
            browser = await browser_of(house, actor)
            first, word = FIRST.get(actor.title, "/today"), CALLED.get(actor.title)
            read = reading(miscalled.setdefault(actor.title, set()), word) if word else unread
            found[actor.title] = await walked(browser.http, first, read)
    return found


async def test_every_page_is_reached_from_somebodys_first_page(walks: dict[str, Walked]) -> None:
    opened = set().union(*(one.opened for one in walks.values()))
    posted = {route for one in walks.values() for route in one.forms}
    pages = {path for path in routes("GET") if not path.startswith("/api/")}

    lost = pages - opened - BY_OTHER_WAYS.keys()
    lost -= {page for page, before in AFTER_A_FORM.items() if before in posted | opened}
    assert sorted(lost) == []


async def test_a_page_calls_whoever_reads_it_by_one_word(
    house: Site, walks: dict[str, Walked], miscalled: dict[str, set[str]]
) -> None:
    village = await value("SELECT id FROM unit WHERE code = $1", HERE[0])
    for group, word in GROUPS:
        person = await make_person("Vàng A Dế", unit=village, group=group)
        browser = await house.visitor_as(person)
        page = (await browser.http.get("/today")).text
        assert re.search(rf"\b{word}\b", page, re.I)
        await walked(browser.http, "/today", reading(miscalled.setdefault(group, set()), word), most=1)

    assert walks.keys() >= CALLED.keys()
    assert {who: sorted(said) for who, said in miscalled.items() if said} == {}


async def test_what_no_link_reaches_is_listed_only_as_long_as_that_is_so(walks: dict[str, Walked]) -> None:
    opened = set().union(*(one.opened for one in walks.values()))

    assert sorted((BY_OTHER_WAYS.keys() | AFTER_A_FORM.keys()) & opened) == []
    assert sorted((BY_OTHER_WAYS.keys() | AFTER_A_FORM.keys()) - set(routes("GET"))) == []


async def test_no_link_leads_into_nothing(walks: dict[str, Walked]) -> None:
    # Nothing has been spoken on this site.
    broken = {
        title: {path: status for path, status in one.broken.items() if not path.startswith("/speech/")}
        for title, one in walks.items()
    }

    assert {title: found for title, found in broken.items() if found} == {}


# Forms whose refusal is a page of its own: nothing typed is lost, for there is nothing to type.
BARE = {"/approvals/eligible/{ref:uuid}": "browsers always send which of its two buttons was pressed"}


@pytest.mark.parametrize("typed", ["", "?"], ids=["nothing filled in", "nonsense filled in"])
async def test_every_refused_form_leads_to_what_is_wrong(
    house: Site, actors: tuple[Actor, ...], walks: dict[str, Walked], typed: str
) -> None:
    named, complaints, bare = {actor.title: actor for actor in actors}, dict[str, list[str]](), set[str]()
    refused = 0
    for route, (title, form) in forms_that_ask(walks).items():
        browser = await browser_of(house, named[title])
        answer = await browser.http.post(form.action, data=form.with_all(typed), headers=browser.headers)
        assert answer.status_code < 500, route
        if answer.status_code >= 400:
            refused += 1
            page = Refusal.of(answer.text)
            if page.is_bare:
                bare.add(route)
            elif found := page.complaints():
                complaints[route] = found

    assert refused > 20
    assert complaints == {}
    assert sorted(bare - BARE.keys()) == []


def forms_that_ask(walks: dict[str, Walked]) -> dict[str, tuple[str, Form]]:
    """One form for each route that wants something typed or chosen, with somebody who came to it."""
    found = dict[str, tuple[str, Form]]()
    for title, one in walks.items():
        for route, form in one.forms.items():
            if form.fields:
                found.setdefault(route, (title, form))
    return found
