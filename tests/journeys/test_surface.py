"""What every answer bears, what public pages leave on a device, and that they name nobody."""

import re

import pytest

from contest.database import run, value
from contest.security.http.headers import security_headers
from tests.journeys.walking import LESSON, VILLAGE, take, until
from tests.site import PEOPLE, SLUG, Page, Site, Visitor

BOARD = f"/standings/{SLUG}/village/B"
PUBLIC = [
    "/",
    "/home/fragment",
    BOARD,
    f"{BOARD}/fragment",
    f"/standings/{SLUG}/rules",
    f"/units/{VILLAGE}",
    "/units/03325",
    "/lessons",
    f"/lessons/{LESSON}",
    f"/lessons/{LESSON}/steps/1",
    "/results",
    f"/results/{SLUG}",
    f"/campaigns/{SLUG}/log",
    f"/campaigns/{SLUG}/root",
    f"/api/v1/campaigns/{SLUG}/checkpoints",
    "/privacy",
    "/goodbye",
    "/schema",
    "/schema/openapi.json",
    "/static/css/site.css",
    "/units/search?q=muong",
    "/api/v1/campaigns",
    f"/api/v1/campaigns/{SLUG}/standings?track=village&cluster=B",
]
DULL = re.compile(r"/static/|/language/|.*[?&]lang=|.*/steps/[^1]|/sign-in\?")
LINK = re.compile(r'(?:href|src|hx-get|hx-sse:connect|data-poll)="(/[^"#]*)')


async def shared_badge(learner: Visitor) -> str:
    """Take a lesson, share the badge; the path of its public page."""
    badge = re.findall(r'href="(/badges/[\w-]+)"', (await take(learner)).text)[0]
    await learner.go(badge)
    page = await learner.send(f"{badge}/share", {"agree": "yes", "name": "short"})
    (path,) = set(re.findall(r'href="(/s/[\w-]+)"', page.text))
    return str(path)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/today", 303),
        ("POST", "/me", 403),
        ("GET", "/khong-co", 404),
        ("PUT", "/lessons", 405),
        ("GET", "/static/js/site.js", 200),
        ("GET", "/api/v1/me", 401),
        ("GET", "/api/v1/lessons", 200),
        ("GET", "/schema", 200),
        ("GET", "/livez", 200),
        ("GET", f"/b/no/{'0' * 24}.png", 404),
        ("HEAD", "/", 200),
    ],
)
async def test_every_answer_bears_the_headers(house: Site, method: str, path: str, status: int) -> None:
    response = await house.visitor().http.request(method, path, follow_redirects=False)

    assert response.status_code == status
    bears_them(response.headers)


def bears_them(headers: object) -> None:
    """The whole set of headers of a plain-http site, with a policy that allows nothing unsafe."""
    given = dict(headers)  # type: ignore[call-overload]
    wanted = {name.decode(): text.decode() for name, text in security_headers(https=False)}
    assert {name: given.get(name) for name in wanted} == wanted
    assert "unsafe-" not in given["content-security-policy"]


async def test_a_fault_of_ours_bears_them_too_and_tells_no_trace(house: Site) -> None:
    learner = house.visitor()
    await learner.sign_in("learner")
    await run("ALTER TABLE consent RENAME TO consent_elsewhere")

    broken = await learner.go("/me")
    told = await learner.http.get("/me", headers={"HX-Request": "true"})

    await run("ALTER TABLE consent_elsewhere RENAME TO consent")
    for response in (broken.response, told):
        assert response.status_code == 500
        assert "Máy chủ vừa gặp lỗi. Không mất gì của bà con cả" in response.text
        assert "Traceback" not in response.text and "consent" not in response.text
        bears_them(response.headers)


async def test_a_stream_and_a_refused_host_bear_them(house: Site) -> None:
    http = house.visitor().http
    async with http.stream("GET", f"{BOARD}/stream") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        bears_them(stream.headers)

    refused = await http.get("/", headers={"Host": "evil.example"})

    assert refused.status_code == 400
    bears_them(refused.headers)


async def test_public_pages_set_no_cookie(house: Site) -> None:
    learner, stranger = house.visitor(), house.visitor()
    await learner.sign_in("learner")
    path = await shared_badge(learner)
    picture = re.findall(r'src="(/b/[^"]+)"', (await stranger.go(path)).text)[0]

    for address in [*PUBLIC, path, picture]:
        response = await stranger.http.get(address)
        assert (address, response.status_code) == (address, 200)
        assert "set-cookie" not in response.headers
    async with stranger.http.stream("GET", "/stream/home") as stream:
        assert "set-cookie" not in stream.headers
    assert not stranger.http.cookies


def names() -> list[str]:
    """Every way somebody of the province could be named."""
    short = ["Hương L.", "Páo V.", "Oanh N."]
    return [
        *short,
        *(who.name for who in PEOPLE),
        *(who.phone for who in PEOPLE),
        *(p.phone[1:] for p in PEOPLE),
    ]


async def crawled(visitor: Visitor, start: list[str], most: int = 300) -> dict[str, str]:
    """Every page a stranger reaches, and the first event of its streams, by address; of lessons one step."""
    seen: dict[str, str] = {}
    waiting = list(start)
    while waiting and len(seen) < most:
        address = waiting.pop()
        if address in seen or DULL.match(address):
            continue
        if "/stream" in address:
            async with visitor.http.stream("GET", address) as stream:
                seen[address] = await anext(stream.aiter_text(), "")
            continue
        page = Page(await visitor.http.get(address))
        seen[address] = page.text
        if page.response.headers["content-type"].startswith("text/html"):
            waiting += LINK.findall(page.text)
    return seen


async def test_no_public_page_names_anybody(house: Site) -> None:
    learner, helper = house.visitor(), house.visitor()
    await learner.sign_in("learner")
    await helper.sign_in("helper")
    await helper.go("/help")
    code = re.findall(
        r'class="code"[^>]*>([A-Z2-9]{4} [A-Z2-9]{4})<', (await helper.send("/help", {"lesson": LESSON})).text
    )
    await learner.go(f"/help/confirm?code={code[0]}")
    await learner.send("/help/confirm")
    for person in (learner, helper):
        await take(person, "quet-ma-qr")
    await until(learner, "/standings/mine", "Hạng")
    assert await value("SELECT count(DISTINCT person_id) FROM ledger_entry") > 1

    seen = await crawled(house.visitor(), PUBLIC)

    assert len(seen) > 50
    assert any("Bản Mường Khiếng" in text for text in seen.values())
    assert [(path, name) for path, text in seen.items() for name in names() if name in text] == []
