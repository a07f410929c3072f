"""Two hosts on one database behave as one: what was begun at the one goes on at the other."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from chaos.served import SECRET, Served, serving
from contest import clock
from contest.database import connected, run, value
from contest.lessons import library, rules
from contest.lessons.library import PublishedLesson
from contest.live.listener import APPLICATION
from contest.settings import Settings
from contest.standings.delivery.cursors import sweep
from tests.conftest import Housekeeping, apart
from tests.making import make_pass
from tests.patience import PATIENCE
from tests.site import PEOPLE, SLUG, Visitor, people

FREE_TRIES = 4

BOARD = f"/standings/{SLUG}/village/B"
STANDINGS = f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B&limit=1"
Lessons = tuple[PublishedLesson, ...]


@dataclass(frozen=True, slots=True)
class Hosts:
    """Two sites with the same settings on the same database; every test learns other lessons."""

    one: Served
    other: Served
    url: str

    async def number(self, host: Served) -> int:
        """The last entry that this host has seen."""
        async with host.client(PATIENCE) as http:
            campaign = (await http.get(f"/api/v1/campaigns/{SLUG}")).json()
        number: int = campaign["number"]
        return number

    async def until_even(self) -> int:
        """Wait until both hosts have taken in the whole ledger; its last number."""
        last: int = await value("SELECT last_number FROM ledger")
        async with asyncio.timeout(PATIENCE):
            while {await self.number(self.one), await self.number(self.other)} != {last}:
                await asyncio.sleep(0.02)
        return last


@pytest.fixture(scope="module")
def hosts(
    databases: Housekeeping, small_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hosts]:
    for url in databases.clone(small_template):
        folder = tmp_path_factory.mktemp("hosts")
        settings = Settings.from_environment({"SECRET": SECRET, "DATA": str(folder)})
        apart(_people(url, settings))
        same = {"PUBLIC_URL": "http://127.0.0.1:9999"}
        with serving(url, folder, 1, **same) as one, serving(url, folder, 1, **same) as other:
            yield Hosts(one, other, url)


async def _people(url: str, settings: Settings) -> None:
    async with connected(url, pool=2):
        await people(settings)


@pytest.fixture
async def lessons(hosts: Hosts) -> AsyncIterator[tuple[PublishedLesson, ...]]:
    """The published lessons; written SQL of the test reads the database of the hosts."""
    async with connected(hosts.url, pool=2):
        yield tuple(await library.published())


async def signed_in(host: Served, title: str) -> httpx.AsyncClient:
    """The program of a person, with a token that this host gave."""
    who = next(who for who in PEOPLE if who.title == title)
    http = host.client(PATIENCE)
    answer = await http.post("/api/v1/sessions", json={"name": who.phone, "pin": who.pin})
    http.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return http


def at(host: Served, http: httpx.AsyncClient) -> httpx.AsyncClient:
    """The same program, now talking to this host."""
    client = host.client(PATIENCE)
    client.headers["Authorization"] = http.headers["Authorization"]
    return client


def passed(lesson: PublishedLesson) -> dict[str, object]:
    """A new attempt with all answers right."""
    key = uuid4()
    asked = (lesson.content.question(drawn) for drawn in rules.draw(lesson.content, key))
    answers = {question.key: question.solution for question in asked if question is not None}
    about = {"key": str(key), "lesson": lesson.content.slug, "version": lesson.version}
    return {**about, "answers": answers}


async def passes(http: httpx.AsyncClient, lesson: PublishedLesson) -> None:
    """Send a passed attempt."""
    answer = await http.post("/api/v1/attempts", json=passed(lesson))
    assert answer.status_code == 200, answer.text


async def first_page(host: Served) -> dict[str, Any]:
    """The first page of the board, one row long."""
    async with host.client(PATIENCE) as http:
        page: dict[str, Any] = (await http.get(STANDINGS)).json()
    return page


async def next_page(host: Served, first: dict[str, Any]) -> httpx.Response:
    """What follows it, asked of this host."""
    async with host.client(PATIENCE) as http:
        return await http.get(f"{STANDINGS}&cursor={first['next']}")


async def test_points_given_at_one_host_stand_on_the_boards_of_the_other(
    hosts: Hosts, lessons: Lessons
) -> None:
    learner = await signed_in(hosts.one, "learner")

    await passes(learner, lessons[0])
    await passes(at(hosts.other, learner), lessons[1])
    await hosts.until_even()

    pages = []
    for host in (hosts.one, hosts.other):
        async with host.client(PATIENCE) as http:
            pages.append(await http.get(BOARD))
    assert pages[0].text == pages[1].text
    assert pages[0].headers["etag"] == pages[1].headers["etag"]


async def test_a_lost_live_connection_is_made_good_at_both(hosts: Hosts, lessons: Lessons) -> None:
    learner = await signed_in(hosts.one, "learner")
    await hosts.until_even()

    await run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE application_name = $1 AND datname = current_database()",
        APPLICATION,
    )
    await passes(learner, lessons[6])

    assert await hosts.until_even() == await value("SELECT count(*) FROM ledger_entry")


async def test_the_next_page_is_shown_by_whichever_host_is_asked(hosts: Hosts, lessons: Lessons) -> None:
    learner = await signed_in(hosts.one, "learner")
    await passes(learner, lessons[2])
    number = await hosts.until_even()
    first = await first_page(hosts.one)
    await passes(learner, lessons[3])
    await hosts.until_even()

    second = await next_page(hosts.other, first)

    assert second.status_code == 200
    assert (first["number"], second.json()["number"]) == (number, number)
    assert {first["rows"][0]["code"], second.json()["rows"][0]["code"]} == {"03325-001", "03325-002"}


async def test_standings_nobody_pages_through_any_more_are_gone_everywhere(
    hosts: Hosts, lessons: Lessons
) -> None:
    helper = await signed_in(hosts.one, "helper")
    await passes(helper, lessons[0])
    await hosts.until_even()
    first = await first_page(hosts.one)
    await passes(helper, lessons[1])
    await hosts.until_even()
    await run("UPDATE pinned_standing SET pinned_at = pinned_at - interval '16 minutes'")

    second = await next_page(hosts.other, first)
    swept = await sweep(clock.now())

    assert second.status_code == 410
    assert swept > 0
    assert await value("SELECT count(*) FROM pinned_standing") == 0


@pytest.mark.parametrize("cursor", ["nonsense", "MTAwMDAwMDAwMDAwMDAwMDAwMDAwMDAuMQ", "MS4w", "LTEuMQ"])
async def test_a_cursor_that_nobody_gave_is_refused(hosts: Hosts, cursor: str) -> None:
    answer = await next_page(hosts.one, {"next": cursor})

    assert answer.status_code == 422


async def test_who_signed_in_at_one_host_is_known_and_then_forgotten_at_the_other(hosts: Hosts) -> None:
    visitor, elsewhere = Visitor(hosts.one.base), Visitor(hosts.other.base)
    await visitor.sign_in("learner")
    elsewhere.http.cookies = visitor.http.cookies

    known = await elsewhere.go("/today")
    await visitor.go("/today")
    await visitor.send("/sign-out")
    forgotten = await elsewhere.go("/today")

    assert (known.path, forgotten.path) == ("/today", "/sign-in")


async def test_wrong_pins_are_counted_together(hosts: Hosts) -> None:
    who = next(who for who in PEOPLE if who.title == "organiser")
    statuses = []
    for turn in range(8):
        async with (hosts.one, hosts.other)[turn % 2].client(PATIENCE) as http:
            answer = await http.post("/api/v1/sessions", json={"name": who.phone, "pin": "999998"})
        statuses.append(answer.status_code)

    assert statuses[:FREE_TRIES] == [422] * FREE_TRIES
    assert set(statuses[FREE_TRIES + 1 :]) == {429}


async def test_a_help_begun_at_one_host_is_confirmed_at_the_other(hosts: Hosts, lessons: Lessons) -> None:
    lesson = next(lesson for lesson in lessons[5:] if lesson.content.peer_help)
    await make_pass(await value("SELECT id FROM person WHERE phone_tail = '002'"), lesson.id)
    helper, learner = await signed_in(hosts.one, "helper"), await signed_in(hosts.other, "learner")
    begun = (await helper.post("/api/v1/helps", json={"lesson": lesson.content.slug})).json()

    confirmed = await learner.post("/api/v1/helps/confirm", json={"code": begun["code"]})

    assert (confirmed.status_code, confirmed.json()["status"]) == (200, "accepted")


async def test_the_same_attempt_at_both_hosts_at_once_is_paid_once(hosts: Hosts, lessons: Lessons) -> None:
    learner = await signed_in(hosts.one, "learner")
    phones, body = [learner, at(hosts.other, learner)], passed(lessons[4])
    before = await hosts.until_even()

    sent = await asyncio.gather(*(phones[turn % 2].post("/api/v1/attempts", json=body) for turn in range(20)))

    assert {answer.status_code for answer in sent} == {200}
    assert len({answer.json()["points"] for answer in sent}) == 1
    assert await value("SELECT last_number FROM ledger") == before + 1
