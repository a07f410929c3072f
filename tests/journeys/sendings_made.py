"""Forms that need more than a line: what they are about is made by other forms or by the services first."""

import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from contest.accounts.households import service as households
from contest.database import row, run, transaction, value
from contest.help import service as helps
from contest.people.secrets.activations import make_activation
from contest.roles.disabling.service import disable
from contest.security.tokens import hash_token, new_token
from tests.journeys.filling import Form, form_on
from tests.journeys.sendings import HERE, NEW_PERSON, WHY, Ready, Scene, V, grant, letters, opened, unit_id
from tests.journeys.walking import LESSON, answer_to, asked, begin, poster_of, register, take
from tests.making import make_pass, make_person
from tests.offline.phone import done, state
from tests.site import PEOPLE, Visitor, session_of

PIN = "502817"
PHRASE = "con trâu uống nước suối"
FREEZE = """
    INSERT INTO sharing_freeze (reason, by_id, since, report_due_at)
    VALUES ('thử', $1, now(), now() + interval '3 days') RETURNING id
"""
GUARDIAN = """
    INSERT INTO consent (person_id, kind, version, language, how, witness_id, relation)
    VALUES ($1, 'guardian', 1, 'vi', 'paper', $1, 'mother')
"""
REF = "SELECT ref::text FROM person WHERE id = $1"
CARD = "INSERT INTO card (token_hash, person_id) VALUES ($1, $2)"
WHO = "SELECT p.id, replace(p.ref::text, '-', '') AS ref FROM person p WHERE phone_tail = $1 ORDER BY id DESC"
MADE: dict[str, Callable[[Scene], Awaitable[Ready]]] = {}
Maker = Callable[[Scene], Awaitable[Ready]]
phones = iter(range(10_000))


def sends(route: str) -> Callable[[Maker], Maker]:
    """This prepares the form that goes to the route."""

    def kept(maker: Maker) -> Maker:
        MADE[route] = maker
        return maker

    return kept


async def registered(scene: Scene) -> tuple[Visitor, int, str]:
    """Somebody with a PIN, in the own browser; who it is, and by which reference a phone knows them."""
    tail = f"{next(phones):04}"
    visitor = await register(scene.house, f"Cà Văn {letters()}", f"0986 12 {tail}")
    found = await row(WHO, tail[1:])
    assert found is not None
    return visitor, found["id"], found["ref"]


@sends("/attempts/{key:uuid}/answers")
async def _answer(scene: Scene) -> Ready:
    browser = await scene.browser(await scene.somebody("of the village"))
    quiz = await begin(browser)
    page = await browser.go(quiz)
    fields = {key: [text] if isinstance(text, str) else text for key, text in answer_to(asked(page)).items()}
    form = form_on(quiz, page.response.text, f"{quiz}/answers")
    return Ready(browser, Form(form.action, {**form.fields, **fields}))


@sends("/offline/sendings")
async def _done_offline(scene: Scene) -> Ready:
    browser, _, ref = await registered(scene)
    told = await state(browser)
    item = json.dumps(done(LESSON, ref))
    fields = {"_csrf": [told["token"]], "sent_at": [datetime.now(UTC).isoformat()], "item": [item]}
    return Ready(browser, Form("/offline/sendings", fields))


async def _badge(scene: Scene) -> tuple[Visitor, str]:
    browser = await scene.browser(await scene.somebody("of the village"))
    outcome = await take(browser, LESSON)
    return browser, re.findall(r'href="(/badges/[\w-]+)"', outcome.text)[0]


@sends("/badges/{public_id:str}/share")
async def _share(scene: Scene) -> Ready:
    browser, badge = await _badge(scene)
    return await opened(browser, badge, f"{badge}/share", {"agree": "yes", "name": "short"})


@sends("/badges/{public_id:str}/unshare")
async def _unshare(scene: Scene) -> Ready:
    browser, badge = await _badge(scene)
    await browser.go(badge)
    await browser.send(f"{badge}/share", {"agree": "yes", "name": "short"})
    return await opened(browser, badge, f"{badge}/unshare")


@sends("/attempts/{key:uuid}/keep")
async def _keep(scene: Scene) -> Ready:
    browser = scene.house.visitor()
    outcome = await take(browser)
    browser.http.cookies.set("session", await session_of(await scene.somebody("new")))
    return await opened(browser, outcome.path, outcome.path.replace("outcome", "keep"))


@sends("/help/confirm")
async def _confirm(scene: Scene) -> Ready:
    helper, now = await scene.somebody("of the village"), datetime.now(UTC)
    await make_pass(helper, await value("SELECT id FROM lesson WHERE slug = $1", LESSON))
    started = await helps.start(helper, LESSON, scene.house.settings.secret, now)
    code = helps.code_of(scene.house.settings.secret, started.key)
    browser = await scene.browser(await scene.somebody("of the village"))
    return await opened(browser, f"/help/confirm?code={code}", "/help/confirm")


@sends("/register")
async def _register(scene: Scene) -> Ready:
    name = {"name": f"Cà Văn {letters()}", "phone": f"0985 12 {next(phones):04}", "pin": PIN}
    browser = await scene.browser(None)
    return await opened(browser, f"/register?join={await poster_of(V)}", "/register", {**NEW_PERSON, **name})


@sends("/sign-in")
async def _sign_in(scene: Scene) -> Ready:
    who = PEOPLE[0]
    given = {"name": who.phone, "pin": who.pin}
    return await opened(await scene.browser(None), "/sign-in", "/sign-in", {**given})


@sends("/who/{ref:str}")
async def _switch(scene: Scene) -> Ready:
    browser, _, ref = await registered(scene)
    return await opened(browser, f"/who/{ref}", f"/who/{ref}", {"pin": PIN})


