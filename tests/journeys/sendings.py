"""For every address that takes a form: somebody who may send it, the page it stands on, and what to fill in.

A form that is not listed here fails the test of repeats. Each entry makes what it needs afresh, for most
forms use up what they are about. Forms that need more than a line are in sendings_made.py.
"""

from dataclasses import dataclass, field
from itertools import count

from contest.database import run, value
from tests.journeys.filling import Fill, Form, form_on
from tests.journeys.things import THINGS
from tests.journeys.walking import LESSON
from tests.making import make_person
from tests.site import Site, Visitor

V, F, S, COMMUNE = "03325-001", "HTX001", "TH001", "03325"
UNIT = "SELECT id FROM unit WHERE code = $1"
numbers = count(1)


@dataclass(slots=True)
class Scene:
    """The running application and the people of the cast, by title."""

    house: Site
    cast: dict[str, int]

    async def somebody(self, who: str) -> int:
        """One of the cast, or somebody new: of the village, or of no unit."""
        if who in self.cast:
            return self.cast[who]
        unit = await unit_id(V) if who == "of the village" else None
        return await make_person(f"Cà Văn {letters()}", unit=unit)

    async def browser(self, who: int | None) -> Visitor:
        """A browser in which this person is signed in."""
        return self.house.visitor() if who is None else await self.house.visitor_as(who)


@dataclass(slots=True)
class Ready:
    """A form about to be sent by a browser."""

    browser: Visitor
    form: Form


@dataclass(frozen=True, slots=True)
class By:
    """Who opens which page and sends which form of it; `{t}` is the thing, `{n}` a word never used before."""

    who: str
    page: str
    action: str = ""
    thing: str = ""
    unit: str = V
    fill: Fill = field(default_factory=dict)

    async def ready(self, scene: Scene) -> Ready:
        person = await scene.somebody(self.who)
        thing = await THINGS[self.thing](await unit_id(self.unit), person) if self.thing else ""
        said = {"t": thing, "n": letters()}
        page = self.page.format(**said)
        fill = {
            name: text.format(**said) if isinstance(text, str) else text for name, text in self.fill.items()
        }
        browser = await scene.browser(person)
        return await opened(browser, page, (self.action or page).format(**said), fill)


async def opened(browser: Visitor, page: str, action: str, fill: Fill | None = None) -> Ready:
    """Open a page and fill in one of its forms."""
    shown = await browser.go(page)
    assert shown.status == 200, f"{page}: {shown.status}"
    return Ready(browser, form_on(shown.path, shown.response.text, action).filled(fill or {}))


async def unit_id(code: str) -> int:
    found: int = await value(UNIT, code)
    return found


def letters() -> str:
    """A word that no other call gave."""
    number, word = next(numbers) + 25, ""
    while number:
        number, digit = divmod(number, 26)
        word = chr(97 + digit) + word
    return word.capitalize()


async def grant(person: int, role: str, code: str | None) -> None:
    """A task of somebody."""
    unit = await unit_id(code) if code else None
    await run("INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)", person, role, unit)


HERE, FIRM, SCHOOL = f"/units/{V}", f"/units/{F}", f"/units/{S}"
WHY = {"reason": "Bà con đã bàn kỹ rồi"}
NEW_PERSON: Fill = {"name": "Lường Thị {n}", "band": "18+", "group": "nguoi_dan", "consent": "yes"}
APPLICATION: Fill = {
    "name": "HTX Chè {n}",
    "eligible": "64",
    "source": "danh sách tháng 10",
    "counted_on": "2026-10-01",
    "contact": "chị Hoa",
}
PEOPLE: Fill = {"people": "131", "source": "công an xã", "counted_on": "2026-10-01", **WHY}

