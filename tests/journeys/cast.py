"""Who comes to an address: each role here and elsewhere, and those whose role does not count now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from contest.capabilities import Grant, Role, active_grants, may, may_in
from contest.database import rows, run, value
from contest.security.http import csrf
from contest.security.tokens import hash_token
from tests.journeys.access import Access, Kind
from tests.journeys.filling import version_for
from tests.making import make_pass, make_person, make_unit
from tests.site import Site, session_of

# In the own branch and in another; a champion of a firm has nothing to do with the village beside it.
HERE = ("03325-001", "HTX001", "TH001", "TH001-7A", "CQ001")
ELSEWHERE = ("03127-001", "TH002")
COMMUNE_HERE, COMMUNE_ELSEWHERE = "03325", "03127"
GRANT = "INSERT INTO role_grant (person_id, role, unit_id) VALUES ($1, $2, $3)"
UNIT = "SELECT id, ancestors FROM unit WHERE code = $1"
SECRET = "UPDATE person SET secret = 'passphrase' WHERE id = $1"
DISABLE = "UPDATE person SET disabled_at = now() WHERE id = $1"
NAMES = {
    "learner": "Lò Văn Học",
    "helper here": "Cà Thị Giúp",
    "helper elsewhere": "Quàng Văn Xa",
    "champion here": "Lường Thị Trưởng",
    "champion elsewhere": "Sùng A Bản",
    "commune organiser here": "Bạc Cầm Xã",
    "commune organiser elsewhere": "Giàng A Phường",
    "province organiser": "Nguyễn Thị Tỉnh",
    "admin": "Trần Văn Quản",
    "dormant organiser": "Đỗ Thị Ngủ",
    "disabled champion": "Vừ A Nghỉ",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who tries an address; the grants are those that count."""

    title: str
    person: int | None
    grants: tuple[Grant, ...] = ()

    @property
    def known(self) -> bool:
        return self.person is not None and self.title != "disabled champion"


async def more_units() -> None:
    """A school here with a class, and another commune with a village and a school."""
    here = await value("SELECT id FROM unit WHERE code = '03325'")
    province = await value("SELECT id FROM unit WHERE code = '11'")
    school = await make_unit(
        "Trường THCS Mường Phăng", kind="school", track="school", parent=here, code="TH001"
    )
    await make_unit("Lớp 7A", kind="class", track="school", parent=school, eligible=30, code="TH001-7A")
    ward = await make_unit("Điện Biên Phủ", kind="phuong", track=None, parent=province, code="03127")
    await make_unit("Bản Him Lam", kind="ban", parent=ward, code="03127-001")
    await make_unit("Trường THCS Him Lam", kind="school", track="school", parent=ward, code="TH002")


async def cast() -> tuple[Actor, ...]:
    """Make them all; the learner and the helpers belong to the village of the addresses."""
    village = await value("SELECT id FROM unit WHERE code = $1", HERE[0])
    people = {title: await make_person(name, unit=village) for title, name in NAMES.items()}
    held: dict[str, Sequence[tuple[Role, str | None]]] = {
        "helper here": [(Role.HELPER, code) for code in HERE],
        "helper elsewhere": [(Role.HELPER, code) for code in ELSEWHERE],
        "champion here": [(Role.CHAMPION, code) for code in HERE],
        "champion elsewhere": [(Role.CHAMPION, code) for code in ELSEWHERE],
        "commune organiser here": [(Role.COMMUNE_ORGANISER, COMMUNE_HERE)],
        "commune organiser elsewhere": [(Role.COMMUNE_ORGANISER, COMMUNE_ELSEWHERE)],
        "province organiser": [(Role.PROVINCE_ORGANISER, None)],
        "admin": [(Role.ADMIN, None)],
        "dormant organiser": [(Role.PROVINCE_ORGANISER, None)],
        "disabled champion": [(Role.CHAMPION, code) for code in HERE],
    }
    # Whoever helps with a lesson has passed it.
    for lesson in await rows(
        "SELECT id FROM lesson WHERE slug IN ('chong-lua-dao', 'vneid-muc-2') ORDER BY id"
    ):
        await make_pass(people["helper here"], lesson["id"])
    made = [Actor("anonymous", None)]
    for title, person in people.items():
        grants = [await _grant(person, role, code) for role, code in held.get(title, ())]
        if title != "dormant organiser":
            await run(SECRET, person)
        counting = active_grants(
            grants, signs_in_with="pin" if title == "dormant organiser" else "passphrase"
        )
        made.append(Actor(title, person, counting))
    await run(DISABLE, people["disabled champion"])
    return tuple(made)


async def _grant(person: int, role: Role, code: str | None) -> Grant:
    unit: int | None = await value("SELECT id FROM unit WHERE code = $1", code) if code else None
    await run(GRANT, person, role, unit)
    return Grant(role, unit)


@dataclass(slots=True)
class Browser:
    """An actor with a session: forms bear the right token, calls to the API the right bearer."""

    http: httpx.AsyncClient
    headers: dict[str, str]
    bearer: dict[str, str]

    async def tries(self, method: str, path: str, fields: Mapping[str, str] | None = None) -> tuple[int, str]:
        """The status and where it leads on; the body stays unread, for a stream has no end."""
        api = path.startswith("/api/")
        headers = self.bearer if api else ({} if method == "GET" else self.headers)
        content = b"{}" if api and method == "POST" else None
        if content:
            headers = {**headers, "Content-Type": "application/json"}
        form = dict(fields) if fields and method == "POST" and not api else None
        async with self.http.stream(method, path, headers=headers, content=content, data=form) as answer:
            return answer.status_code, answer.headers.get("location", "")

    async def version(self, path: str) -> str:
        """The version that the form leading to this address shows this actor, or ""."""

        async def text_of(page: str) -> str:
            return (await self.http.get(page)).text

        return await version_for(path, text_of)


async def browser_of(site: Site, actor: Actor) -> Browser:
    """A fresh browser: what an earlier try did to its session is of no account."""
    visitor = site.visitor()
    visitor.http.follow_redirects = False
    visitor.http.headers["Origin"] = site.base
    if actor.person is None:
        binding = "v" * 43
        visitor.http.cookies.set("visitor", binding)
        return Browser(visitor.http, _token(site, binding), {})
    token = await session_of(actor.person)
    visitor.http.cookies.set("session", token)
    bearer = {"Authorization": f"Bearer {await session_of(actor.person, 'api')}"}
    return Browser(visitor.http, _token(site, hash_token(token)), bearer)


def _token(site: Site, binding: str) -> dict[str, str]:
    return {"X-CSRF-Token": csrf.token(site.settings.secret, binding)}


def met(access: Access, actor: Actor, unit: int, ancestors: Sequence[int]) -> str:
    """What an actor must meet at an address, by its kind of access and the table of capabilities alone."""
    if access.kind is Kind.EVERYBODY:
        return "passes"
    if not actor.known:
        return "is asked to sign in"
    if access.kind is Kind.SIGNED_IN:
        return "passes"
    if access.kind is Kind.OWN:
        return "passes" if actor.title in access.owners else "finds nothing"
    assert access.capability is not None
    if not may(actor.grants, access.capability):
        return "is refused"
    if access.kind is Kind.BRANCH and not may_in(actor.grants, access.capability, unit, ancestors):
        return "finds nothing"
    return "passes"


def told(status: int, location: str) -> str:
    """What an answer amounts to."""
    if status == 401 or location.startswith("/sign-in"):
        return "is asked to sign in"
    return {403: "is refused", 404: "finds nothing"}.get(status, "breaks it" if status >= 500 else "passes")
