"""Several people register on one phone: a page of the one before leads nobody into their account."""

from contest.database import value
from tests.registering.test_screens import SCREENS, UNIT, answer, people
from tests.site import Site, Visitor


async def send(visitor: Visitor, fields: dict[str, str]) -> int:
    """Send a page that stayed open, under the token of the page there is now."""
    fresh = visitor.page.hidden["_csrf"]
    sent = await visitor.http.post(
        "/register", data={**fields, "_csrf": fresh}, headers={"Origin": visitor.origin}
    )
    return sent.status_code


async def whose(visitor: Visitor) -> str:
    """The name on the page "Me"; empty for who is not signed in."""
    page = await visitor.go("/me")
    return page.text.partition("<h1>")[2].partition("</h1>")[0] if page.path == "/me" else ""


async def test_an_open_page_of_who_has_signed_out_leads_into_no_account(site: Site) -> None:
    phone = site.visitor()
    await phone.go(f"/register?unit={UNIT}")
    await answer(phone, "name", "group", "consent", "phone")
    last = phone.page.hidden_of("/register")
    # Who presses three times, the answer being slow, has the account still.
    for _ in range(3):
        await send(phone, {**last, **SCREENS["pin"]})
        await phone.go("/me")
    assert await whose(phone) == "Giàng Thị Mỷ"
    await phone.send("/sign-out")

    await phone.go("/register?later=1")
    assert await send(phone, {**last, "pin": "739164"}) == 422
    assert await whose(phone) == ""
    await phone.go("/register?later=1")
    await send(phone, {**last, "name": "Giàng A Chua", "pin": "739164"})
    assert await whose(phone) == "Giàng A Chua"
    assert (
        await people(),
        await value("SELECT count(*) FROM person WHERE display_name = 'Giàng A Chua'"),
    ) == (1, 1)
