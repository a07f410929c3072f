"""A visitor cannot fill the villages by a program; a hall behind one address and a poster can."""

import asyncio
import re
import time
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import httpx

from contest.database import run, value
from contest.security import throttle
from tests.making import NOON
from tests.site import Site

VILLAGE = "03325-001"
SECOND = timedelta(seconds=1)
# As the promises say: so many at once from one network, then one in half a minute.
AT_ONCE = 20


BUSY = 503


class Attacker:
    """Opens one account after another from one address, with the forms of a page it has read once."""

    def __init__(self, site: Site) -> None:
        self.site = site

    async def open(self, number: int, **fields: str) -> httpx.Response:
        visitor, code = self.site.visitor(), fields.get("join", "")
        page = f"/register?join={code}" if code else f"/register?unit={VILLAGE}"
        while (await visitor.go(page)).status == BUSY:
            pass
        form = {
            **visitor.page.hidden_of("/register"),
            "name": f"Lò Văn {'ABCDEGHIKL'[number % 10]}n",
            "band": "18+",
            "group": "nguoi_dan",
            "phone": f"09871{number:05}",
            "pin": "502817",
            "consent": "yes",
            "key": uuid4().hex,
            **fields,
        }
        while True:
            answer = await visitor.http.post(
                "/register", data=form, headers={"Origin": visitor.origin}, follow_redirects=False
            )
            # On a busy machine the site says "in a moment again", and the same form may be sent again.
            if answer.status_code != BUSY:
                return answer

    async def open_many(self, numbers: range, **fields: str) -> list[httpx.Response]:
        """All at once."""
        return list(await asyncio.gather(*(self.open(number, **fields) for number in numbers)))


async def accounts() -> int:
    return int(await value("SELECT count(*) FROM person WHERE NOT demo"))


async def test_of_120_accounts_from_one_source_at_once_twenty_are_opened(site: Site) -> None:
    attacker, began = Attacker(site), time.monotonic()

    answers = await attacker.open_many(range(120))

    # One more for each half minute that this may have taken on a busy machine.
    assert AT_ONCE <= await accounts() <= AT_ONCE + (time.monotonic() - began) // 30
    # Some are told that too many come at this moment, before anything else.
    refused = [answer for answer in answers if answer.status_code == 429]
    assert [answer.status_code for answer in answers].count(303) == await accounts() and len(refused) > 20
    assert all(1 <= int(answer.headers["retry-after"]) <= 300 for answer in refused)
    # The wait stands above the form in seconds, which scripts count down.
    told = re.search(r'data-wait="(\d+)"', refused[0].text)
    assert told and f"chờ {told[1]} giây rồi bấm lại" in refused[0].text and "áp phích" in refused[0].text
    # What was typed is still there.
    assert 'value="0987100' in refused[0].text
    # Nothing of the address is kept that could be read.
    assert await value("SELECT count(*) FROM throttle WHERE key LIKE '%127%'") == 0


async def test_who_waits_half_a_minute_gets_in(site: Site) -> None:
    attacker = Attacker(site)
    await attacker.open_many(range(AT_ONCE))
    began = time.monotonic()
    # All twenty are given back after ten minutes: as much of it is left as when half a minute is over.
    await run("UPDATE throttle SET blocked_until = now() + interval '570 seconds' WHERE failures = 0")

    answers = [(await attacker.open(number)).status_code for number in (50, 51)]

    # On a busy machine a further half minute may have passed meanwhile.
    assert answers == [303, 429 if time.monotonic() - began < 30 else answers[1]]


async def test_a_form_sent_twice_counts_once_and_is_never_told_to_wait(site: Site) -> None:
    attacker, key = Attacker(site), uuid4().hex
    await attacker.open_many(range(AT_ONCE - 1))

    answers = [(await attacker.open(60, key=key)).status_code for _ in range(3)]

    assert answers == [303, 303, 303]
    assert await accounts() == AT_ONCE


async def test_an_account_that_is_not_opened_counts_for_nothing(site: Site) -> None:
    attacker = Attacker(site)

    for number in range(AT_ONCE + 5):
        assert (await attacker.open(number, pin="123456")).status_code == 422

    assert {answer.status_code for answer in await attacker.open_many(range(AT_ONCE))} == {303}


async def test_a_hall_of_sixty_with_the_poster_of_their_village_gets_in_at_once(site: Site) -> None:
    code = await value("SELECT join_code FROM unit WHERE code = $1", VILLAGE)
    attacker = Attacker(site)

    answers = await attacker.open_many(range(60), join=code)

    assert {answer.status_code for answer in answers} == {303}
    # And who is at home in another village can still open an account beside them.
    assert (await attacker.open(70)).status_code == 303


async def test_a_poster_lifts_the_limit_for_as_many_as_the_unit_has(site: Site) -> None:
    await run("UPDATE unit SET eligible = 30 WHERE code = $1", VILLAGE)
    code = await value("SELECT join_code FROM unit WHERE code = $1", VILLAGE)

    await Attacker(site).open_many(range(80), join=code)

    # One of the thirty is the learner who was there before.
    assert AT_ONCE + 29 <= await accounts() <= AT_ONCE + 30


async def test_the_pace_gives_back_one_at_a_time_and_forgets_what_is_over(database: str) -> None:
    async def taken(at: timedelta) -> timedelta | None:
        return await throttle.paced("a network", NOON + at, 30 * SECOND, 3)

    waits = [await taken(n * SECOND) for n in (0, 0, 1, 1, 29, 30, 31, 400)]

    assert waits == [None, None, None, 29 * SECOND, SECOND, None, 29 * SECOND, None]
    await throttle.sweep(NOON + 429 * SECOND)
    assert await value("SELECT count(*) FROM throttle") == 1
    await throttle.sweep(NOON + 431 * SECOND)
    assert await value("SELECT count(*) FROM throttle") == 0


async def test_of_those_who_come_together_none_is_refused_for_being_settled_late(database: str) -> None:
    for number, order in enumerate(permutations((0, 1, 2))):
        what = f"network {number}"
        for second in order:
            at = NOON + second * SECOND
            assert await throttle.pace_left(what, at, 30 * SECOND, 3) is None
            assert await throttle.paced(what, at, 30 * SECOND, 3) is None
        # One more of those who came first is told to wait until one is given back.
        wait = (30 - 2 + order[0]) * SECOND
        assert await throttle.pace_left(what, NOON, 30 * SECOND, 3) == wait
        assert await throttle.paced(what, NOON, 30 * SECOND, 3) == wait
        assert await throttle.paced(what, NOON + 2 * SECOND + wait, 30 * SECOND, 3) is None
