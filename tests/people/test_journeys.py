"""Signing in and out as a person without JavaScript does it, and by program."""

import httpx
import pytest

from chaos.served import NO_TLS
from contest.database import direct, value
from tests.site import Site, Visitor

LEARNER = {"name": "0912 000 001", "pin": "402817"}


@pytest.fixture
async def inside(site: Site) -> Visitor:
    """The learner's browser, signed in."""
    visitor = site.visitor()
    await visitor.sign_in("learner")
    return visitor


async def test_signing_in_leads_where_one_wanted_to_go(site: Site):
    visitor = site.visitor()
    await visitor.go("/me")
    assert visitor.page.path == "/sign-in"

    await visitor.send("/sign-in", LEARNER)

    assert visitor.page.path == "/me" and "Lò Thị Hương" in visitor.page.text


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"]
)
async def test_signing_in_leads_only_to_pages_of_the_site(site: Site, onward: str):
    visitor = site.visitor()
    await visitor.go("/sign-in")

    await visitor.send("/sign-in", {**LEARNER, "next": onward})

    assert visitor.page.path == "/today"


async def test_a_wrong_pin_keeps_the_name_and_says_one_sentence(site: Site):
    visitor = site.visitor()
    await visitor.go("/sign-in")

    page = await visitor.send("/sign-in", {**LEARNER, "pin": "111222"})

    assert page.status == 422
    assert "chưa đúng" in page.text and 'value="0912 000 001"' in page.text and "111222" not in page.text


async def test_the_fifth_wrong_pin_asks_to_wait(site: Site):
    visitor = site.visitor()
    await visitor.go("/sign-in")
    for _ in range(5):
        await visitor.send("/sign-in", {**LEARNER, "pin": "111222"})

    page = await visitor.send("/sign-in", LEARNER)

    assert page.status == 429 and page.response.headers["retry-after"] == "30"


async def test_a_cookie_planted_before_signing_in_opens_nothing_after(site: Site):
    visitor = site.visitor()
    visitor.http.cookies.set("session", "planted-by-somebody-else", domain="127.0.0.1")
    await visitor.sign_in("learner")

    stranger = site.visitor()
    stranger.http.cookies.set("session", "planted-by-somebody-else", domain="127.0.0.1")

    assert (await stranger.go("/me")).path == "/sign-in"


async def test_signing_in_again_ends_the_session_before(site: Site, inside: Visitor):
    before = inside.http.cookies["session"]
    await inside.send("/sign-out")
    await inside.sign_in("learner")

    assert inside.http.cookies["session"] != before
    assert await value("SELECT count(*) FROM session WHERE ended_at IS NULL") == 1


async def test_signing_out_leaves_nothing_behind(site: Site, inside: Visitor):
    token = inside.http.cookies["session"]
    await inside.go("/me")

    await inside.send("/sign-out")

    left = next(answer for answer in inside.page.response.history if answer.status_code == 303)
    assert left.headers["clear-site-data"] == '"cache"'
    assert "session" not in inside.http.cookies
    stolen = site.visitor()
    stolen.http.cookies.set("session", token, domain="127.0.0.1")
    assert (await stolen.go("/me")).path == "/sign-in"


async def test_own_pages_are_not_kept_by_browsers(inside: Visitor):
    page = await inside.go("/me")

    assert page.response.headers["cache-control"] == "no-store"


async def test_changing_name_and_language(inside: Visitor):
    await inside.go("/me")

    page = await inside.send("/me", {"name": "  Hương  bán cá ", "group": "nguoi_dan", "language": "en"})

    assert page.path == "/me" and page.status == 200
    assert "Hương bán cá" in page.text and "Sign out" in page.text


async def test_a_hostile_name_is_refused_and_printed_as_text(inside: Visitor):
    await inside.go("/me")

    refused = await inside.send("/me", {"name": "\u202e\u200b", "language": "vi"})
    assert refused.status == 422 and "viết tên" in refused.text

    printed = await inside.send(
        "/me", {"name": "<script>alert(1)</script>", "group": "nguoi_dan", "language": "vi"}
    )
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in printed.response.text
    assert "<script>alert" not in printed.response.text


