"""The question for a phone number, on a screen of its own: who has none leaves it empty."""

from contest.registering.rules import way
from tests.registering.test_screens import UNIT, answer, people
from tests.site import Site


async def test_who_has_no_phone_leaves_it_empty_and_is_asked_once(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent")
    empty = await visitor.send("/register", {"phone": ""})
    assert empty.path == "/register/pin"
    await answer(visitor, "pin")

    assert visitor.page.path == "/welcome" and await people() == 1


async def test_without_a_unit_a_phone_number_is_needed(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go("/register?later=1")
    await answer(visitor, "name", "group", "consent")
    empty = await visitor.send("/register", {"phone": ""})

    assert empty.status == 422 and 'name="phone"' in empty.text


def test_the_way_knows_where_one_is() -> None:
    whole, short = way(placed=False, group_known=False), way(placed=True, group_known=True)

    assert (whole.of, whole.number("name"), whole.before("name")) == (6, 2, "/register?place=1")
    assert (short.of, short.number("name"), short.before("name")) == (4, 1, "")
    assert short.before("consent") == "/register/name"
    assert whole.first_wrong({"pin", "consent"}) == "consent"
    assert whole.first_wrong({"pin"}) == "pin"
    assert whole.first_wrong({"pin"}, phone_asked=False) == "phone"