@sends("/who/{ref:str}/forget")
async def _forget(scene: Scene) -> Ready:
    browser, _, ref = await registered(scene)
    return await opened(browser, "/who", f"/who/{ref}/forget")


@sends("/card/{token:str}")
async def _card(scene: Scene) -> Ready:
    _, person, _ = await registered(scene)
    token = new_token()
    await run(CARD, hash_token(token), person)
    return await opened(await scene.browser(None), f"/card/{token}", f"/card/{token}", {"pin": PIN})


@sends("/me/secret")
async def _secret(scene: Scene) -> Ready:
    browser, _, _ = await registered(scene)
    return await opened(
        browser, "/me/secret", "/me/secret", {"current": PIN, "new": "618394", "again": "618394"}
    )


@sends("/me/activate")
async def _activate(scene: Scene) -> Ready:
    browser, person, _ = await registered(scene)
    await grant(person, "commune_organiser", "03325")
    async with transaction():
        code = await make_activation(person, scene.cast["admin"], datetime.now(UTC))
    return await opened(
        browser, "/me/activate", "/me/activate", {"code": code, "new": PHRASE, "again": PHRASE}
    )


@sends("/me/close")
async def _close(scene: Scene) -> Ready:
    browser, _, _ = await registered(scene)
    return await opened(browser, "/me/close", "/me/close", {"pin": PIN, "sure": "yes"})


@sends("/agree")
async def _agree(scene: Scene) -> Ready:
    school = await unit_id("TH001")
    child = await make_person(f"Vàng {letters()}", unit=school, track="school", group="hoc_sinh", band="7-15")
    await run(GUARDIAN, child)
    return await opened(await scene.browser(child), "/agree", "/agree")


@sends("/household/join")
async def _join_family(scene: Scene) -> Ready:
    first, now, secret = (
        await scene.somebody("of the village"),
        datetime.now(UTC),
        scene.house.settings.secret,
    )
    await households.start(first, f"Nhà {letters()}", now)
    family = await households.own_family(first, secret)
    assert family is not None
    browser = await scene.browser(await scene.somebody("of the village"))
    return await opened(browser, "/household", "/household/join", {"code": family.code})


@sends("/household/leave")
async def _leave_family(scene: Scene) -> Ready:
    person = await scene.somebody("of the village")
    await households.start(person, f"Nhà {letters()}", datetime.now(UTC))
    return await opened(await scene.browser(person), "/household", "/household/leave")


@sends("/units/{code:str}/pupils")
async def _names(scene: Scene) -> Ready:
    browser = await scene.browser(scene.cast["helper here"])
    path = "/units/TH001-7A/pupils"
    return await opened(browser, path, path, {"names": f"Lò {letters()}\nVừ {letters()}"})


@sends("/units/{code:str}/pupils/cards")
async def _pupils(scene: Scene) -> Ready:
    ready = await _names(scene)
    path = ready.form.action
    asked_of = await ready.browser.send(path, dict(ready.form.fields))
    form = form_on(path, asked_of.response.text, f"{path}/cards")
    told = {f"{name}-{n}": text for n in (0, 1) for name, text in CONSENT.items()}
    return Ready(ready.browser, form.filled(told))


CONSENT = {"agreed": "yes", "relation": "mother", "how": "paper"}


@sends("/units/{code:str}/roles")
async def _give(scene: Scene) -> Ready:
    name = f"Cà Văn {letters()}"
    ref = await value(REF, await make_person(name, unit=await unit_id(V)))
    browser = await scene.browser(scene.cast["champion here"])
    given = {"ref": ref, "role": "helper"}
    return await opened(browser, f"{HERE}/roles?q={name}", f"{HERE}/roles", given)


@sends("/units/{code:str}/roles/take")
async def _take(scene: Scene) -> Ready:
    person = await scene.somebody("of the village")
    await grant(person, "helper", V)
    ref = await value(REF, person)
    browser = await scene.browser(scene.cast["champion here"])
    return await opened(browser, f"{HERE}/roles", f"{HERE}/roles/take", {"ref": ref, "role": "helper"})


@sends("/roles")
async def _appoint(scene: Scene) -> Ready:
    await registered(scene)
    phone = f"0986 12 {next(phones) - 1:04}"
    browser = await scene.browser(scene.cast["admin"])
    return await opened(browser, "/roles", "/roles", {"who": phone, "role": "province_organiser"})


@sends("/roles/take")
async def _dismiss(scene: Scene) -> Ready:
    person = await scene.somebody("new")
    await grant(person, "province_organiser", None)
    ref = await value(REF, person)
    browser = await scene.browser(scene.cast["admin"])
    given = {"ref": ref, "role": "province_organiser"}
    return await opened(browser, "/roles", "/roles/take", given)


@sends("/people/{ref:uuid}/enable")
async def _enable(scene: Scene) -> Ready:
    name = f"Cà Văn {letters()}"
    ref = await value(REF, await make_person(name, unit=await unit_id(V)))
    await disable(ref, "Thử nghiệm", scene.cast["admin"], datetime.now(UTC))
    browser = await scene.browser(scene.cast["admin"])
    return await opened(browser, f"/people?q={name}", f"/people/{ref}/enable", WHY)


async def _frozen(scene: Scene, act: str) -> Ready:
    organiser = scene.cast["admin"]
    incident = await value(FREEZE, organiser)
    return await opened(await scene.browser(organiser), "/freeze", f"/freeze/{incident}/{act}")


@sends("/freeze/{incident:int}/reported")
async def _reported(scene: Scene) -> Ready:
    return await _frozen(scene, "reported")


@sends("/freeze/{incident:int}/end")
async def _thaw(scene: Scene) -> Ready:
    return await _frozen(scene, "end")
