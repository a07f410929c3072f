"""After a refusal the first wrong field has the focus and its sentence is seen, on a small phone as well."""

import pytest
from playwright.async_api import Browser, Page, Route

from contest.lessons import library
from contest.lessons.content import load
from contest.seeding.sheets import SEEDS
from contest.web import language
from contest.web.assets import asset
from tests.browser import sign_in
from tests.site import PEOPLE, Site

pytestmark = pytest.mark.browser
ONE_EACH = "Please give each line its own number."
LEARNER = next(who for who in PEOPLE if who.title == "learner")
SEEN = """
    () => {
      const field = document.activeElement;
      const named = (field.getAttribute("aria-describedby") || "").split(" ").pop();
      const sentence = document.getElementById(named);
      const box = sentence && sentence.getBoundingClientRect();
      return {
        id: field.id, wrong: field.getAttribute("aria-invalid"), text: sentence && sentence.textContent,
        seen: Boolean(box) && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight
      };
    }
"""
scripts = pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without scripts"])


async def phone(chromium: Browser, scripted: bool) -> Page:
    """A small phone."""
    context = await chromium.new_context(
        viewport={"width": 360, "height": 640},
        java_script_enabled=scripted,
        locale="vi-VN",
        # What a worker kept would come instead of the script of a test.
        service_workers="block",
    )
    return await context.new_page()


async def what_is_shown(page: Page) -> dict[str, object]:
    """What has the focus once a wrong field has it: scripts move it a moment after the sentences came."""
    await page.wait_for_selector("#faults")
    await page.wait_for_function("document.activeElement.getAttribute('aria-invalid') === 'true'")
    shown: dict[str, object] = await page.evaluate(SEEN)
    return shown


async def to_the_ordering(page: Page, site: Site, scripted: bool) -> str:
    """Take lessons until a question asks for an order (it is drawn); by which word that one calls people."""
    for path in sorted((SEEDS / "lessons").glob("*.md")):
        content = load(path)
        await page.goto(f"{site.base}/lessons/{content.slug}/steps/{len(content.steps)}")
        await page.click(f"form[action='/lessons/{content.slug}/attempts'] button.button")
        await page.wait_for_selector("#question")
        while await page.locator("#question").count():
            if await page.locator("#question select").count():
                return (await library.lesson(content.slug)).address
            asked = await page.get_attribute("#question input[name=question]", "value")
            # With scripts a tap on the one answer sends it, once the script knows this question.
            tapped = scripted and await page.locator("#question[data-tap]").count() > 0
            if tapped:
                await page.wait_for_selector("#question[data-tap=on]")
            await page.locator("#question .choice label").first.click()
            if not tapped:
                await page.click("#question .act .button")
            following = f"#question:has(input[name=question]:not([value='{asked}']))"
            await page.wait_for_selector(f"#feedback, #outcome, {following}")
            if await page.locator("#feedback").count():
                await page.click("#feedback .button")
                await page.wait_for_selector("#question, #outcome, #again")
    raise AssertionError("no quiz asked for an order")


async def without_ordering(route: Route) -> None:
    """The scripts of a browser that breaks at the one for orderings."""
    found = asset("js/site.js")
    assert found is not None
    body = found.content.replace(b'"ul.order:not([data-tapped])"', b'"nothing"')
    await route.fulfill(body=body, content_type="text/javascript")


@scripts
async def test_an_ordering_with_gaps_shows_its_sentence(
    site: Site, chromium: Browser, scripted: bool
) -> None:
    page = await phone(chromium, scripted)
    if scripted:
        # Where ordering.js does not come, the numbers are there, and htmx may be.
        await page.route("**/js/site.js*", without_ordering)
    await sign_in(page, site.base, LEARNER)
    address = await to_the_ordering(page, site, scripted)
    fields = await page.locator("#question select").all()
    for place, one in enumerate(fields[:-1], 1):
        await one.select_option(str(place))

    await page.click("#question .act .button:not([type=button])")
    told = await what_is_shown(page)
    assert (told["id"], told["seen"]) == (await fields[-1].get_attribute("id"), True)
    assert str(told["text"]).strip() == language.told(ONE_EACH, "vi", address)
    assert await page.locator("#faults a").first.get_attribute("href") == f"#{told['id']}"


@scripts
async def test_the_last_of_several_screens_shows_what_is_wrong(
    site: Site, chromium: Browser, scripted: bool
) -> None:
    page = await phone(chromium, scripted)
    await page.goto(f"{site.base}/register?unit=03325-001")
    await page.fill("#name", "Lò Văn Dài")
    await page.check("input[name=band][value='18+']")
    await page.click("form[action='/register'] .act button.button:not([data-listen])")
    await page.click("button[name=group][value=nguoi_dan]")
    await page.check("input[name=consent]")
    await page.click("form[action='/register'] .act button.button:not([data-listen])")
    await page.fill("#phone", "0912333444")
    await page.click("form[action='/register'] .act button.button:not([data-listen])")
    await page.fill("#pin", "123456")
    await page.click("form[action='/register'] .act button.button:not([data-listen])")
    told = await what_is_shown(page)
    assert (told["id"], told["wrong"], told["seen"]) == ("pin", "true", True)
    assert (await page.title()).startswith("Lỗi: ")
