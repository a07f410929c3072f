"""The real application on a loopback port, with a small province, for journeys over HTTP and in a browser."""

import asyncio
import re
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import ClassVar

import httpx
from litestar import Litestar

from contest.app import assembled
from contest.campaigns import service
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.templates import template
from contest.cli.logs import set_up_logs
from contest.cli.server import SiteServer, configured
from contest.connections import Admission, limits_of
from contest.database import run, value
from contest.lessons.publishing import publish_file
from contest.people.service import Keyring
from contest.security.pins import Pins
from contest.security.tokens import hash_token, new_token
from contest.seeding.demo import DemoPerson, make_person
from contest.seeding.sheets import SEEDS
from contest.settings import Settings
from contest.units.rules import Track
from tests.making import make_pass, make_unit
from tests.patience import PATIENCE
from tests.templates_once import compile_templates_once
from tests.transport import Transport

SLUG = "mua-thu"
PEOPLE = (
    DemoPerson("learner", "0912000001", "402817", "Lò Thị Hương", "nguoi_dan", "03325-001"),
    DemoPerson("helper", "0912000002", "593046", "Vàng A Páo", "nguoi_dan", "03325-002", "helper"),
    DemoPerson(
        "organiser",
        "0912000004",
        "hoa ban trang 860391",
        "Nguyễn Thị Oanh",
        "can_bo",
        "CQ001",
        "province_organiser",
    ),
)
OPEN_SESSION = """
    INSERT INTO session (token_hash, person_id, kind, expires_at)
    VALUES ($1, $2, $3, now() + interval '1 day')
"""
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
PAGE_TOKEN = re.compile(r'"X-CSRF-Token": "([^"]+)"')
FORM = re.compile(r"<form([^>]*)>(.*?)</form>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SECRET = "s" * 40
# Applications whose last site has ended: to put all routes together anew takes longer than many a test.
idle: list[Litestar] = []
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


async def small_province() -> None:
    """Two villages, an enterprise and an agency, all lessons, one running campaign, and three people."""
    province = await make_unit("Điện Biên", kind="province", track=None, code="11")
    commune = await make_unit("Mường Phăng", kind="xa", track=None, parent=province, code="03325")
    await run("UPDATE unit SET band = 'B' WHERE id = $1", commune)
    await make_unit("Bản Mường Khiếng", kind="ban", parent=commune, eligible=120, code="03325-001")
    await make_unit("Bản Che Căn", kind="ban", parent=commune, eligible=80, code="03325-002")
    await make_unit(
        "HTX chè Hoa Ban", kind="cooperative", track="enterprise", parent=commune, eligible=40, code="HTX001"
    )
    await make_unit(
        "UBND xã Mường Phăng", kind="agency", track="agency", parent=commune, eligible=30, code="CQ001"
    )
    await run("UPDATE unit SET band = 'HTX' WHERE code = 'HTX001'")
    await run("UPDATE unit SET band = 'CQ-2' WHERE code = 'CQ001'")
    for path in sorted((SEEDS / "lessons").glob("*.md")):
        await publish_file(path)
    await _campaign()


async def _campaign() -> None:
    now = datetime.now(UTC)
    plan = template("100-ngay-cao-diem")
    starts = now - timedelta(days=20)
    draft = CampaignDraft(
        slug=SLUG,
        name="Mùa thử",
        template=plan.key,
        tracks=tuple(Track),
        registration_at=starts - timedelta(days=10),
        starts_at=starts,
        ends_at=now + timedelta(days=30),
        grace_hours=48,
    )
    campaign = await service.create(draft, None, starts - timedelta(days=11))
    await service.open_registration(campaign, None, starts - timedelta(days=10))
    await service.enrol_all(campaign, None, starts - timedelta(days=9))
    await service.launch(campaign, None, starts)


class RememberingPins(Pins):
    """Hashes the same PIN once a process: every site has the same people."""

    hashes: ClassVar[dict[tuple[bytes, str], str]] = {}

    async def hashed(self, pin: str, shared: str | None = None) -> str:
        key = (self._pepper, pin)
        if shared is not None:
            return await super().hashed(pin, shared)
        if key not in self.hashes:
            self.hashes[key] = await super().hashed(pin)
        return self.hashes[key]


def settings_of(data: str, secret: str = SECRET, **given: str) -> Settings:
    """How sites of tests are set."""
    # What is looked at by people is sought where a test asks for it; tests that listen speak themselves.
    usual = {"SECRET": secret, "ENVIRONMENT": "test", "DATA": data}
    usual |= {"LOOK_SECONDS": "0", "SPEECH_SECONDS": "0"}
    return Settings.from_environment(usual | given)


async def people(settings: Settings) -> None:
    """The three people one can sign in as; PIN hashes depend on the settings' secret."""
    pins = RememberingPins(settings.pin_pepper)
    for who in PEOPLE:
        person = await make_person(who, Keyring(pins, settings.secret), datetime.now(UTC))
        if who.role == "helper" or who.title == "helper":
            await make_pass(person, await value("SELECT id FROM lesson WHERE slug = 'chong-lua-dao'"))
    pins.close()


class Page:
    """An answer as a person without JavaScript sees it."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code
        self.text = unescape(response.text)
        self.path = response.url.path

    @property
    def words(self) -> str:
        """What can be read on it: nothing of tags, where keys drawn by chance may spell anything."""
        return unescape(TAG.sub(" ", self.response.text))

    @property
    def hidden(self) -> dict[str, str]:
        """Hidden fields of all forms on the page, the last value winning."""
        fields = [dict(ATTRIBUTE.findall(tag)) for tag in HIDDEN.findall(self.response.text)]
        found = {field["name"]: unescape(field.get("value", "")) for field in fields}
        # Where no form is left, the token of the page itself: a stale page, or a hostile hand, would send it.
        tokens = PAGE_TOKEN.findall(self.text)
        return ({"_csrf": tokens[0]} if tokens else {}) | found

    def hidden_of(self, path: str) -> dict[str, str]:
        """Hidden fields as the form that leads to this path would send them; without one those of all forms.

        Where several lead there they differ by what they send, so the last of them is taken.
        """
        forms = [one for one in FORM.findall(self.response.text) if self._leads(one[0]) == path]
        everywhere = {name: text for name, text in self.hidden.items() if name != "_seen"}
        if not forms:
            return everywhere
        fields = [dict(ATTRIBUTE.findall(tag)) for tag in HIDDEN.findall(forms[-1][1])]
        return everywhere | {field["name"]: unescape(field.get("value", "")) for field in fields}

    def _leads(self, attributes: str) -> str:
        """Where a form with these attributes leads: to its own page where it does not say."""
        return unescape(dict(ATTRIBUTE.findall(attributes)).get("action", "")) or self.path


class Visitor:
    """A browser without JavaScript: cookies, forms with their hidden fields, redirects followed."""

    def __init__(self, base: str, *, htmx: bool = False) -> None:
        headers = {"HX-Request": "true"} if htmx else {}
        self.http = httpx.AsyncClient(
            base_url=base, headers=headers, follow_redirects=True, timeout=PATIENCE, transport=Transport()
        )
        self.origin = base
        self.page: Page

    async def go(self, path: str) -> Page:
        self.page = Page(await self.http.get(path))
        return self.page

    async def send(self, path: str, fields: Mapping[str, str | list[str]] | None = None) -> Page:
        """Post a form of the page one is on: its hidden fields go along, and no other form's version."""
        data = {**self.page.hidden_of(path), **(fields or {})}
        self.page = Page(await self.http.post(path, data=data, headers={"Origin": self.origin}))
        return self.page

    async def go_saying_why(self, path: str) -> Page:
        """Open a page with names of people; who is not near them is asked for a reason first, and says it."""
        page = await self.go(path)
        if page.path.endswith("/reason"):
            page = await self.send(page.path, {"reason": "Kiểm tra kiến nghị ngày 12/11"})
        return page

    async def sign_in(self, title: str) -> Page:
        who = next(who for who in PEOPLE if who.title == title)
        await self.go("/sign-in")
        return await self.send("/sign-in", {"name": who.phone, "pin": who.pin})


@dataclass(frozen=True, slots=True)
class Site:
    """A running application."""

    base: str
    settings: Settings
    opened: list[Visitor]

    def visitor(self, *, htmx: bool = False) -> Visitor:
        """A new browser that has never been here."""
        self.opened.append(Visitor(self.base, htmx=htmx))
        return self.opened[-1]

    async def visitor_as(self, person: int, *, htmx: bool = False) -> Visitor:
        """A browser in which this person, whoever made them, is signed in."""
        visitor = self.visitor(htmx=htmx)
        visitor.http.cookies.set("session", await session_of(person))
        return visitor


class PromptServer(SiteServer):
    """Ends as soon as it is told to, where the real one looks ten times a second."""

    async def main_loop(self) -> None:
        self._told = asyncio.Event()
        if not await self.on_tick(0):
            await self._told.wait()

    def end(self) -> None:
        """Stop in order."""
        self.should_exit = True
        self._told.set()


@asynccontextmanager
async def running(
    database_url: str, port: int = 0, secret: str = SECRET, *, reading: int = 0, inhabited: bool = False
) -> AsyncIterator[Site]:
    """The application on this database for as long as the block runs, on any free port or the one given.

    The people one can sign in as are made, unless the database is inhabited by them already.
    """
    listening = socket.create_server(("127.0.0.1", port))
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    port = listening.getsockname()[1]
    data = tempfile.mkdtemp(prefix="thi-dua-so-site-")
    # People of tests answer in an instant; those about reading time say how much of it they take.
    settings = settings_of(data, secret, PORT=str(port), READING_PERCENT=str(reading))
    set_up_logs("error")
    compile_templates_once()
    application = idle.pop() if idle else assembled()
    admission = Admission(limits_of(settings, 4096))
    config = configured(settings, database_url, admission, application=application)
    config.timeout_graceful_shutdown = 3
    server = PromptServer(config, admission)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    site = Site(f"http://127.0.0.1:{port}", settings, [])
    try:
        while not server.started:
            assert not serving.done(), "the application did not start"
            await asyncio.sleep(0.01)
        if not inhabited:
            await people(settings)
        yield site
    finally:
        for visitor in site.opened:
            await visitor.http.aclose()
        server.end()
        await serving
        idle.append(application)
        listening.close()
        shutil.rmtree(data)


async def session_of(person: int, kind: str = "web") -> str:
    """The token of a new session of this person."""
    token = new_token()
    await run(OPEN_SESSION, hash_token(token), person, kind)
    return token


async def fact_count() -> int:
    """How many facts are recorded."""
    count: int = await value("SELECT count(*) FROM fact")
    return count
