"""Every page, for everyone who comes to it: no rule of the policy broken, no barrier, nothing cut off."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.screens.inspection import WIDTHS, Inspection
from tests.site import PEOPLE, SLUG, Site
from tests.walks import Walks
from tests.walks_scene import scene
from tests.walks_units import UnitWalks

pytestmark = pytest.mark.browser
VENDOR = Path(__file__).parents[1] / "vendor"
# Each fault shows at one width, in one scheme or with one size of letters alone.
FAULTS = """
    .fault { position: absolute; left: 0; height: 1px; }
    @media (width: 320px) { #at-320 { width: 330px } }
    @media (width: 360px) { #at-360 { width: 370px } }
    @media (width: 640px) { #at-640 { width: 650px } }
    @media (width: 1280px) { #at-1280 { width: 1290px } }
    @media (width: 1920px) { #at-1920 { width: 1930px } }
    #letters { width: 15rem }
    .soft { color: light-dark(#bbb, #222) }
    #low { position: static; display: block; height: 40px; min-height: 0 }
    @media (width < 1280px) { #low, #nameless-1280 { display: none } }
    @media (width > 360px) { #nameless-360 { display: none } }
"""
PLANT = """
    faults => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(faults);
      document.adoptedStyleSheets.push(sheet);
      for (const id of ["at-320", "at-360", "at-640", "at-1280", "at-1920", "letters"]) {
        document.body.append(Object.assign(document.createElement("div"), { id, className: "fault" }));
      }
      const low = Object.assign(document.createElement("button"), { id: "low", textContent: "Low" });
      document.body.append(low);
      for (const id of ["nameless-360", "nameless-1280"]) {
        document.body.append(Object.assign(document.createElement("input"), { id }));
      }
      document.body.append(Object.assign(document.createElement("script"), { textContent: "0" }));
    }
"""


@pytest.mark.parametrize(
    ("who", "pages"), [("visitor", 14), ("learner", 14), ("helper", 3), ("organiser", 7)]
)
async def test_no_page_has_a_barrier(who: str, pages: int, campaigns: Site, chromium: Browser) -> None:
    inspection = Inspection()
    walks = Walks(chromium, campaigns.base, SLUG, PEOPLE, inspection.look, inspection.listen)

    await {
        "visitor": lambda: walks.visitor("HTX001"),
        "learner": walks.learner,
        "helper": walks.helper,
        "organiser": walks.organiser,
    }[who]()

    assert inspection.problems == {}
    assert len(inspection.seen) >= pages


@pytest.mark.parametrize(
    ("who", "pages"),
    [
        ("newcomer", 10),
        ("own affairs", 13),
        ("champion", 27),
        ("teacher", 7),
        ("helper", 5),
        ("organiser", 16),
    ],
)
async def test_no_page_of_coming_in_has_a_barrier(
    who: str, pages: int, campaigns: Site, chromium: Browser
) -> None:
    inspection = Inspection()
    walks = UnitWalks(chromium, campaigns.base, SLUG, PEOPLE, inspection.look, inspection.listen)
    here = await scene("HTX001")

    await {
        "newcomer": lambda: walks.newcomer(here),
        "own affairs": walks.own_affairs,
        "champion": lambda: walks.champion(here),
        "teacher": lambda: walks.teacher(here),
        "helper": walks.beside,
        "organiser": lambda: walks.deciding(here),
    }[who]()

    assert inspection.problems == {}
    assert len(inspection.seen) >= pages


async def test_what_is_wrong_at_one_width_in_one_scheme_or_with_large_letters_is_found(
    site: Site, chromium: Browser
) -> None:
    inspection, context = Inspection(), await chromium.new_context()
    await inspection.listen(context)
    page = await context.new_page()
    await page.goto(site.base)
    await page.evaluate(PLANT, FAULTS)

    await inspection.look(page, "home")

    told = "\n".join(inspection.problems["home"])
    assert "Executing inline script violates" in told
    for place in (*(f"at {width}" for width in WIDTHS), "with large letters"):
        assert f"\ntoo wide {place}: div.fault" in told
    light, dark = told.partition("\ntoo wide at 640")[::2]
    for scheme, found, other in (("360 light", light, dark), ("1280 dark", dark, light)):
        assert f"\n{scheme}: color-contrast: " in found
        assert f"\n{scheme}: label: #nameless-{scheme.split()[0]} " in found
        assert f"#nameless-{scheme.split()[0]} " not in other
    assert '\n1280 dark: <button id="low">Low</button> is 40 px high' in dark
    assert 'id="low"' not in light


def test_the_vendored_checker_is_the_one_written_down() -> None:
    written = re.findall(
        r"^\| `(axe[^`]+)` \|.*\| `([0-9a-f]{64})` \|", (VENDOR / "VENDOR.md").read_text("utf-8"), re.M
    )

    assert written == [("axe.min.js", hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest())]
