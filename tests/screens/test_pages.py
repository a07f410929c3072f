"""Every page, for everyone who comes to it: no rule of the policy broken, no barrier, nothing cut off."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.screens.inspection import Inspection
from tests.site import PEOPLE, SLUG, Site
from tests.walks import Walks
from tests.walks_scene import scene
from tests.walks_units import UnitWalks

pytestmark = pytest.mark.browser
VENDOR = Path(__file__).parents[1] / "vendor"


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


def test_the_vendored_checker_is_the_one_written_down() -> None:
    written = re.findall(
        r"^\| `(axe[^`]+)` \|.*\| `([0-9a-f]{64})` \|", (VENDOR / "VENDOR.md").read_text("utf-8"), re.M
    )

    assert written == [("axe.min.js", hashlib.sha256((VENDOR / "axe.min.js").read_bytes()).hexdigest())]
