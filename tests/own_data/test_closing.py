"""Closing an account: nothing tells who the person was, and every sum stays as it was."""

import re

import pytest

from contest.database import row, rows, run, value
from contest.errors import Conflict, Forbidden
from contest.own_data.closing import close_account
from contest.people.service import Keyring
from contest.web.viewer import Viewer
from tests.journeys.walking import register, take, until
from tests.making import NOON, make_person, make_unit
from tests.refused import wrong
from tests.site import SLUG, Site

VILLAGE = "03325-001"
NAME = "Quàng Thị Ương"
SUMS = """
    SELECT (SELECT md5(string_agg(e::text, '' ORDER BY e.id)) FROM ledger_entry e) AS entries,
           (SELECT md5(string_agg(p::text, '' ORDER BY p.id)) FROM progress p) AS progress,
           (SELECT md5(string_agg(f::text, '' ORDER BY f.id)) FROM fact f) AS facts
"""
TEXTS = """
    SELECT table_name || '.' || column_name AS place, table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb') ORDER BY place
"""


def viewer_of(person: int, band: str = "18+") -> Viewer:
    return Viewer(person, NAME, "nguoi_dan", band, "vi", "binding", 1)


async def linked_person(keyring: Keyring) -> int:
    """Somebody whom every kind of row tells of."""
    unit = await make_unit("Bản Che Căn")
    person = await make_person(NAME, unit=unit)
    await run("UPDATE person SET pin_hash = $2, phone_blind = 'b', phone_tail = '321', whole_name = true"
              " WHERE id = $1", person, await keyring.pins.hashed("502817"))  # fmt: skip
    for statement in (
        "INSERT INTO consent (person_id, kind, version, language, how)"
        " VALUES ($1, 'account', 2, 'vi', 'tap')",
        "INSERT INTO card (token_hash, person_id) VALUES ('h', $1)",
        "INSERT INTO session (token_hash, person_id, kind, label, expires_at)"
        " VALUES ('t', $1, 'api', 'Android của Ương', now() + interval '1 day')",
        "WITH f AS (INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)"
        " VALUES (gen_random_uuid(), 'quiz:1', '', 'lesson_passed', $1, 100, now()) RETURNING id)"
        " INSERT INTO fact_origin (fact_id, device) SELECT id, 'máy của Ương' FROM f",
        "INSERT INTO data_request (person_id, kind, text, due_at) VALUES ($1, 'see', 'Tôi là Ương', now())",
    ):
        await run(statement, person)
    for statement in (
        "INSERT INTO join_request (person_id, unit_id) VALUES ($1, $2)",
        "INSERT INTO roster_entry (unit_id, part_id, key, name, person_id)"
        " VALUES ($2, $2, 'k', 'Họ tên khác', $1)",
        "WITH h AS (INSERT INTO household (unit_id, name, made_by_id)"
        " VALUES ($2, 'Nhà chị Ương', $1) RETURNING id)"
        " INSERT INTO household_member (household_id, person_id) SELECT id, $1 FROM h",
        "INSERT INTO unit_application (kind, name, folded, place_id, eligible, eligible_source, eligible_on,"
        " contact, applicant_id) VALUES ('enterprise', 'HTX', 'htx', $2, 9, '', '2026-01-01', 'Ương', $1)",
    ):
        await run(statement, person, unit)
    return person


