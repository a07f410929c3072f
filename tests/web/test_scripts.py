"""The small scripts in a real browser, under the strict policy that every page is served with."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from contest.web.assets import asset
from tests.browser import CHROMIUM, FLAGS, patient
from tests.web.printing import HUONG, printed

ORIGIN = "https://thidua.example"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
WATCH_POLICY = """
    window.violations = [];
    const tell = event => window.violations.push(event.violatedDirective);
    document.addEventListener("securitypolicyviolation", tell);
"""
PAGE = """{% extends "layout/base.html" %}
{% from "macros/marks.html" import icon, picture, bar, flower, hear %}
{% block main %}
<p id="words">Xin chào</p>{{ hear("words") }}
{{ icon("trophy") }}{{ picture("users") }}{{ flower(3) }}{{ bar(40) }}
<time data-countdown data-days="ngày" datetime="2026-12-30T10:00:00Z" data-now="2026-12-30T08:59:00Z">?</time>
<figure class="map"><svg viewBox="0 0 9 9"><path data-code="03160" d="M0,0h9v9z"><title>?</title></path>
<text data-code="03160" x="5" y="5"></text></svg></figure>
<ul id="coverage"><li data-code="03160" data-level="4" data-number="71">Mường Nhé: 71%</li></ul>
<section hx-sse:connect="/stream" hx-target="#board" hx-swap="outerMorph" data-poll="/board">BOARD</section>
<form method="post" action="/act" hx-post="/act" hx-target="#board">
  {{ csrf_field() }}<button id="act">Gửi</button>
</form>
{% endblock %}"""

Answer = Callable[[Route], None]


def board(*codes: str) -> str:
    rows = "".join(f'<tr id="row-{code}" data-unit="{code}"><td>{code}</td></tr>' for code in codes)
    return f'<table id="board" class="board"><tbody>{rows}</tbody></table>'


def static_file(route: Route) -> None:
    found = asset(urlsplit(route.request.url).path.removeprefix("/static/"))
    assert found is not None
    route.fulfill(body=found.content, content_type=found.media_type)


def page_of(body: str) -> Answer:
    headers = {"Content-Security-Policy": POLICY}
    return lambda route: route.fulfill(body=body, headers=headers, content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = patient(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.add_init_script(WATCH_POLICY)
    page.route(f"{ORIGIN}/", page_of(printed(PAGE, HUONG).replace("BOARD", board("A", "03160-017"))))
    page.route(f"{ORIGIN}/static/**", static_file)
    page.route(f"{ORIGIN}/stream", lambda route: route.fulfill(status=503, body=""))
    yield page
    page.close()


def order(page: Page) -> list[str]:
    return page.locator("#board tr").all_inner_texts()


@pytest.mark.browser
def test_a_page_breaks_no_rule_of_the_policy_and_fits_a_small_phone(tab: Page):
    tab.goto(ORIGIN, wait_until="networkidle")

    assert tab.evaluate("window.violations") == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.browser
def test_the_stream_moves_rows_and_my_row_stays_marked(tab: Page):
    body = f"id: 7\ndata: {board('03160-017', 'A')}\n\n"
    tab.route(f"{ORIGIN}/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))

    tab.goto(ORIGIN)

    expect(tab.locator("#board tr")).to_have_text(["03160-017", "A"])
    assert tab.locator("#board tr[aria-current=true]").all_inner_texts() == ["03160-017"]
    assert tab.evaluate("window.violations") == []


@pytest.mark.browser
def test_a_blocked_stream_is_replaced_by_asking(tab: Page):
    tab.clock.install()
    tab.route(f"{ORIGIN}/board", page_of(board("B", "A")))
    tab.goto(ORIGIN)
    assert order(tab) == ["A", "03160-017"]

    tab.clock.run_for(11_000)

    expect(tab.locator("#board tr")).to_have_text(["B", "A"])


@pytest.mark.browser
def test_a_stream_that_comes_back_is_taken_up_again(tab: Page):
    body = f"data: {board('C', 'A')}\n\n"
    tab.clock.install()
    tab.route(f"{ORIGIN}/board", page_of(board("B", "A")))
    tab.goto(ORIGIN)
    tab.clock.run_for(11_000)
    expect(tab.locator("#board tr")).to_have_text(["B", "A"])

    tab.route(f"{ORIGIN}/stream", lambda route: route.fulfill(body=body, content_type="text/event-stream"))
    tab.clock.run_for(31_000)

    expect(tab.locator("#board tr")).to_have_text(["C", "A"])


@pytest.mark.browser
def test_the_map_wears_the_numbers_of_the_list(tab: Page):
    tab.goto(ORIGIN)

    assert tab.locator(".map path").get_attribute("data-level") == "4"
    assert tab.locator(".map text").text_content() == "71"
    assert tab.locator(".map title").text_content() == "Mường Nhé: 71%"


@pytest.mark.browser
def test_the_last_hours_count_by_the_servers_clock(tab: Page):
    tab.clock.install(time="2020-01-01T00:00:00Z")
    tab.goto(ORIGIN)
    tab.clock.run_for(1_000)

    shown = tab.locator("time[data-countdown]").text_content()

    assert shown is not None and shown.startswith("01:00:5")


@pytest.mark.browser
def test_a_refusal_is_said_and_the_board_stays(tab: Page):
    refusal = printed("layout/error.html", sentence="Hệ thống đang bận, thử lại nhé.", status_code=503)
    tab.route(
        f"{ORIGIN}/act", lambda route: route.fulfill(status=503, body=refusal, content_type="text/html")
    )
    tab.goto(ORIGIN)

    tab.click("#act")

    expect(tab.locator("#trouble")).to_have_text("Hệ thống đang bận, thử lại nhé.")
    assert order(tab) == ["A", "03160-017"]


@pytest.mark.browser
def test_reading_aloud_is_offered_only_by_a_device_that_can(tab: Page):
    tab.goto(ORIGIN)
    assert tab.locator("[data-listen]").is_hidden()

    tab.evaluate(
        """() => {
            speechSynthesis.getVoices = () => [{ lang: "vi-VN" }];
            speechSynthesis.dispatchEvent(new Event("voiceschanged"));
        }"""
    )

    assert tab.locator("[data-listen]").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("locale", "said"), [("en-US", ["07:00 01/09/2026", ""]), ("vi-VN", []), ("en-GB", [])]
)
def test_a_day_is_said_in_the_order_of_the_page_where_the_browser_has_another(
    chromium: Browser, locale: str, said: list[str]
) -> None:
    context = chromium.new_context(locale=locale)
    page = context.new_page()
    fields = '<input id="a" type="datetime-local" value="2026-09-01T07:00"><input id="b" type="date">'
    whole = printed(PAGE.replace("BOARD", fields), HUONG)
    page.route(f"{ORIGIN}/", page_of(whole))
    page.route(f"{ORIGIN}/static/**", static_file)
    page.goto(ORIGIN)

    assert page.locator("output").all_inner_texts() == said
    page.fill("#b", "2026-11-30")
    assert page.locator("output").all_inner_texts() == ([said[0], "30/11/2026"] if said else [])
    context.close()
