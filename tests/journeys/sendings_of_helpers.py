"""Forms of helpers: their own phone number, a code, the phone handed over and taken back."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from contest.database import run, value
from contest.help import service as helps
from contest.help.reaching import service as reaching
from contest.local_time import VIETNAM, local_day
from contest.paper import queries as sheets
from contest.paper.issuing import service as issuing
from contest.paper.issuing.service import Order
from contest.paper.keying import service as keying
from contest.paper.keying.service import Keying
from contest.paper.rules import Claim, LineOutcome
from contest.people.signing_in.handing_over import hand_over, number_of
from contest.units.queries import unit_by_code
from tests.journeys.access_of_follow_ups import follow_up
from tests.journeys.filling import Fill, Form
from tests.journeys.sendings import Ready, Scene, V, grant, letters, opened, unit_id
from tests.journeys.sendings_made import PIN, registered, sends
from tests.journeys.walking import LESSON
from tests.making import make_pass, make_person
from tests.offline.carrying import made
from tests.offline.phone import done, state
from tests.site import SLUG, session_of

HELPER = "helper here"
SESSION = "SELECT max(id) FROM session WHERE person_id = $1"


@sends("/help/phone")
async def _show(scene: Scene) -> Ready:
    helper = await scene.somebody(HELPER)
    await reaching.hide(helper)
    fill = {"phone": "0912345678", "agree": "yes"}
    return await opened(await scene.browser(helper), "/help/phone", "/help/phone", fill)


@sends("/help/phone/hide")
async def _hide(scene: Scene) -> Ready:
    helper = await scene.somebody(HELPER)
    await reaching.show(helper, "0912345678", scene.house.settings.secret, datetime.now(UTC))
    return await opened(await scene.browser(helper), "/help/phone", "/help/phone/hide")


@sends("/help")
async def _code(scene: Scene) -> Ready:
    helper = await scene.somebody("of the village")
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = $1", LESSON))
    return await opened(await scene.browser(helper), "/help", "/help", {"lesson": LESSON})


async def _helped_before(scene: Scene, helper: int) -> None:
    """A first help brings badges that a second does not."""
    secret, at = scene.house.settings.secret, datetime.now(UTC)
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = $1", LESSON))
    started = await helps.start(helper, LESSON, secret, at)
    await helps.confirm(started.code, await scene.somebody("of the village"), secret, at)


@sends("/my-people/{ref:uuid}/learn")
async def _learn(scene: Scene) -> Ready:
    _, learner, ref = await registered(scene)
    helper = await scene.somebody(HELPER)
    await run("UPDATE person SET made_by_id = $1 WHERE id = $2", helper, learner)
    await _helped_before(scene, helper)
    address = f"/my-people/{UUID(ref)}/learn"
    return await opened(await scene.browser(helper), address, address, {"pin": PIN})


@sends("/hand-back")
async def _back(scene: Scene) -> Ready:
    learner, helper = await scene.somebody("of the village"), await scene.somebody(HELPER)
    await session_of(helper)
    session = await value(SESSION, helper)
    lent = await hand_over(learner, session, datetime.now(UTC))
    browser = scene.house.visitor()
    browser.http.cookies.set("session", lent.token)
    number = await number_of(scene.house.settings.secret, session)
    return await opened(browser, "/hand-back", "/hand-back", {"number": number})


@sends("/units/{code:str}/not-reached/take-along")
async def _take_along(scene: Scene) -> Ready:
    browser, helper, _ = await registered(scene)
    await grant(helper, "helper", V)
    fields = {"_csrf": [(await state(browser))["token"]], "pin": [PIN]}
    return Ready(browser, Form(f"/units/{V}/not-reached/take-along", fields))


@sends("/offline/files")
async def _file(scene: Scene) -> Ready:
    learner = await scene.somebody("of the village")
    phone = await scene.browser(learner)
    ref = await value("SELECT replace(ref::text, '-', '') FROM person WHERE id = $1", learner)
    told = await state(phone)
    ready = await opened(
        await scene.browser(await scene.somebody(HELPER)), "/offline/files", "/offline/files"
    )
    return Ready(ready.browser, replace(ready.form, file=made(told, [done(LESSON, str(ref), wrong=9)])))


async def _sheet(scene: Scene) -> tuple[int, str]:
    """A helper of the village who has passed a lesson, and a sheet printed for it."""
    helper = await scene.somebody("of the village")
    await grant(helper, "helper", V)
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = $1", LESSON))
    unit = await unit_by_code(V)
    assert unit is not None
    (number,) = await issuing.issue(unit, Order([LESSON], names=False, by=helper, now=datetime.now(UTC)))
    return helper, number


@sends("/units/{code:str}/paper")
async def _paper(scene: Scene) -> Ready:
    helper, _ = await _sheet(scene)
    address = f"/units/{V}/paper"
    return await opened(await scene.browser(helper), address, address, {"lesson": [LESSON]})


@sends("/units/{code:str}/paper/{number:str}")
async def _lines(scene: Scene) -> Ready:
    helper, number = await _sheet(scene)
    learner = await make_person(f"Quàng Thị {letters()}", unit=await unit_id(V))
    name = await value("SELECT sign_in_name FROM person WHERE id = $1", learner)
    who = await value("SELECT display_name || ' · ' || $2 FROM person WHERE id = $1", learner, name)
    address = f"/units/{V}/paper/{number}"
    day = datetime.now(VIETNAM).strftime("%d/%m/%Y")
    fill: Fill = {"day": day, "who-1": who, "outcome-1": "practised"}
    return await opened(await scene.browser(helper), address, address, fill)


@sends("/units/{code:str}/paper/{number:str}/again")
async def _line_again(scene: Scene) -> Ready:
    helper, number = await _sheet(scene)
    learner = await make_person(f"Quàng Thị {letters()}", unit=await unit_id(V))
    sheet, at = await sheets.sheet(number), datetime.now(UTC)
    claim = Claim(1, learner, sheet.lessons[0].id, LineOutcome.PRACTISED, local_day(at))
    await keying.key_lines(sheet, [claim], Keying(helper, scene.house.settings.secret, at))
    ((line,), address) = await sheets.lines(sheet.id), f"/units/{V}/paper/{number}"
    return await opened(await scene.browser(helper), address, f"{address}/again", {"key": str(line.key)})


@sends("/organise/{slug:str}/follow-ups/{ref:uuid}")
async def _follow_up(scene: Scene) -> Ready:
    ref, organiser = await follow_up(await unit_id(V), 0), await scene.somebody("commune organiser here")
    address = f"/organise/{SLUG}/follow-ups"
    return await opened(await scene.browser(organiser), address, f"{address}/{ref}", {"outcome": "confirmed"})


@sends("/my-people/{ref:uuid}/witness/{slug:str}")
async def _witness(scene: Scene) -> Ready:
    _, learner, ref = await registered(scene)
    helper = await scene.somebody("of the village")
    await grant(helper, "helper", V)
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = 'vneid-muc-2'"))
    await run("UPDATE person SET made_by_id = $1 WHERE id = $2", helper, learner)
    address = f"/my-people/{UUID(ref)}/witness/vneid-muc-2"
    fill: Fill = {"pin": PIN, "done": ["0", "1", "2", "3"]}
    return await opened(await scene.browser(helper), address, address, fill)
