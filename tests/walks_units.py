"""The pages on which units and people come in, as those who have tasks there open them one after another."""

from urllib.parse import quote

from playwright.async_api import Page

from contest.capabilities import Role
from contest.clock import now
from contest.database import run, value
from contest.people.consents import service as consents
from contest.people.consents.service import ConsentMethod
from contest.people.rules import ConsentKind
from tests.browser import press, sign_in
from tests.journeys import things
from tests.making import give_role, make_person, reasons_given
from tests.site import session_of
from tests.walks import Walks
from tests.walks_scene import CLASS, COMMUNE, LIST, UNIT, VILLAGE, Scene

ONE_BY_ONE = "UPDATE unit SET joining = 'approval' WHERE id = $1"
REACHED = """
    INSERT INTO progress (ledger_id, person_id, achieved_at, points, days, lessons, helped, completed, seen)
    SELECT l.id, $1, now(), 0, '{}', '{}', '{}', '{}', '{}'
    FROM ledger l JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = $2
"""
PAGES = (
    "manage",
    "roster",
    "parts",
    "joining",
    "waiting",
    "members",
    "eligible",
    "roles",
    "poster",
    "cards",
    "accounts/new",
    "households",
)


class UnitWalks(Walks):
    """The same ways of looking, through the pages of units, lists, roles and own data."""

    async def newcomer(self, here: Scene) -> None:
        """What stands open before somebody has an account."""
        village = int(await value(UNIT, VILLAGE))
        await run(REACHED, here.learner, self.campaign)
        await consents.record(here.learner, ConsentKind.PUBLIC_NAME, "vi", ConsentMethod.TAP, now())
        await run(ONE_BY_ONE, int(await value(UNIT, here.firm)))
        code = await things.join_code(int(await value(UNIT, here.firm)), 0)
        page = await self._window()
        await self._through(
            page,
            {
                "examples": f"/units/{VILLAGE}/examples",
                "board-parts": f"/standings/{self.campaign}{here.root}/parts",
                "join": "/join",
                "join-code": f"/join/{code}",
                "register-join": f"/register?join={code}",
                "claim": f"/claim/{await things.claim(int(await value(UNIT, here.firm)), 0)}",
                "card": f"/card/{await things.card(village, 0)}",
                "units-new-stranger": "/units/new",
                "register-later": "/register?later=1&next=/units/new",
                "who-nobody": "/who",
            },
        )
        await page.context.close()

    async def own_affairs(self) -> None:
        """A phone of two, the own data, a family, and a unit to register."""
        page = await self._window()
        helper, learner = (
            next(who for who in self.people if who.title == title) for title in ("helper", "learner")
        )
        await sign_in(page, self.base, helper)
        await page.goto(f"{self.base}/sign-in?another=1")
        await page.fill("#name", learner.phone)
        await page.fill("#pin", learner.pin)
        await press(page, "form[action='/sign-in'] button.wide:not([data-listen])")
        await self._through(page, {"who": "/who"})
        await page.click(".profiles a[href^='/who/']")
        await self.look(page, "who-pin")
        await self._through(page, {"my-data": "/me/data", "sessions": "/me/sessions", "secret": "/me/secret"})
        await self._through(
            page, {"passphrase": "/me/secret?with=passphrase", "requests-new": "/me/requests"}
        )
        await page.check("form[action='/me/requests'] input[name=kind] >> nth=0")
        await page.fill("form[action='/me/requests'] [name=text]", "Cho tôi xem dữ liệu của tôi.")
        await press(page, "form[action='/me/requests'] button:not([data-listen])")
        await self.look(page, "requests-asked")
        await self._through(page, {"household-none": "/household"})
        await page.fill("form[action='/household'] [name=name]", "Nhà ông Hặc")
        await press(page, "form[action='/household'] button")
        await self.look(page, "household")
        await self._applying(page)
        await page.context.close()

    async def _applying(self, page: Page) -> None:
        await self._through(
            page,
            {
                "units-new": "/units/new",
                "units-new-where": f"/units/new?form=cooperative&q={quote('muong phang')}",
                "units-new-village": f"/units/new?form=village&place={VILLAGE}",
                "units-new-form": f"/units/new?form=cooperative&place={COMMUNE}",
            },
        )
        for name, text in {"name": "HTX mắc ca", "eligible": "20", "source": "Danh sách xã viên"}.items():
            await page.fill(f"[name={name}]", text)
        await page.fill("[name=counted_on]", "2026-10-01")
        await press(page, "form.form button.wide:not([data-listen])")
        await self.look(page, "applications")

    async def champion(self, here: Scene) -> None:
        """Everything a champion opens for a firm and a village."""
        page = await self._as(here.champion)
        await self._through(page, {"tasks": "/tasks"})
        await self._through(page, {f"unit-{name.split('/')[0]}": f"{here.root}/{name}" for name in PAGES})
        one = f"{here.root}/members/{here.member}"
        await self._through(
            page,
            {
                "unit-member": one,
                "unit-member-card": f"{one}/card",
                "unit-member-pin": f"{one}/pin",
                "unit-roster-entry": f"{here.root}/roster/entries/{here.entry}",
                "unit-roles-found": f"{here.root}/roles?q=tho",
                "village-manage": f"/units/{VILLAGE}/manage",
                "village-appeals": f"/units/{VILLAGE}/appeals",
                "village-households": f"/units/{VILLAGE}/households",
                "audit": "/audit",
                "audit-unit": f"/audit?unit={here.firm}",
            },
        )
        await self._list(page, here)
        await self._account(page, here)
        await page.context.close()

    async def _list(self, page: Page, here: Scene) -> None:
        await page.goto(f"{self.base}{here.root}/roster")
        sheet = {"name": "danh-sach.csv", "mimeType": "text/csv", "buffer": LIST}
        await page.set_input_files("input[type=file]", [sheet])  # type: ignore[list-item]
        await page.check("input[name=kind][value=whole]")
        await page.click("form[enctype] button:not([data-listen])")
        await page.wait_for_selector("form[action$='/apply']")
        assert await page.locator("#rows [data-kind]").count() >= 3, "the plan tells the lines to mend"
        await self.look(page, "roster-plan")
        plan = page.url
        await self._through(page, {"roster-columns": f"{plan.removeprefix(self.base)}/columns"})
        await page.goto(plan)
        if await page.locator("input[name=sure]").count():
            await page.check("input[name=sure]")
        await press(page, "form[action$='/apply'] button")
        await self.look(page, "roster-applied")
        await self._through(page, {"roster-search": f"{here.root}/roster?q=hoa"})

    async def _account(self, page: Page, here: Scene) -> None:
        await page.goto(f"{self.base}{here.root}/accounts/new")
        await page.fill("[name=name]", "Lò Thị Pâng")
        await page.check("input[name=band][value='18+']")
        await page.check("input[name=group][value=nguoi_dan]")
        await page.check("input[name=consent]")
        await press(page, "main form.form button.wide:not([data-listen])")
        await self.look(page, "account-made")

    async def teacher(self, here: Scene) -> None:
        """A class: pupils entered, consents of the parents, cards, a first sign-in, and one taken back."""
        page = await self._as(here.champion)
        await self._through(
            page, {"class-manage": f"/units/{CLASS}/manage", "pupils-none": f"/units/{CLASS}/pupils"}
        )
        await page.fill("textarea", "Lò Thị Bé Na\nVàng A Tí")
        await press(page, "main form.form button.wide:not([data-listen])")
        await self.look(page, "pupils-consents")
        await page.check("input[name=agreed-1]")
        for name in ("relation-1", "how-1"):
            await page.select_option(f"[name={name}]", index=1)
        await press(page, "form[action$='/pupils/cards'] button.wide:not([data-listen])")
        await self.look(page, "pupils-cards")
        await self._through(page, {"pupils": f"/units/{CLASS}/pupils"})
        path = await page.get_attribute("a[href$='/guardian']", "href")
        await self._through(page, {"pupils-guardian": str(path)})
        await page.context.close()
        child = await self._as(int(await value("SELECT max(id) FROM person WHERE birth_band = '7-15'")))
        await self._through(child, {"agree": "/today"})
        await child.context.close()

    async def beside(self) -> None:
        """A helper with somebody whose account they made."""
        helper = await give_role(
            await make_person("Lò Văn Giúp", unit=await value(UNIT, VILLAGE)),
            Role.HELPER,
            await value(UNIT, VILLAGE),
        )
        page = await self._as(helper)
        await self._through(page, {"tasks-helper": "/tasks", "account-new": f"/units/{VILLAGE}/accounts/new"})
        await page.fill("[name=name]", "Quàng Thị Ún")
        await page.check("input[name=band][value='18+']")
        await page.check("input[name=group][value=nguoi_dan]")
        await page.check("input[name=consent]")
        await press(page, "main form.form button.wide:not([data-listen])")
        await self.look(page, "account-card")
        await self._through(page, {"my-people": "/my-people"})
        path = await page.get_attribute("main a[href$='/pin']", "href")
        await self._through(page, {"member-pin": str(path)})
        await page.context.close()

    async def deciding(self, here: Scene) -> None:
        """What waits for an organiser, what an administrator holds, and a task not activated yet."""
        village, commune = int(await value(UNIT, VILLAGE)), int(await value(UNIT, COMMUNE))
        asked = await things.application(commune, 0)
        number = await things.declaration(village, 0)
        await things.request(village, 0)
        await things.join_request(village, 0)
        appeal = await things.appeal(village, 0)
        province = await give_role(await make_person("Nguyễn Thị Tỉnh"), Role.PROVINCE_ORGANISER)
        page = await self._as(await give_role(province, Role.ADMIN))
        await reasons_given()
        await self._through(
            page,
            {
                "tasks-organiser": "/tasks",
                "approvals": "/approvals",
                "approval": f"/approvals/{asked}",
                "approvals-eligible": "/approvals/eligible",
                "approvals-waiting": "/approvals/waiting",
                "approvals-appeals": "/approvals/appeals",
                "appeal": f"/approvals/appeals/{appeal}",
                "approval-eligible": f"/approvals/eligible/{number}",
                "requests": "/requests",
                "roles": "/roles",
                "reason": "/reason",
                "members-reason": f"{here.root}/reason",
                "members-opened": f"{here.root}/members",
                "audit-organiser": "/audit",
                "unit-name": f"{here.root}/name",
                "unit-merge": f"{here.root}/merge",
                "village-merge": f"/units/{VILLAGE}/merge",
                "people": "/people?q=lo",
                "freeze": "/freeze",
            },
        )
        await page.fill("[name=reason]", "Một tệp danh sách gửi nhầm nơi, khoảng 20 người.")
        await press(page, "form[action='/freeze'] button:not([data-listen])")
        await self.look(page, "frozen")
        await press(page, "form[action$='/end'] button")
        await page.context.close()
        await self._dormant()

    async def _dormant(self) -> None:
        person = await give_role(await make_person("Đỗ Thị Ngủ"), Role.PROVINCE_ORGANISER)
        await run("UPDATE person SET secret = 'pin' WHERE id = $1", person)
        page = await self._as(person)
        await self._through(page, {"activate": "/me/activate", "tasks-dormant": "/tasks"})
        await page.context.close()

    async def _as(self, person: int) -> Page:
        """A window in which somebody is signed in already."""
        page = await self._window()
        await page.context.add_cookies(
            [{"name": "session", "value": await session_of(person), "url": self.base}]
        )
        return page
