"""A quarter of an hour after they were made cards and codes are shown no more, and a day later forgotten."""

import re
from datetime import timedelta

from contest.clock import now
from contest.database import rows, run
from contest.people.secrets.shown_once import sweep
from tests.site import Site, Visitor

PATH = "/units/03325-002/accounts/new"
PERSON = {"name": "Lường Thị Pành", "band": "18+", "group": "nguoi_dan", "consent": "yes"}
CODE = re.compile(r"[A-Z2-9]{4} [A-Z2-9]{4}")
PIN = re.compile(r">(\d{6})<")
OLDER = "UPDATE kept_secret SET made_at = made_at - $1::interval"
SEALED = "SELECT sealed IS NOT NULL AS readable FROM kept_secret ORDER BY id"


async def helper(site: Site) -> Visitor:
    """A helper of the village, signed in."""
    visitor = site.visitor()
    await visitor.sign_in("helper")
    return visitor


async def card(visitor: Visitor) -> str:
    """Make an account; the address of its card."""
    await visitor.go(PATH)
    made = await visitor.send(PATH, PERSON)
    assert made.status == 200 and PIN.search(made.text), made.text
    return made.path


async def test_a_card_is_shown_for_a_quarter_of_an_hour_and_its_pin_not_a_moment_longer(site: Site) -> None:
    visitor = await helper(site)
    path = await card(visitor)
    await run(OLDER, timedelta(minutes=14))
    assert (await visitor.go(path)).status == 200

    await run(OLDER, timedelta(minutes=1))

    over = await visitor.go(path)
    assert over.status == 410 and PIN.search(over.text) is None
    assert "Lường Thị Pành" in over.text and "/pin" in over.text


async def test_in_another_browser_of_the_same_person_there_is_no_pin(site: Site) -> None:
    visitor = await helper(site)
    path = await card(visitor)

    other = await helper(site)

    shown = await other.go(path)
    assert shown.status == 410 and PIN.search(shown.text) is None
    assert PIN.search((await visitor.go(path)).text)


async def test_to_somebody_else_there_is_no_such_card(site: Site) -> None:
    path = await card(await helper(site))
    stranger = site.visitor()
    await stranger.sign_in("learner")

    shown = await stranger.go(path)

    assert shown.status == 404 and "Lường Thị Pành" not in shown.text


async def test_what_was_kept_cannot_be_read_after_its_time_and_is_forgotten_a_day_later(site: Site) -> None:
    visitor = await helper(site)
    path = await card(visitor)
    await sweep(now() + timedelta(minutes=14))
    assert [one["readable"] for one in await rows(SEALED)] == [True]

    await sweep(now() + timedelta(minutes=15, seconds=1))
    assert [one["readable"] for one in await rows(SEALED)] == [False]
    assert (await visitor.go(path)).status == 410

    await sweep(now() + timedelta(days=1, seconds=1))
    assert await rows(SEALED) == []
    assert (await visitor.go(path)).status == 404


async def test_a_code_for_a_passphrase_is_over_after_a_quarter_of_an_hour_as_well(site: Site) -> None:
    visitor = site.visitor()
    await visitor.sign_in("organiser")
    await visitor.go_saying_why("/units/03325/roles")
    told = await visitor.send("/units/03325/roles", {"who": "0912 000 001", "role": "commune_organiser"})
    code = await visitor.go(told.path)
    assert told.path.startswith("/roles/codes/") and CODE.search(code.text)

    await run(OLDER, timedelta(minutes=15))

    over = await visitor.go(told.path)
    assert over.status == 410 and CODE.search(over.text) is None
