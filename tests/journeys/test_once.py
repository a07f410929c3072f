"""The key of a form: whose it is, what it covers, and when it is free again."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from contest.clock import now
from contest.database import PATIENT, direct, run, value
from contest.web.forms.sending import CLAIM, sweep
from tests.journeys.walking import posted
from tests.making import make_pass, make_person
from tests.site import Site, Visitor

HELPS = "SELECT count(*) FROM help"
SENT = "SELECT count(*) FROM sent_form"
LESSON = {"lesson": "chong-lua-dao"}
# The number of no process.
NO_PROCESS = 0
AT_WORK = "UPDATE sent_form SET outcome = NULL, at = clock_timestamp() - interval '1 minute'"
OLDER = "UPDATE sent_form SET at = at - interval"
DROP = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
VILLAGE = "SELECT id FROM unit WHERE code = '03325-001'"


async def able(name: str) -> int:
    """Somebody of the village who has passed the lesson, to be able to help with it."""
    person = await make_person(name, unit=await value(VILLAGE))
    await make_pass(person, await value("SELECT id FROM lesson WHERE slug = $1", LESSON["lesson"]))
    return person


@pytest.fixture
async def helper(site: Site) -> Visitor:
    """Somebody on the page of helping."""
    visitor = await site.visitor_as(await able("Vàng A Páo"))
    await visitor.go("/help")
    return visitor


async def test_each_printing_of_a_form_has_a_key_of_its_own(helper: Visitor) -> None:
    first = helper.page.hidden["_once"]

    again = (await helper.go("/help")).hidden["_once"]

    assert first != again and len(first) == len(again) == 22


async def test_the_same_form_again_is_the_same_help_and_a_new_form_another(helper: Visitor) -> None:
    first, second = await posted(helper, "/help", {**LESSON}), await posted(helper, "/help", {**LESSON})
    await helper.go("/help")
    third = await posted(helper, "/help", {**LESSON})

    assert first.headers["location"] == second.headers["location"] != third.headers["location"]
    assert await value(HELPS) == 2


async def test_what_was_refused_can_be_sent_again_with_the_same_key(helper: Visitor) -> None:
    refused = await posted(helper, "/help", {"lesson": "khong-co"})
    assert refused.status_code == 422 and await value(SENT) == 0

    assert (await posted(helper, "/help", {**LESSON})).status_code == 303


async def test_somebody_else_with_the_same_key_does_their_own(site: Site, helper: Visitor) -> None:
    other = await site.visitor_as(await able("Lò Văn Hai"))
    await other.go("/help")
    key = helper.page.hidden["_once"]

    mine = await posted(helper, "/help", {**LESSON})
    theirs = await posted(other, "/help", {**LESSON, "_once": key})

    assert mine.headers["location"] != theirs.headers["location"]
    assert (await other.go(mine.headers["location"])).status == 404
    assert await value(HELPS) == 2


async def test_an_older_page_without_a_key_is_served_as_before(helper: Visitor) -> None:
    for _ in range(2):
        assert (await posted(helper, "/help", {**LESSON, "_once": ""})).status_code == 303

    assert await value(HELPS) == 2 and await value(SENT) == 0


async def test_the_form_of_a_process_that_died_is_free(helper: Visitor) -> None:
    first = await posted(helper, "/help", {**LESSON})
    await run(f"{AT_WORK}, holder = $1", NO_PROCESS)

    again = await posted(helper, "/help", {**LESSON})

    assert again.status_code == 303
    assert again.headers["location"] != first.headers["location"]


async def once_connected_again(sql: str, *given: object) -> object:
    """The answer of the database to whoever asks after the connections were dropped."""
    while True:
        try:
            return await value(sql, *given)
        except (asyncpg.InternalClientError, asyncpg.InterfaceError, asyncpg.PostgresError, OSError):
            await asyncio.sleep(0.02)


async def test_a_dropped_connection_frees_no_form_that_its_process_is_at(
    helper: Visitor, site_url: str
) -> None:
    await posted(helper, "/help", {**LESSON})
    await run(AT_WORK)
    digest = await value("SELECT digest FROM sent_form")
    other = await direct(site_url, PATIENT)
    try:
        assert len(await other.fetch(DROP)) > 1
    finally:
        await other.close()

    assert await once_connected_again(CLAIM, digest) is None


async def test_a_copy_of_the_database_shows_neither_where_a_form_led_nor_a_pin(helper: Visitor) -> None:
    answer = await posted(helper, "/help", {**LESSON})

    kept = await value("SELECT outcome FROM sent_form")

    assert answer.headers["location"].encode() not in bytes(kept)


async def test_a_form_sent_more_than_a_day_ago_is_forgotten_and_no_other(helper: Visitor) -> None:
    long_ago = await posted(helper, "/help", {**LESSON})
    await run(f"{OLDER} '1 day 1 minute'")
    await helper.go("/help")
    lately = await posted(helper, "/help", {**LESSON})
    await run(
        "UPDATE sent_form SET at = at - interval '23 hours 59 minutes' WHERE at > now() - interval '1 hour'"
    )

    assert await sweep(now() - timedelta(hours=2)) == 0
    assert await sweep(now()) == 1

    again = await posted(helper, "/help", {**LESSON})
    assert again.headers["location"] == lately.headers["location"] != long_ago.headers["location"]
    assert await value(HELPS) == 2 and await value(SENT) == 1
