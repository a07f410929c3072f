"""Forms about campaigns that are made or changed: drafts, rules, clusters."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from contest.campaigns.goals.service import set_goal
from contest.campaigns.queries import campaign_by_slug, rule_versions
from contest.campaigns.rule_versions.rules import amounts_of
from contest.campaigns.rule_versions.service import RulesChange, change_rules
from contest.database import value
from contest.local_time import local
from tests.journeys.sendings import WHY, Ready, Scene, V, letters, opened
from tests.journeys.sendings_made import sends
from tests.journeys.sendings_of_units import DAY, campaign

CLUSTER_OF = """
    SELECT e.cluster_id FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
    JOIN unit u ON u.id = e.unit_id WHERE c.slug = $1 AND u.code = $2
"""
OTHER_CLUSTER = """
    SELECT k.id FROM cluster k JOIN cluster was ON was.campaign_id = k.campaign_id AND was.track = k.track
    WHERE was.id = $1 AND k.id <> was.id ORDER BY k.id LIMIT 1
"""


@sends("/organise/{slug:str}/edit")
async def _amend(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('draft')}/edit"
    browser = await scene.browser(scene.cast["province organiser"])
    await browser.go(path)
    given = {**browser.page.hidden, "name": f"Mùa {letters()}", "track": "village", "grace": "24"}
    starts = datetime.now(UTC) + 5 * DAY
    dates = {"starts": f"{starts:%Y-%m-%dT%H:%M}", "ends": f"{starts + 5 * DAY:%Y-%m-%dT%H:%M}"}
    asked = urlencode({name: text for name, text in {**given, **dates}.items() if name != "whole"})
    return await opened(browser, f"{path}/review?{asked}", path)


@sends("/organise/{slug:str}/cancel")
async def _give_up(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('draft')}/cancel"
    return await opened(await scene.browser(scene.cast["province organiser"]), path, path)


@sends("/organise/{slug:str}/rules/withdraw")
async def _withdraw(scene: Scene) -> Ready:
    slug, now = await campaign("running"), datetime.now(UTC)
    card = await campaign_by_slug(slug)
    last = (await rule_versions(card.id))[-1]
    later = RulesChange({**amounts_of(last.rules), "day_cap": 61}, _next_day(now), "Nhiều bài hơn mỗi ngày")
    await change_rules(card.id, later, None, now)
    path = f"/organise/{slug}/rules"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/withdraw", {"withdrawal": "Chưa bàn với các xã"})


def _next_day(now: datetime) -> datetime:
    return (now + DAY).replace(minute=0, second=0, microsecond=0)


@sends("/organise/{slug:str}/rules")
async def _rules(scene: Scene) -> Ready:
    slug = await campaign("running")
    path = f"/organise/{slug}/rules"
    last = (await rule_versions((await campaign_by_slug(slug)).id))[-1]
    hour = f"{local(datetime.now(UTC) + DAY):%Y-%m-%dT%H:00}"
    asked = {**amounts_of(last.rules), **WHY, "day_cap": 61, "valid_from": hour}
    browser = await scene.browser(scene.cast["province organiser"])
    await browser.go(path)
    seen = browser.page.hidden["_seen"]
    return await opened(browser, f"{path}/check?{urlencode({**asked, '_seen': seen})}", path)


@sends("/organise/{slug:str}/units/move")
async def _move_units(scene: Scene) -> Ready:
    slug = await campaign("registration")
    path, was = f"/organise/{slug}/units", await value(CLUSTER_OF, slug, V)
    other = await value(OTHER_CLUSTER, was)
    browser = await scene.browser(scene.cast["province organiser"])
    ready = await opened(browser, path, f"{path}/out", {"unit": V, "cluster": str(other)})
    # A second button of the same form leads there.
    return replace(ready, form=replace(ready.form, action=f"{path}/move"))


@sends("/organise/{slug:str}/goal")
async def _set_goal(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('running')}/goal"
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, path, {"amount": "10000", "measure": "lessons"})


@sends("/organise/{slug:str}/goal/end")
async def _take_goal_away(scene: Scene) -> Ready:
    slug = await campaign("running")
    path = f"/organise/{slug}/goal"
    await set_goal((await campaign_by_slug(slug)).id, "helps", 500, "", None, datetime.now(UTC))
    browser = await scene.browser(scene.cast["province organiser"])
    return await opened(browser, path, f"{path}/end", WHY)


@sends("/organise/{slug:str}/end/move")
async def _move_end(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('running')}/end/move"
    later = f"{local(datetime.now(UTC) + 40 * DAY):%Y-%m-%dT%H:%M}"
    asked = urlencode({"ends": later, "reason": "Mưa lũ kéo dài ở nhiều bản"})
    return await opened(await scene.browser(scene.cast["province organiser"]), f"{path}?{asked}", path)


@sends("/organise/{slug:str}/registration/move")
async def _move_closing(scene: Scene) -> Ready:
    card = await campaign_by_slug(await campaign("registration"))
    path = f"/organise/{card.slug}/registration/move"
    earlier = f"{local(card.starts_at - DAY):%Y-%m-%dT%H:%M}"
    asked = urlencode({"closes": earlier, "reason": "Các xã muốn biết sớm ai thi với ai"})
    return await opened(await scene.browser(scene.cast["province organiser"]), f"{path}?{asked}", path)


@sends("/organise/{slug:str}/clusters")
async def _plan_clusters(scene: Scene) -> Ready:
    path = f"/organise/{await campaign('draft')}/clusters"
    browser = await scene.browser(scene.cast["province organiser"])
    await browser.go(path)
    found = re.search(r'name="unit" value="([^"]+)".*?<option value="([^"]+)"', browser.page.text, re.DOTALL)
    assert found, "a draft has units to move"
    return await opened(browser, path, path, {"unit": found[1], "cluster": found[2]})