async def test_consents_are_off_until_given_and_can_be_taken_back(inside: Visitor):
    given = "SELECT count(*) FROM consent WHERE kind = 'share' AND withdrawn_at IS NULL"
    await inside.go("/me")
    assert await value(given) == 0

    await inside.send("/me/consents", {"kind": "share", "agree": "yes"})
    assert await value(given) == 1

    await inside.send("/me/consents", {"kind": "share", "agree": "no"})
    assert await value(given) == 0


async def test_closing_the_account(inside: Visitor):
    await inside.go("/me/close")
    assert (await inside.send("/me/close", {"pin": "111222"})).status == 422

    page = await inside.send("/me/close", {"pin": LEARNER["pin"]})

    assert page.path == "/goodbye" and "session" not in inside.http.cookies
    assert await value("SELECT count(*) FROM person WHERE display_name = 'Lò Thị Hương'") == 0


async def test_the_language_is_kept_on_the_device(site: Site):
    visitor = site.visitor()
    assert "Đăng nhập" in (await visitor.go("/sign-in")).text

    page = await visitor.go("/language/en?next=/sign-in")

    assert page.path == "/sign-in" and "First time here?" in page.text
    assert "First time here?" in (await visitor.go("/sign-in")).text
    assert "Lần đầu" in (await visitor.go("/sign-in?lang=vi")).text
    assert "Lần đầu" in (await visitor.go("/sign-in")).text


async def test_a_database_that_does_not_answer_is_no_sign_out(inside: Visitor, site_url: str):
    other = await direct(site_url)
    async with other.transaction():
        await other.execute("LOCK TABLE session IN ACCESS EXCLUSIVE MODE")
        failed = await inside.http.get("/me", follow_redirects=False)
    await other.close()

    assert failed.status_code == 503 and failed.headers["retry-after"]
    assert "set-cookie" not in failed.headers
    assert (await inside.go("/me")).path == "/me"


@pytest.fixture
async def program(site: Site):
    async with httpx.AsyncClient(verify=NO_TLS, base_url=site.base) as client:
        yield client


async def test_a_program_signs_in_asks_and_signs_out(program: httpx.AsyncClient):
    opened = await program.post("/api/v1/sessions", json=LEARNER)
    assert opened.status_code == 201
    bearer = {"Authorization": f"Bearer {opened.json()['token']}"}

    mine = await program.get("/api/v1/me", headers=bearer)
    assert mine.json() == {
        "display_name": "Lò Thị Hương",
        "target_group": "nguoi_dan",
        "birth_band": "18+",
        "language": "vi",
        "roles": [],
        "units": ["03325-001"],
    }

    assert (await program.delete("/api/v1/sessions/current", headers=bearer)).status_code == 204
    assert (await program.get("/api/v1/me", headers=bearer)).status_code == 401


async def test_sessions_of_browsers_and_programs_are_apart(
    site: Site, inside: Visitor, program: httpx.AsyncClient
):
    cookie = inside.http.cookies["session"]
    token = (await program.post("/api/v1/sessions", json=LEARNER)).json()["token"]

    assert (await inside.http.get("/api/v1/me")).status_code == 401
    assert (await program.get("/api/v1/me", headers={"Authorization": f"Bearer {cookie}"})).status_code == 401
    stranger = site.visitor()
    assert (
        await stranger.http.get("/me", headers={"Authorization": f"Bearer {token}"})
    ).url.path == "/sign-in"


@pytest.mark.parametrize(
    "body", [{}, {"name": "0912000001"}, {**LEARNER, "role": "admin"}, {"name": 1, "pin": 2}, []]
)
async def test_broken_requests_of_programs_are_told_so(program: httpx.AsyncClient, body: object):
    answer = await program.post("/api/v1/sessions", json=body)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
