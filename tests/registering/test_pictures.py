"""Opening an account with three pictures in the place of a PIN, without scripts."""

from contest.database import rows
from tests.registering.test_screens import UNIT, answer
from tests.site import Site


async def test_who_does_not_read_digits_registers_with_three_pictures(site: Site) -> None:
    visitor = site.visitor()
    await visitor.go(f"/register?unit={UNIT}")
    await answer(visitor, "name", "group", "consent")
    # Whoever changes over to pictures finds the number as it was typed.
    await visitor.send("/register", {"step": "pin", "phone": "0987 654 321", "with": "pictures"})
    assert 'name="pin-tapped"' in visitor.page.text and 'value="0987 654 321"' in visitor.page.text
    # So does whoever goes back to it, with the pictures when they come again.
    await visitor.go("/register/phone")
    assert 'name="pin-tapped"' in (await visitor.send("/register", {"phone": "0987 654 321"})).text
    tapped = {"phone": "", "pin-tapped": "1", "pin-1": "sun", "pin-2": "moon"}

    two = await visitor.send("/register", {**tapped, "pin-3": "moon"})
    assert two.status == 422 and "ba hình khác nhau" in two.text and 'name="pin-3"' in two.text
    await visitor.send("/register", {**tapped, "pin-3": "drum"})

    assert visitor.page.path == "/welcome"
    kept = await rows("SELECT secret, sign_in_name FROM person WHERE display_name = 'Giàng Thị Mỷ'")
    assert [one["secret"] for one in kept] == ["pictures"]
    again = site.visitor()
    await again.go("/sign-in?with=pictures")
    typed = {
        "name": kept[0]["sign_in_name"],
        "pin-tapped": "1",
        "pin-1": "sun",
        "pin-2": "moon",
        "pin-3": "drum",
    }
    assert (await again.send("/sign-in", typed)).path != "/sign-in"
