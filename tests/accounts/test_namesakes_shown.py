"""Two people of one name are told apart by their numbers and ages before a card is made."""

from contest.database import run, value
from tests.accounts.test_making import ENTRY, GRANDMOTHER, NEW, UNIT, helper_at
from tests.making import make_person


async def test_a_line_of_the_roster_shows_its_number_its_age_and_the_end_of_its_phone(site):
    unit = await value(UNIT, "03325-002")
    await value(ENTRY, unit, "p1", "Lường Thị Pành")
    await run(
        "UPDATE roster_entry SET number = 'H7', birth_band = '18+', phone_tail = '821' WHERE key = 'p1'"
    )
    helper = await helper_at(site)

    asked = await helper.send(NEW, GRANDMOTHER)

    assert "· H7 · Từ 18 tuổi trở lên · ••• 821" in asked.text


async def test_an_account_shows_the_number_of_its_line_and_its_age(site):
    unit = await value(UNIT, "03325-002")
    person = await make_person("lường thị pành", unit=unit)
    await value(ENTRY, unit, "p1", "Lường Thị Pành")
    await run("UPDATE roster_entry SET number = 'H7', person_id = $1 WHERE key = 'p1'", person)
    await run("UPDATE person SET birth_band = '16-17' WHERE id = $1", person)
    helper = await helper_at(site)

    asked = await helper.send(NEW, GRANDMOTHER)

    assert "· H7 · 16 hoặc 17 tuổi" in asked.text
