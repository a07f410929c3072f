"""Forms about units, lists of people and campaigns that need something made first."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

from contest.campaigns import service as campaigns
from contest.campaigns.ceremonies.service import begin as begin_ceremony
from contest.campaigns.freezes.service import freeze
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import CampaignDraft, Phase
from contest.clock import now
from contest.database import value
from contest.errors import Conflict
from contest.ledger.holds import undecided
from contest.results.certification.by_two import propose
from contest.results.certification.service import certify
from contest.units.rules import Track
from tests.journeys.sendings import FIRM, HERE, WHY, F, Ready, Scene, V, grant, letters, opened, unit_id
from tests.journeys.sendings_made import sends
from tests.journeys.things import THINGS
from tests.journeys.walking import LESSON, take
from tests.making import make_person, make_unit
from tests.site import SLUG

NEWEST = """
    SELECT max(e.number) FROM ledger_entry e JOIN ledger l ON l.id = e.ledger_id
    JOIN campaign c ON c.id = l.campaign_id WHERE c.slug = $1
"""
DAY = timedelta(days=1)


async def fresh_unit(champion: int | None = None) -> str:
    """A village of its own, so that what is done to it disturbs no other form."""
    code = f"03325-{letters()}"
    village = await make_unit(f"Bản {letters()}", kind="ban", parent=await unit_id("03325"), code=code)
    if champion is not None:
        await grant(champion, "champion", code)
    await make_person(f"Cà Thị {letters()}", unit=village)
    return code


@sends("/units/{code:str}/joining/revoke")
async def _revoke(scene: Scene) -> Ready:
    champion = scene.cast["champion here"]
    path = f"/units/{await fresh_unit(champion)}/joining"
    return await opened(await scene.browser(champion), path, f"{path}/revoke")


@sends("/units/{code:str}/joining")
async def _mode(scene: Scene) -> Ready:
    champion = scene.cast["champion here"]
    path = f"/units/{await fresh_unit(champion)}/joining"
    return await opened(await scene.browser(champion), path, path, {"joining": "approval"})


@sends("/units/{code:str}/waiting")
async def _admit_all(scene: Scene) -> Ready:
    for _ in range(2):
        await THINGS["join_request"](await unit_id(V), 0)
    browser = await scene.browser(scene.cast["champion here"])
    return await opened(browser, f"{HERE}/waiting", f"{HERE}/waiting")


@sends("/units/{code:str}/name")
async def _rename(scene: Scene) -> Ready:
    path = f"/units/{await fresh_unit()}/name"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, path, {**WHY, "name": f"Bản {letters()}"})


@sends("/units/{code:str}/merge")
async def _merge(scene: Scene) -> Ready:
    path, into = f"/units/{await fresh_unit()}/merge", await fresh_unit()
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, path, {**WHY, "into": into, "sure": "yes"})


@sends("/units/{code:str}/reason")
async def _look(scene: Scene) -> Ready:
    path = f"/units/{await fresh_unit()}/reason"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path, WHY)


@sends("/reason")
async def _look_everywhere(scene: Scene) -> Ready:
    return await opened(await scene.browser(scene.cast["province organiser"]), "/reason", "/reason", WHY)


@sends("/units/{code:str}/members/{ref:uuid}/move")
async def _move(scene: Scene) -> Ready:
    firm = await unit_id(F)
    part = await THINGS["part"](firm, 0)
    ref = await value(
        "SELECT ref::text FROM person WHERE id = $1",
        await make_person(f"Hà {letters()}", unit=firm, track="enterprise"),
    )
    page = f"{FIRM}/members/{ref}"
    browser = await scene.browser(scene.cast["champion here"])
    return await opened(browser, page, f"{page}/move", {"part": part})


@sends("/organise/{slug:str}/ledger/{number:int}")
async def _undo(scene: Scene) -> Ready:
    await take(await scene.browser(await scene.somebody("of the village")), LESSON)
    path = f"/organise/{SLUG}/ledger/{await value(NEWEST, SLUG)}"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path, WHY)


async def campaign(stage: str) -> str:
    """A campaign of its own at this stage; its slug."""
    instant, name = datetime.now(UTC), letters()
    over = stage in ("review", "certified")
    starts, ends = (
        (instant - 20 * DAY, instant - 5 * DAY) if over else (instant + 5 * DAY, instant + 20 * DAY)
    )
    if stage == "running":
        starts = instant - DAY
    draft = CampaignDraft(
        name.lower(), f"Mùa {name}", "tuan-le-so", tuple(Track), None, starts, ends, grace_hours=48
    )
    made = await campaigns.create(draft, None, starts - 9 * DAY)
    if stage == "draft":
        return draft.slug
    await campaigns.open_registration(made, None, starts - 8 * DAY)
    if stage == "bare":
        return draft.slug
    await campaigns.enrol_all(made, None, starts - 7 * DAY)
    if stage == "registration":
        return draft.slug
    with suppress(Conflict):  # the clock of the application may have been quicker
        await campaigns.launch(made, None, starts)
    # The application's own tick may hold the campaign's lock at this moment.
    while over and (await campaign_by_slug(draft.slug)).phase is not Phase.REVIEW:
        await campaigns.advance_due(instant)
    if stage == "certified":
        await certify(made, None, instant)
    return draft.slug


async def _organising(scene: Scene, stage: str, act: str, **fill: str) -> Ready:
    path = f"/organise/{await campaign(stage)}"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/{act}", {**fill})


@sends("/organise/{slug:str}/registration")
async def _open(scene: Scene) -> Ready:
    return await _organising(scene, "draft", "registration")


@sends("/organise/{slug:str}/launch")
async def _launch(scene: Scene) -> Ready:
    return await _organising(scene, "registration", "launch", at_once="yes")


@sends("/organise/{slug:str}/end")
async def _end(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('running')}/end"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, f"{path}?reason=Mưa lũ ở nhiều bản", path)


@sends("/organise/{slug:str}/certify")
async def _certify(scene: Scene) -> Ready:
    return await _organising(scene, "review", "certify", checked="yes")


@sends("/organise/{slug:str}/certify/confirm")
async def _confirm(scene: Scene) -> Ready:
    slug = await _proposed(scene, scene.cast["admin"])
    return await _at_the_end(scene, slug, "confirm", checked="yes")


@sends("/organise/{slug:str}/certify/withdraw")
async def _withdraw(scene: Scene) -> Ready:
    slug = await _proposed(scene, scene.cast["province organiser"])
    return await _at_the_end(scene, slug, "withdraw")


async def _proposed(scene: Scene, by: int) -> str:
    slug = await campaign("review")
    card = await campaign_by_slug(slug)
    held = await undecided(card.starts_at, card.ends_at)
    await propose(card.id, by, now(), seen=None, over=held.facts)
    return slug


async def _at_the_end(scene: Scene, slug: str, act: str, **fill: str) -> Ready:
    path = f"/organise/{slug}"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/certify/{act}", {**fill})


@sends("/organise/{slug:str}/archive")
async def _archive(scene: Scene) -> Ready:
    return await _organising(scene, "certified", "archive")


@sends("/organise/{slug:str}/units")
async def _enrol(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('bare')}/units"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, path, {"code": F})


@sends("/campaigns/{slug:str}/register")
async def _register_unit(scene: Scene) -> Ready:
    path = f"/campaigns/{await campaign('bare')}/register"
    return await opened(await scene.browser(scene.cast["champion here"]), path, path)


async def _on_units(scene: Scene, stage: str, act: str, **fill: str) -> Ready:
    path = f"/organise/{await campaign(stage)}/units"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/{act}", {**fill})


@sends("/organise/{slug:str}/units/out")
async def _out(scene: Scene) -> Ready:
    return await _on_units(scene, "registration", "out", unit=F)


@sends("/organise/{slug:str}/units/all")
async def _all(scene: Scene) -> Ready:
    return await _organising(scene, "bare", "units/all", sure="yes")


@sends("/organise/{slug:str}/units/ranking")
async def _rank(scene: Scene) -> Ready:
    slug, late = await campaign("running"), await fresh_unit()
    made = await value("SELECT id FROM campaign WHERE slug = $1", slug)
    await campaigns.enrol(made, late, None, datetime.now(UTC))
    path, given = f"/organise/{slug}/units", {**WHY, "unit": late, "ranked": "yes"}
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/ranking", {**given})


@sends("/organise/{slug:str}/call-sheet/{code:str}")
async def _called(scene: Scene) -> Ready:
    # Nobody of the agency has learned, so it stands on the sheet.
    code = "CQ001"
    path = f"/organise/{SLUG}/call-sheet"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/{code}", {"outcome": "no_answer"})


@sends("/units/{code:str}/obstacles")
async def _in_the_way(scene: Scene) -> Ready:
    champion = scene.cast["champion here"]
    path = f"/units/{await fresh_unit(champion)}/obstacles"
    return await opened(await scene.browser(champion), path, path, {"kind": "no_power"})


@sends("/units/{code:str}/obstacles/{ref:uuid}/solved")
async def _out_of_the_way(scene: Scene) -> Ready:
    ref = await THINGS["obstacle"](await unit_id(V), scene.cast["champion here"])
    browser = await scene.browser(scene.cast["champion here"])
    return await opened(browser, f"{HERE}/obstacles", f"{HERE}/obstacles/{ref}/solved")


@sends("/organise/{slug:str}/dates")
async def _dates(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('draft')}/dates"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, path, {"name": f"Mùa {letters()}"})


@sends("/organise/{slug:str}/lock")
async def _lock(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('running')}/lock"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path, WHY)


@sends("/organise/{slug:str}/lock/end")
async def _unlock(scene: Scene) -> Ready:
    slug = await campaign("running")
    made = await value("SELECT id FROM campaign WHERE slug = $1", slug)
    await freeze(made, None, "Chờ lễ tổng kết", None, datetime.now(UTC))
    path = f"/organise/{slug}/lock"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, f"{path}/end", WHY)


@sends("/organise/{slug:str}/ceremony")
async def _ceremony(scene: Scene) -> Ready:
    slug = await campaign("review")
    made = await value("SELECT id FROM campaign WHERE slug = $1", slug)
    await begin_ceremony(made, [(7, None), (7, 2), (7, 1)], None, datetime.now(UTC))
    path = f"/organise/{slug}/ceremony"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path, {"act": "next"})


@sends("/campaigns/{slug:str}/withdraw")
async def _withdraw_unit(scene: Scene) -> Ready:
    path = f"/campaigns/{await campaign('registration')}"
    browser = await scene.browser(scene.cast["champion here"])
    return await opened(browser, f"{path}/register", f"{path}/withdraw")
