"""Peer help over HTTP, without scripts and with them: code, look, confirmation, what both see then."""

import re
from typing import TYPE_CHECKING

import pytest

from contest.database import run, value

if TYPE_CHECKING:
    from tests.site import Site, Visitor

LESSON = "chong-lua-dao"


async def both(site: "Site") -> tuple["Visitor", "Visitor"]:
    helper, learner = site.visitor(), site.visitor()
    await helper.sign_in("helper")
    await learner.sign_in("learner")
    return helper, learner


async def code_shown(helper: "Visitor") -> str:
    await helper.go("/help")
    page = await helper.send("/help", {"lesson": LESSON})
    (code,) = re.findall(r'class="code"[^>]*>([A-Z2-9]{4} [A-Z2-9]{4})<', page.text)
    return str(code)


async def test_a_help_from_code_to_thanks(site: "Site"):
    helper, learner = await both(site)
    code = await code_shown(helper)
    address = helper.page.path

    look = await learner.go(f"/help/confirm?code={code.lower()}")
    thanks = await learner.send("/help/confirm")
    seen = await helper.go(f"{address}/state")

    assert "Páo V. đã giúp bà con phải không?" in look.text
    assert (thanks.path, "Cảm ơn bà con đã xác nhận" in thanks.text) == (address, True)
    assert f'href="/lessons/{LESSON}"' in thanks.text
    assert "Lò Thị Hương đã xác nhận anh chị giúp" in seen.text
    assert ("+3 điểm" in seen.text, "hx-trigger" in seen.text) == (True, False)


async def test_the_helpers_page_shows_a_code_to_scan_and_asks_again_by_itself(site: "Site"):
    helper, _ = await both(site)
    await code_shown(helper)

    page = helper.page

    (asks,) = re.findall(r'id="state"[^>]* hx-get="([^"]+)" hx-trigger="every 3s"', page.text)
    # Nothing is drawn anew, nor sent over a weak network, as long as nobody has confirmed.
    assert (await helper.go(asks)).response.status_code == 204
    assert "<svg" in page.text.split('class="qr"')[1]
    assert "style=" not in page.response.text
    assert f'href="{page.path}"' in page.text


async def test_a_scanned_code_outlives_the_sign_in(site: "Site"):
    helper, _ = await both(site)
    code = await code_shown(helper)
    stranger = site.visitor()

    page = await stranger.go(f"/help/confirm/{code}")

    assert page.path == "/sign-in"
    assert page.hidden["next"] == f"/help/confirm/{code}"


@pytest.mark.parametrize("path", ["/help/confirm?code=ABCDEF", "/help/confirm/ABCDEF"])
async def test_an_unknown_code_is_told_beside_the_field(site: "Site", path: str):
    _, learner = await both(site)

    page = await learner.go(path)

    assert page.status == 422
    assert "Chưa tìm thấy mã này" in page.text
    assert 'value="ABCDEF"' in page.text


async def test_ones_own_code_is_refused_with_its_reason(site: "Site"):
    helper, _ = await both(site)
    code = await code_shown(helper)

    page = await helper.go(f"/help/confirm/{code}")

    assert (page.status, "Đây là mã của chính anh chị" in page.text) == (422, True)


async def test_a_code_that_ran_out_is_renewed_with_one_tap(site: "Site"):
    helper, _ = await both(site)
    code = await code_shown(helper)
    await run("UPDATE help SET started_at = started_at - interval '1 hour', expires_at = clock_timestamp()")

    page = await helper.go(helper.page.path)
    assert ("Mã này đã hết giờ" in page.text, code in page.text) == (True, False)
    again = await helper.send("/help")

    assert re.search(r'class="code"', again.text)
    assert await value("SELECT count(*) FROM help") == 2


async def test_programs_begin_and_confirm_helps(site: "Site"):
    http = site.visitor().http
    bearers = []
    for name, pin in (("0912000002", "593046"), ("0912000001", "402817")):
        token = (await http.post("/api/v1/sessions", json={"name": name, "pin": pin})).json()["token"]
        bearers.append({"Authorization": f"Bearer {token}"})

    begun = (await http.post("/api/v1/helps", json={"lesson": LESSON}, headers=bearers[0])).json()
    answers = [
        (await http.post("/api/v1/helps/confirm", json={"code": begun["code"]}, headers=bearers[1])).json()
        for _ in range(2)
    ]

    assert begun["confirm_url"] == f"{site.base}/help/confirm/{begun['code']}"
    assert [(a["key"], a["status"], a["helper"]) for a in answers] == [
        (begun["key"], "accepted", "Páo V."),
        (begun["key"], "duplicate", "Páo V."),
    ]
    own = await http.post("/api/v1/helps/confirm", json={"code": begun["code"]}, headers=bearers[0])
    assert own.status_code == 403
