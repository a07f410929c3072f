"""Whatever form is sent twice, in a row or at once, is done once, and both sendings are answered alike."""

import asyncio
from dataclasses import dataclass

import httpx
import pytest

from chaos.served import NO_TLS
from contest.database import rows, run, value
from tests.journeys.background import BY_ITSELF
from tests.journeys.cast import cast, more_units
from tests.journeys.sendings import SENDINGS, Ready, Scene, V
from tests.journeys.sendings_all import ROUTES
from tests.journeys.sendings_made import MADE
from tests.making import reasons_given
from tests.site import Site

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
# A file that was sent is read while its page already answers.
AT_WORK = "SELECT EXISTS (SELECT FROM list_upload WHERE state = 'reading')"
# What only paces people runs out, and is swept away by the clock at a moment of its own.
LASTING = {"throttle": "WHERE failures > 0"}
# A request notes when its session was last used.
ROW = {"session": "(t.id, t.person_id, t.ended_at)::text"}
# It asks further questions about what was typed, and writes nothing.
ASKS = frozenset({"/units/{code:str}/pupils"})
# What a phone did is answered item by item, in place.
IN_PLACE = ASKS | {"/offline/sendings", "/offline/files", "/units/{code:str}/not-reached/take-along"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form came to."""

    status: int
    location: str


@pytest.fixture(scope="module")
async def scene(house: Site) -> Scene:
    await more_units()
    people = {actor.title: actor.person for actor in await cast() if actor.person is not None}
    await reasons_given()
    return Scene(house, people)


LEAVE = """
    UPDATE membership m SET since = m.since - interval '2 days', until = clock_timestamp()
    FROM person p, unit u
    WHERE p.id = m.person_id AND u.id = m.unit_id AND u.code = $1 AND m.until IS NULL
      AND p.display_name LIKE 'Cà Văn %' AND m.since < clock_timestamp()
"""


async def prepared(scene: Scene, route: str) -> Ready:
    """A form for this route, ready to be sent; what one test froze or filled is free in the next."""
    await run("UPDATE sharing_freeze SET ended_at = now() WHERE ended_at IS NULL AND since < now()")
    # Who came in one test takes no place of the day, of the unit and of its pages from the next.
    await run(LEAVE, V)
    if route in MADE:
        return await MADE[route](scene)
    assert route in SENDINGS, f"say in tests/journeys/sendings.py how somebody sends a form to {route}"
    return await SENDINGS[route].ready(scene)


async def sent(ready: Ready, http: httpx.AsyncClient) -> Answer:
    """Send the form once, byte for byte."""
    file = {"file": ("a.csv", ready.form.file, "text/csv")} if ready.form.file else None
    answer = await http.post(
        ready.form.action,
        data=ready.form.fields,
        files=file,
        headers={"Origin": ready.browser.origin},
        follow_redirects=False,
    )
    return Answer(answer.status_code, answer.headers.get("location", ""))


async def contents() -> dict[str, tuple[int, int]]:
    """How many rows each table has, and a sum of what they hold."""
    names = [found["tablename"] for found in await rows(TABLES)]
    # One statement: all tables are read as of one instant, and in one go.
    asked = " UNION ALL ".join(sum_of(name) for name in names if name not in BY_ITSELF)
    return {found["name"]: (found["count"], found["sum"]) for found in await rows(f"{asked} ORDER BY name")}


def sum_of(name: str) -> str:
    """The question how many rows a table has, and what they add up to."""
    told = f"coalesce(sum(hashtext({ROW.get(name, 't::text')})), 0)"
    return f"SELECT '{name}' AS name, count(*) AS count, {told} AS sum FROM {name} t {LASTING.get(name, '')}"


def changed(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> dict[str, int]:
    """How many rows each table has gained; tables that are as they were are left out."""
    return {name: after[name][0] - rows[0] for name, rows in before.items() if after[name] != rows}


def gained(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> dict[str, int]:
    """How many rows each table has more, or fewer."""
    return {name: count for name, count in changed(before, after).items() if count}


async def settled(before: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The contents once what works in the background has come to rest."""
    while True:
        # Asked before the contents are read: what ends in between must be seen in them.
        working = await value(AT_WORK)
        after = await contents()
        if after == before and not working:
            return after
        before = after
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("route", ROUTES)
async def test_a_form_sent_again_or_twice_at_once_is_done_once_and_answered_so(
    scene: Scene, route: str
) -> None:
    ready = await prepared(scene, route)
    before = await settled({})
    async with elsewhere(scene, ready) as unanswered:
        first = await sent(ready, ready.browser.http)
        by_one = await settled({})

        # Back in the same browser; and by one that never got the first answer.
        again, without = await sent(ready, ready.browser.http), await sent(ready, unanswered)

    assert first.status == (200 if route in IN_PLACE else 303), f"{route} was to be accepted: {first}"
    assert changed(before, by_one) or route in ASKS
    assert (again, without) == (first, first)
    assert changed(by_one, await settled({})) == {}

    ready = await prepared(scene, route)
    untouched = await settled({})
    async with elsewhere(scene, ready) as left, elsewhere(scene, ready) as right:
        both = await asyncio.gather(sent(ready, left), sent(ready, right))

    assert both[0] == both[1] and both[0].status == first.status
    by_both = gained(untouched, await settled({}))
    # The very first of its kind may leave more, such as the headings it taught: another one, alone, tells.
    assert by_both == gained(before, by_one) or by_both == await gained_alone(scene, route)


async def gained_alone(scene: Scene, route: str) -> dict[str, int]:
    """What a form leaves that is sent once."""
    ready = await prepared(scene, route)
    before = await settled({})
    await sent(ready, ready.browser.http)
    return gained(before, await settled({}))


def elsewhere(scene: Scene, ready: Ready) -> httpx.AsyncClient:
    """A browser that is signed in as the form's, and has seen none of its answers."""
    cookies = dict(ready.browser.http.cookies)
    return httpx.AsyncClient(base_url=scene.house.base, cookies=cookies, timeout=60, verify=NO_TLS)