SENDINGS: dict[str, By] = {
    "/lessons/{slug:str}/attempts": By("new", f"/lessons/{LESSON}", f"/lessons/{LESSON}/attempts"),
    "/help/ask": By("of the village", "/help/ask", fill={"lesson": LESSON, "trouble": "doing"}),
    "/help/asked/{ref:uuid}/withdraw": By(
        "of the village", "/help/ask", "/help/asked/{t}/withdraw", "own_help_request"
    ),
    "/help/asked/{ref:uuid}/answer": By(
        "helper here", "/help", "/help/asked/{t}/answer", "help_request", fill={"coming": "yes"}
    ),
    # units
    "/units/{code:str}/join": By("new", f"{HERE}/join"),
    "/join/{code:str}": By("new", "/join/{t}", thing="join_code"),
    "/claim/{code:str}": By("new", "/claim/{t}", thing="claim"),
    "/me/units/{code:str}/leave": By("of the village", "/me/units", f"/me/units/{V}/leave"),
    "/me/requests/{ref:uuid}/withdraw": By(
        "new", "/me/units", "/me/requests/{t}/withdraw", "own_join_request"
    ),
    "/units/new": By("new", f"/units/new?form=enterprise&place={COMMUNE}", "/units/new", fill=APPLICATION),
    "/applications/{ref:uuid}/withdraw": By(
        "new", "/applications", "/applications/{t}/withdraw", "own_application", COMMUNE
    ),
    "/approvals/{ref:uuid}/approve": By(
        "commune organiser here",
        "/approvals/{t}",
        "/approvals/{t}/approve",
        "application",
        COMMUNE,
        {"name": "HTX {n}"},
    ),
    "/approvals/{ref:uuid}/refuse": By(
        "commune organiser here", "/approvals/{t}", "/approvals/{t}/refuse", "application", COMMUNE, {**WHY}
    ),
    "/units/{code:str}/eligible": By("champion here", f"{HERE}/eligible", fill=PEOPLE),
    "/approvals/eligible/{ref:uuid}": By(
        "commune organiser here",
        "/approvals/eligible/{t}",
        "",
        "declaration",
        fill={"decision": "confirm", **WHY},
    ),
    "/units/{code:str}/joining/code": By("champion here", f"{HERE}/joining", f"{HERE}/joining/code"),
    "/units/{code:str}/waiting/{ref:uuid}/admit": By(
        "champion here", f"{HERE}/waiting", f"{HERE}/waiting/{{t}}/admit", "join_request"
    ),
    "/units/{code:str}/waiting/{ref:uuid}/refuse": By(
        "champion here", f"{HERE}/waiting", f"{HERE}/waiting/{{t}}/refuse", "join_request"
    ),
    "/units/{code:str}/members/{ref:uuid}/leave": By(
        "champion here", f"{HERE}/members/{{t}}", f"{HERE}/members/{{t}}/leave", "member"
    ),
    "/units/{code:str}/parts": By("champion here", f"{FIRM}/parts", fill={"lines": "Tổ {n}; 5"}),
    "/units/{code:str}/parts/{part:str}": By(
        "champion here", f"{FIRM}/parts", f"{FIRM}/parts/{{t}}", "part", F, {"name": "Tổ {n}", "people": "7"}
    ),
    "/units/{code:str}/parts/{part:str}/close": By(
        "champion here", f"{FIRM}/parts", f"{FIRM}/parts/{{t}}/close", "part", F
    ),
    # rosters
    "/units/{code:str}/roster/entries/{ref:uuid}": By(
        "champion here", f"{FIRM}/roster/entries/{{t}}", "", "roster_entry", F, {"name": "Lò Văn {n}"}
    ),
    "/units/{code:str}/roster/entries/{ref:uuid}/left": By(
        "champion here",
        f"{FIRM}/roster/entries/{{t}}",
        f"{FIRM}/roster/entries/{{t}}/left",
        "roster_entry",
        F,
    ),
    # accounts
    "/units/{code:str}/accounts/new": By("helper here", f"{HERE}/accounts/new", fill=NEW_PERSON),
    "/units/{code:str}/members/{ref:uuid}/pin": By(
        "helper here", f"{HERE}/members/{{t}}/pin", "", "member", fill={"beside": "yes"}
    ),
    "/units/{code:str}/members/{ref:uuid}/guardian": By(
        "helper here", f"{SCHOOL}/members/{{t}}/guardian", "", "pupil", S, {"withdrawn": "yes"}
    ),
    "/units/{code:str}/not-reached/people/{ref:uuid}": By(
        "helper here",
        f"{HERE}/not-reached",
        f"{HERE}/not-reached/people/{{t}}",
        "member",
        fill={"outcome": "met"},
    ),
    "/units/{code:str}/not-reached/families/{ref:uuid}": By(
        "helper here",
        f"{HERE}/not-reached",
        f"{HERE}/not-reached/families/{{t}}",
        "household",
        fill={"outcome": "met"},
    ),
    "/units/{code:str}/not-reached/switch": By(
        "champion here", f"{HERE}/not-reached", f"{HERE}/not-reached/switch", fill={"list": "on"}
    ),
    "/household": By("of the village", "/household", fill={"name": "Nhà {n}"}),
    "/units/{code:str}/households/{ref:uuid}": By(
        "helper here",
        f"{HERE}/households",
        f"{HERE}/households/{{t}}",
        "household",
        fill={"item": ["vneid"]},
    ),
    # the own account
    "/me": By("new", "/me", fill={"name": "Cà Văn {n}", "language": "vi", "group": "nguoi_dan"}),
    "/me/consents": By("new", "/me", "/me/consents", fill={"kind": "public_name", "agree": "yes"}),
    "/me/pin": By("new", "/me/pin"),
    "/me/requests": By("new", "/me/requests", fill={"kind": "see", "text": "Cho tôi xem dữ liệu."}),
    "/me/sessions/{session:int}/end": By("new", "/me/sessions", "/me/sessions/{t}/end", "own_session"),
    "/me/sessions/end-others": By("new", "/me/sessions", "/me/sessions/end-others", "own_session"),
    "/requests/{ref:uuid}": By(
        "commune organiser here",
        "/requests",
        "/requests/{t}",
        "request",
        fill={"answer": "Chúng tôi đã gửi."},
    ),
    "/reviews/{ref:uuid}": By(
        # Nobody decides about people of their own village.
        "province organiser",
        "/reviews/{t}",
        thing="review_case",
        unit="03127-001",
        fill={"decision": "release"},
    ),
    "/reviews/{ref:uuid}/again": By(
        "province organiser", "/reviews/{t}", "/reviews/{t}/again", "decided_case", "03127-001"
    ),
    "/me/results/{ref:uuid}": By(
        "new", "/me/results", "/me/results/{t}", "own_case", fill={"text": "Tôi đã học từ trước."}
    ),
    "/units/{code:str}/appeals": By(
        "champion here",
        f"{HERE}/appeals",
        fill={"campaign": "mua-thu", "subject": "place", "text": "Bản chúng tôi thiếu một bài, xin xem lại."},
    ),
    "/units/{code:str}/appeals/{ref:uuid}/withdraw": By(
        "champion here", f"{HERE}/appeals", f"{HERE}/appeals/{{t}}/withdraw", "appeal"
    ),
    "/approvals/appeals/{ref:uuid}": By(
        "province organiser",
        "/approvals/appeals/{t}",
        thing="appeal",
        unit=F,
        fill={"outcome": "partly", "reason": "Đã xem lại, một bài được tính thêm."},
    ),
    "/sign-out": By("new", "/me", "/sign-out"),
    "/freeze": By("admin", "/freeze", fill=WHY),
    # people and roles
    "/people/{ref:uuid}/disable": By(
        "admin", "/people?q=Cà Văn Mới", "/people/{t}/disable", "member", fill=WHY
    ),
    "/organise": By(
        "province organiser",
        "/organise/new/review?template=tuan-le-so&name=Tuần {n}&starts=2027-01-04T07:00&ends=2027-01-10T17:00"
        "&track=village",
        "/organise",
    ),
}
