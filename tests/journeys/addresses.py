"""Every address of the product, and for each one that exists."""

import re

from litestar.handlers import HTTPRouteHandler

from contest import routing
from contest.database import value
from tests.journeys.walking import LESSON, VILLAGE, take
from tests.site import SLUG, Visitor
from tests.two_campaigns import AGENCIES

QUERIES = {
    "/units/within": "?commune=03325",
    "/organise/new/details": "?template=tuan-le-so",
    "/organise/new/review": "?template=tuan-le-so&name=Tuần lễ&starts=2027-01-04T07:00&ends=2027-01-10T17:00"
    "&track=village",
    "/organise/what-if": "?template=tuan-le-so&name=Tuần lễ&starts=2027-01-04T07:00&ends=2027-01-10T17:00"
    "&track=village",
    "/organise/what-if/fragment": "?campaign=mua-thu",
    "/api/v1/campaigns/{slug:str}/standings": "?track=village&cluster=B",
}
# A reference that names nothing.
NOTHING = "00000000-0000-4000-8000-000000000000"
PARAMETER = re.compile(r"\{(\w+):\w+\}")


def methods() -> list[tuple[str, str]]:
    """Every address with each method it takes."""
    handlers = [*routing.PAGES, *routing.APIS, *routing.OPERATION]
    mine = [one for one in handlers if isinstance(one, HTTPRouteHandler)]
    return sorted((str(method), path) for one in mine for path in one.paths for method in one.http_methods)


def routes(method: str) -> list[str]:
    """Every address of the product that takes this method."""
    return [path for taken, path in methods() if taken == method]


async def things(learner: Visitor, helper: Visitor) -> dict[str, str]:
    """One of each thing an address can name: a finished quiz, a help, a shared badge, a unit with a code."""
    await helper.go("/help")
    help_page = (await helper.send("/help", {"lesson": LESSON})).path
    code = re.findall(r'class="code"[^>]*>([A-Z2-9]{4} [A-Z2-9]{4})<', helper.page.text)[0]
    await learner.go(f"/help/confirm?code={code}")
    await learner.send("/help/confirm")
    outcome = await take(learner)
    badge = re.findall(r'href="/badges/([\w-]+)"', outcome.text)[0]
    await learner.go(f"/badges/{badge}")
    page = await learner.send(f"/badges/{badge}/share", {"agree": "yes", "name": "short"})
    return {
        "attempts": outcome.path.split("/")[2],
        "help": help_page.rpartition("/")[2],
        "public_id": badge,
        "token": re.findall(r'href="/s/([\w-]+)"', page.text)[0],
        "join": await value("SELECT join_code FROM unit WHERE code = $1", VILLAGE),
    }


# Tracks and clusters that a campaign has.
BOARDS = {AGENCIES: ("agency", "CQ-2")}


def address(
    path: str, known: dict[str, str], unit: str = VILLAGE, thing: str = "", campaign: str = SLUG
) -> str:
    """An address of this route that exists; `thing` fills its last parameter."""
    root = path.split("/")[1]
    slug = LESSON if "lessons" in path else campaign
    track, key = BOARDS.get(campaign, ("village", "B"))
    codes = {"join": known["join"], "units": unit, "language": "vi", "help": "ABCDEF", "api": unit}
    files = {"organise": "units.csv", "results": "B.txt", "b": f"{'0' * 24}.png", "badges": f"{'0' * 24}.png"}
    values = known | {
        "slug": slug,
        "track": track,
        "key": known.get(root, key),
        "number": "1",
        "incident": "1",
    }
    values |= {
        "code": codes.get(root, unit),
        "step": "name",
        "file": files.get(root, ""),
        "path": "css/site.css",
    }
    names = PARAMETER.findall(path)
    if thing:
        values[names[-1]] = thing
    asked = QUERIES.get(path, "").replace("=village&cluster=B", f"={track}&cluster={key}")
    return PARAMETER.sub(lambda found: values.get(found[1], NOTHING), path) + asked