@pytest.mark.usefixtures("database")
async def test_no_text_of_the_database_tells_of_somebody_who_left(keyring: Keyring):
    person = await linked_person(keyring)
    before = await row("SELECT ref FROM person WHERE id = $1", person)

    await close_account(viewer_of(person), "502817", keyring, NOON)

    assert await told("Ương") == []
    kept = await row(
        "SELECT phone_blind, phone_tail, pin_hash, ref, disabled_at FROM person WHERE id = $1", person
    )
    assert kept is not None and before is not None
    assert (kept["phone_blind"], kept["phone_tail"], kept["pin_hash"], kept["disabled_at"]) == (
        None,
        None,
        "",
        NOON,
    )
    assert kept["ref"] != before["ref"]
    open_rows = """
        SELECT (SELECT count(*) FROM consent WHERE withdrawn_at IS NULL)
             + (SELECT count(*) FROM session WHERE ended_at IS NULL)
             + (SELECT count(*) FROM card WHERE ended_at IS NULL)
             + (SELECT count(*) FROM membership WHERE until IS NULL)
             + (SELECT count(*) FROM household_member WHERE until IS NULL)
             + (SELECT count(*) FROM join_request)
             + (SELECT count(*) FROM unit_application WHERE contact <> '')
             + (SELECT count(*) FROM unit_application WHERE state = 'waiting')
             + (SELECT count(*) FROM roster_entry WHERE person_id IS NOT NULL)
             + (SELECT count(*) FROM data_request WHERE answered_at IS NULL)
    """
    assert await value(open_rows) == 0
    assert await value("SELECT count(*) FROM consent WHERE kind = 'account'") == 1  # the evidence stays


async def told(word: str) -> list[str]:
    """Every column of the database that holds the word."""
    found = []
    for place in await rows(TEXTS):
        column, table = place["column_name"], place["table_name"]
        if await value(f'SELECT count(*) FROM "{table}" WHERE "{column}"::text LIKE $1', f"%{word}%"):
            found.append(place["place"])
    return found


@pytest.mark.usefixtures("database")
async def test_the_search_finds_whom_it_looks_for(keyring: Keyring):
    await linked_person(keyring)

    assert await told("Ương") == [
        "data_request.text",
        "fact_origin.device",
        "household.name",
        "person.display_name",
        "session.label",
        "unit_application.contact",
    ]


@pytest.mark.usefixtures("database")
async def test_a_wrong_pin_a_task_or_a_child_closes_nothing(keyring: Keyring):
    person = await linked_person(keyring)
    tasked = Viewer(person, NAME, "nguoi_dan", "18+", "vi", "binding", 1, dormant=True)

    with wrong(pin="This PIN is not right. Nothing was closed."):
        await close_account(viewer_of(person), "111222", keyring, NOON)
    with pytest.raises(Conflict, match="You have a task in the movement"):
        await close_account(tasked, "502817", keyring, NOON)
    with pytest.raises(Forbidden, match="Under 16"):
        await close_account(viewer_of(person, "7-15"), "502817", keyring, NOON)

    assert await value("SELECT display_name FROM person WHERE id = $1", person) == NAME


async def test_boards_and_units_say_the_same_after_somebody_left(site: Site):
    visitor = await register(site, NAME, "0987654321", VILLAGE)
    badge = re.findall(r'href="(/badges/[\w-]+)"', (await take(visitor)).text)[0]
    await until(visitor, "/standings/mine", "Hạng")
    await visitor.go(badge)
    shared = re.findall(r'href="(/s/[\w-]+)"', (await visitor.send(f"{badge}/share", {"agree": "yes"})).text)[
        0
    ]
    stranger = site.visitor()
    addresses = (
        f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B",
        f"/api/v1/campaigns/{SLUG}",
        f"/api/v1/units/{VILLAGE}",
        "/api/v1/units/03325",
    )
    before = [(await stranger.http.get(address)).json() for address in addresses]
    sums = await row(SUMS)
    assert before[2]["points"] > 0 and "Ương" in (await stranger.go(shared)).text

    await visitor.go("/me/close")
    left = await visitor.send("/me/close", {"pin": "502817"})

    assert left.path == "/goodbye" and (await visitor.go("/me")).path == "/sign-in"
    assert [(await stranger.http.get(address)).json() for address in addresses] == before
    assert await row(SUMS) == sums
    assert (await stranger.go(shared)).status == 410
    await visitor.go("/sign-in")
    assert (await visitor.send("/sign-in", {"name": "0987654321", "pin": "502817"})).status == 422


async def test_a_child_is_led_to_ask_the_school(site: Site):
    learner = site.visitor()
    await learner.sign_in("learner")
    await run("UPDATE person SET birth_band = '7-15' WHERE display_name = 'Lò Thị Hương'")

    page = await learner.go("/me/close")

    assert "/me/requests?kind=delete" in page.text and 'name="pin"' not in page.text
    assert 'value="delete" checked' in (await learner.go("/me/requests?kind=delete")).text
