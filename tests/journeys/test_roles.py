"""Every actor at every address of the product: expected is what the table of capabilities says, nothing else.

An address that nobody listed fails; those who may not pass change nothing, whatever they send.
"""

import asyncio

import pytest

from contest.clock import now
from contest.database import Record, rows, value
from contest.points.public_log.checkpoints import keep_checkpoints
from tests.architecture.test_seen import VERSIONED
from tests.journeys.access import SIGNED_IN, Access, Kind
from tests.journeys.access_rules import ACCESS, PRINTED
from tests.journeys.addresses import address, methods, routes, things
from tests.journeys.background import BY_ITSELF
from tests.journeys.cast import NAMES, Actor, Browser, browser_of, cast, met, more_units, told
from tests.journeys.things import THINGS
from tests.making import reasons_given
from tests.site import SLUG, Site
from tests.two_campaigns import AGENCIES, PAST

# Not there before a campaign is certified, and before a text was spoken.
NOT_YET = {f"/results/{{slug:str}}/{name}" for name in PRINTED}
NOT_YET |= {"/results/{slug:str}/{track:str}/{file:str}", "/speech/{spoken:str}/{name:str}"}
NOT_YET |= {"/lessons/pictures/{name:str}", "/api/v1/campaigns/{slug:str}/rounds/{number:int}"}
# Not there in the other campaigns: in the one nothing has happened, and in both no enterprise takes part.
PARTS = "/standings/{slug:str}/units/{code:str}/parts"
ABSENT = {
    AGENCIES: {
        PARTS,
        "/campaigns/{slug:str}/package",
        "/organise/{slug:str}/ledger/{number:int}",
        "/api/v1/campaigns/{slug:str}/entries/{number:int}/proof",
        "/campaigns/{slug:str}/log/{number:int}/proof",
    },
    PAST: {
        PARTS,
        "/api/v1/campaigns/{slug:str}/entries/{number:int}/proof",
        "/campaigns/{slug:str}/log/{number:int}/proof",
    },
}
# Forms that stand on no page in the state in which this test finds what they are about.
NOT_SHOWN = {
    "/freeze/{incident:int}/end",  # nothing is frozen
    "/freeze/{incident:int}/reported",
    "/household/leave",  # whoever is in a family
    "/organise/{slug:str}/archive",  # the campaign is running
    # No draft, nothing locked; what is asked twice stands behind its first form.
    *(f"/organise/{{slug:str}}/{act}" for act in ("cancel", "edit", "ceremony", "end", "rules")),
    *(f"/organise/{{slug:str}}/{act}" for act in ("end/move", "registration/move", "goal/end", "clusters")),
    "/organise/{slug:str}/certify/confirm",
    # No lesson has a draft, none was corrected, and the running campaign needs each.
    *(f"/organise/lessons/{{slug:str}}/{act}" for act in ("publish", "withdraw", "offer", "marks")),
    *(f"/organise/{{slug:str}}/{act}" for act in ("certify", "certify/withdraw", "dates", "rules/withdraw")),
    "/organise/{slug:str}/units/move",
    "/organise/{slug:str}/launch",
    "/organise/{slug:str}/lock/end",
    "/organise/{slug:str}/registration",
    "/organise/{slug:str}/units/out",
    "/organise/{slug:str}/units/ranking",
    "/units/{code:str}/members/{ref:uuid}/move",  # a village has no parts
    "/units/{code:str}/roles",  # after a name was looked up
}
# What is written down while the tests ask: by the clock, and that a session was used.
WRITTEN = BY_ITSELF | {"session"}
LASTING = {"throttle": "WHERE failures > 0"}
COLUMNS = {
    "role": "admin",
    "role_grant": "admin",
    "unit_id": "1",
    "person_id": "1",
    "by_id": "1",
    "points": "1000",
    "secret": "passphrase",
    "pin_seen": "false",
    "disabled_at": "",
    "birth_band": "18+",
    "is_minor": "",
    "verified_at": "2026-01-01",
    "created_at": "2026-01-01",
    "granted_by_id": "1",
    "state": "approved",
    "recognised_at": "2026-01-01",
}
STANDING = """
    SELECT p.id, p.secret, p.birth_band, p.disabled_at IS NULL, p.created_at, p.made_by_id,
           ARRAY(SELECT g.role || coalesce(g.unit_id, 0) FROM role_grant g
                 WHERE g.person_id = p.id ORDER BY g.id)
    FROM person p WHERE p.display_name = ANY ($1::text[]) ORDER BY p.id
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
AT_ONCE = 4


def access_of(method: str, path: str) -> Access:
    """The access to one method of an address; one that is not listed is shown to be missing elsewhere."""
    return ACCESS.get(f"{method} {path}") or ACCESS.get(path) or SIGNED_IN


@pytest.fixture(scope="module")
async def actors(house: Site) -> tuple[Actor, ...]:
    await more_units()
    actors = await cast()
    # Where names stand behind a reason, tests/journeys/test_names_behind_reasons.py asks without one.
    await reasons_given()
    return actors


@pytest.fixture(scope="module")
async def known(house: Site, actors: tuple[Actor, ...]) -> dict[str, str]:
    named = {actor.title: actor for actor in actors}
    learner, helper = named["learner"], named["helper here"]
    assert learner.person is not None and helper.person is not None
    found = await things(await house.visitor_as(learner.person), await house.visitor_as(helper.person))
    await keep_checkpoints(now())
    return found


def excused(method: str, path: str, access: Access, wanted: str, status: int) -> bool:
    """Whether an answer that looks like another one amounts to what is wanted."""
    if wanted == "is asked to sign in":
        # A form of a session that is no more; a call that is not even JSON of the right shape.
        return method != "GET" and (status == 403 or (status == 400 and path.startswith("/api/")))
    if wanted == "passes" and status == 404:
        # These addresses never say 404 themselves: the empty form names nothing, or it is not there yet.
        return path in NOT_YET or (method != "GET" and access.kind not in (Kind.BRANCH, Kind.OWN))
    # Whoever is disabled sends forms of a session that is no more, also where everybody may.
    return wanted == "passes" and status == 401 and access.kind is Kind.EVERYBODY and method != "GET"


class Walk:
    """One walk over all addresses with one kind of method."""

    def __init__(self, house: Site, actors: tuple[Actor, ...], known: dict[str, str]) -> None:
        self.house, self.actors, self.known = house, actors, known
        self.learner = next(actor.person for actor in actors if actor.title == "learner")
        self.wrong: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.campaign = SLUG
        self.shown: set[str] = set()
        self.gate = asyncio.Semaphore(AT_ONCE)
        self.units: dict[str, Record] = {}

    async def expected(self, actor: Actor, access: Access) -> str:
        # Asked once: all tries at once would leave the application no connection.
        if not self.units:
            self.units = {one["code"]: one for one in await rows("SELECT id, code, ancestors FROM unit")}
        unit = self.units.get(access.unit)
        assert unit is not None, f"access_rules.py names {access.unit}, which cast.py does not make"
        return met(access, actor, unit["id"], unit["ancestors"])

    async def at(self, method: str, path: str, actor: Actor, browser: Browser, thing: str) -> None:
        access = access_of(method, path)
        wanted = await self.expected(actor, access)
        async with self.gate:
            named = address(path, self.known, access.unit, thing, self.campaign)
            fields = {**self.extra, **access.fields}
            if method == "POST" and wanted == "passes" and path in VERSIONED:
                fields |= await self.version(path, named, browser)
            status, location = await browser.tries(method, named, fields)
        got = told(status, location)
        # Who has no account yet is led to where one is opened.
        led = wanted == "is asked to sign in" and location.startswith("/register")
        if got != wanted and not led and not excused(method, path, access, wanted, status):
            self.wrong[f"{method} {path} as {actor.title}"] = f"{status}: {got}, but should: {wanted}"

    async def version(self, path: str, named: str, browser: Browser) -> dict[str, str]:
        """What the form shows that leads there: without it nothing of the rest would be looked at."""
        seen = await browser.version(named)
        if seen:
            self.shown.add(path)
        return {"_seen": seen}

    def tell(self) -> None:
        """Fail with every access that behaves otherwise than it should."""
        assert not self.wrong, "\n".join(f"{access}: {how}" for access, how in sorted(self.wrong.items()))

    async def thing(self, access: Access) -> str:
        """What the address is to name, made for this request."""
        if not access.thing:
            return ""
        unit = await value("SELECT id FROM unit WHERE code = $1", access.unit)
        assert self.learner is not None
        return await THINGS[access.thing](unit, self.learner)


@pytest.fixture
def walk(house: Site, actors: tuple[Actor, ...], known: dict[str, str]) -> Walk:
    return Walk(house, actors, known)


async def test_every_page_opens_to_those_who_may_and_to_nobody_else(walk: Walk) -> None:
    for actor in walk.actors:
        browser = await browser_of(walk.house, actor)
        paths = [path for method, path in methods() if method == "GET"]
        made = [await walk.thing(access_of("GET", path)) for path in paths]
        await asyncio.gather(
            *(walk.at("GET", path, actor, browser, thing) for path, thing in zip(paths, made, strict=True))
        )

    walk.tell()


@pytest.mark.parametrize("slug", [AGENCIES, PAST])
async def test_every_page_of_another_campaign_opens_to_the_same(walk: Walk, slug: str) -> None:
    walk.campaign = slug
    paths = [path for path in routes("GET") if "{slug" in path and "lessons" not in path]
    paths = [path for path in paths if path not in ABSENT[slug]]
    for actor in walk.actors:
        if actor.title in ("anonymous", "learner", "champion here", "province organiser"):
            browser = await browser_of(walk.house, actor)
            await asyncio.gather(*(walk.at("GET", path, actor, browser, "") for path in paths))

    assert len(paths) > 20
    walk.tell()


async def test_what_one_may_not_do_is_refused_and_changes_nothing(walk: Walk) -> None:
    tries: list[tuple[str, str, Actor, Browser, str]] = []
    for actor in walk.actors:
        browser = await browser_of(walk.house, actor)
        for method, path in methods():
            access = access_of(method, path)
            if method != "GET" and await walk.expected(actor, access) != "passes":
                tries.append((method, path, actor, browser, await walk.thing(access)))
    before = await contents()

    await asyncio.gather(*(walk.at(*one) for one in tries))

    assert len(tries) > 100
    walk.tell()
    assert await contents() == before


async def test_those_who_may_are_let_through_with_what_they_send(walk: Walk) -> None:
    for actor in walk.actors:
        for method, path in methods():
            access = access_of(method, path)
            if method != "GET" and await walk.expected(actor, access) == "passes":
                # Signed out, closed or undone by an earlier try: each has its own session and thing.
                await walk.at(
                    method, path, actor, await browser_of(walk.house, actor), await walk.thing(access)
                )

    walk.tell()
    assert VERSIONED - walk.shown == NOT_SHOWN


async def test_columns_sent_along_with_a_form_are_ignored(walk: Walk) -> None:
    """Z-3: whoever adds the columns of the tables to every form they may send gains nothing by it."""
    walk.extra = COLUMNS
    before = await standing()

    for actor in walk.actors:
        if actor.title in ("learner", "helper here", "champion here"):
            for method, path in methods():
                access = access_of(method, path)
                if method == "POST" and await walk.expected(actor, access) == "passes":
                    browser, thing = await browser_of(walk.house, actor), await walk.thing(access)
                    await walk.at(method, path, actor, browser, thing)

    assert await standing() == before


async def standing() -> list[tuple[object, ...]]:
    """What people of the cast may do, and what their accounts are."""
    return [tuple(found) for found in await rows(STANDING, list(NAMES.values()))]


async def contents() -> dict[str, str]:
    """What every table holds, as a sum of its rows; requests write down only that a session was used."""
    names = [found["tablename"] for found in await rows(TABLES)]
    return {
        name: await value(
            "SELECT count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0)"
            f" FROM {name} t {LASTING.get(name, '')}"
        )
        for name in names
        if name not in WRITTEN
    }
