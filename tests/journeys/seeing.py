"""Everything somebody of a task is answered, at every address and with every form, and whom it names."""

import asyncio
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import httpx

from contest.database import rows, value
from contest.people.names import public_name
from tests.journeys.access import SIGNED_IN, Access, Kind
from tests.journeys.access_rules import ACCESS
from tests.journeys.addresses import address, methods
from tests.journeys.cast import Actor, browser_of
from tests.journeys.crawling import plain_name, plainly, printed
from tests.journeys.things import THINGS
from tests.site import Site

# Besides the unit of an address: the commune above it, where one page may tell of all villages, and a class.
FURTHER = ("03325", "TH001-7A")
# A search that finds most, and what an address might take it for.
ASKED = "q=van&name=van&person=&search=van&typed=van"
AT_ONCE = 4
# Families have names too. Who organises is no secret to others who do: they answer by name.
PEOPLE = """
    SELECT p.display_name AS name, p.sign_in_name AS further, p.phone_tail AS tail FROM person p
    WHERE NOT EXISTS (SELECT FROM role_grant g
                      WHERE g.person_id = p.id AND g.role NOT IN ('champion', 'helper'))
    UNION SELECT name, NULL, NULL FROM roster_entry
    UNION SELECT name, NULL, NULL FROM household ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Names:
    """How people can be told: by whole names and sign-in names, or by short names and ends of phones."""

    whole: frozenset[str]
    signing: frozenset[str]
    short: frozenset[str]

    def told(self, text: str, typed: Iterable[str] = ()) -> set[str]:
        """Who is told wholly, besides what was typed."""
        flat, sent = f" {plainly(text)} ", {plainly(one) for one in typed}
        found = {one for one in self.whole if plain_name(one) not in sent and f" {plain_name(one)} " in flat}
        return found | self.signing & set(re.findall(r"[\w-]+", text))

    def hinted(self, text: str) -> set[str]:
        """Who is told by a short name, or by the end of a phone."""
        return {one for one in self.short if one in text}


async def names_of_all(further: Iterable[str] = ()) -> Names:
    """Everybody who is there now, on lists too; `further` are names in files that were sent."""
    found = await rows(PEOPLE)
    whole = frozenset({one["name"] for one in found} | set(further))
    tails = {f"••• {one['tail']}" for one in found if one["tail"]}
    signing = {one["further"] for one in found if one["further"]}
    return Names(whole, frozenset(signing), frozenset(tails | set(map(public_name, whole))))


@dataclass(frozen=True, slots=True)
class Told:
    """What one address answered to one who asked."""

    route: str
    address: str
    status: int
    location: str
    people: frozenset[str]
    hinted: frozenset[str]


@dataclass(slots=True)
class Sight:
    """One walk of somebody over all addresses; a thing an address names is made once for all walks."""

    house: Site
    known: Mapping[str, str]
    names: Names
    made: dict[str, str]
    gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def gets(self, actor: Actor, only: Collection[str] | None = None) -> list[Told]:
        """Every address that can be opened, or `only` these: plainly, with a search, by a page's script."""
        browser = await browser_of(self.house, actor)
        asked = [
            (route, named + query, htmx)
            for method, route in methods()
            if method == "GET" and "/stream" not in route and (only is None or route in only)
            for named in self._addresses(method, route)
            for query, htmx in (("", False), (_further(named), False), (_further(named), True))
        ]
        return list(await asyncio.gather(*(self._get(browser.http, *one) for one in asked)))

    async def posts(self, actor: Actor, fields: Mapping[str, str]) -> list[Told]:
        """Every address that takes a form, filled in like this; each with a session of its own."""
        told = []
        for method, route in methods():
            if method == "POST" and not route.startswith("/api/"):
                for named in self._addresses(method, route):
                    browser = await browser_of(self.house, actor)
                    answer = await browser.http.post(named, data=dict(fields), headers=browser.headers)
                    told.append(self._told(route, named, answer, fields.values()))
        return told

    def _addresses(self, method: str, route: str) -> list[str]:
        access = access_of(method, route)
        units = (access.unit, *FURTHER) if access.kind is Kind.BRANCH and "{code" in route else (access.unit,)
        thing = self.made[made_for(access)] if access.thing else ""
        return [address(route, dict(self.known), unit, thing) for unit in dict.fromkeys(units)]

    async def _get(self, http: httpx.AsyncClient, route: str, named: str, htmx: bool) -> Told:
        async with self.gate:
            answer = await http.get(named, headers={"HX-Request": "true"} if htmx else {})
        return self._told(route, named, answer)

    def _told(self, route: str, named: str, answer: httpx.Response, typed: Iterable[str] = ()) -> Told:
        where = answer.headers.get("location", "")
        text = f"{text_of(answer)} {where}"
        people, hinted = self.names.told(text, typed), self.names.hinted(text)
        return Told(route, named, answer.status_code, where, frozenset(people), frozenset(hinted))


def access_of(method: str, route: str) -> Access:
    """The access to one method of an address."""
    return ACCESS.get(f"{method} {route}") or ACCESS.get(route) or SIGNED_IN


def made_for(access: Access) -> str:
    """By which key the thing of an address is kept."""
    return f"{access.thing} {access.unit}"


async def everything(learner: int) -> dict[str, str]:
    """One of each thing that addresses name."""
    made: dict[str, str] = {}
    for access in ACCESS.values():
        if access.thing and made_for(access) not in made:
            unit = await value("SELECT id FROM unit WHERE code = $1", access.unit)
            made[made_for(access)] = await THINGS[access.thing](unit, learner)
    return made


def text_of(answer: httpx.Response) -> str:
    """All that can be read in an answer: of a page, a sheet, JSON, or of each file of an archive."""
    if is_zipfile(BytesIO(answer.content)):
        with ZipFile(BytesIO(answer.content)) as packed:
            return "\n".join(packed.read(name).decode(errors="ignore") for name in packed.namelist())
    if answer.content.startswith(b"%PDF-"):
        return printed(answer.content)
    return unescape(answer.content.decode(errors="ignore"))


def _further(named: str) -> str:
    return f"{'&' if '?' in named else '?'}{ASKED}"
