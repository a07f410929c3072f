"""Weekly rounds: decided once from the ledger as it was, kept for good, hidden while boards are locked."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from contest.campaigns.freezes.service import freeze
from contest.campaigns.queries import campaign_by_slug
from contest.database import row, rows, run, value
from contest.ledger.rules import FactKind, NewFact
from contest.live import notify
from contest.points.corrections.service import undo
from contest.points.public_log.checkpoints import keep_checkpoints
from contest.results.package.service import Packages
from contest.results.verification import verify
from contest.rewards.batch import settle
from contest.standings.rounds.queries import SinceDecided, public_rounds, since_decided
from contest.standings.rounds.service import decide_due, decide_loaded
from leaderboard.rounds import Week, weeks_of
from tests.journeys.walking import until
from tests.making import against_the_rules, make_person
from tests.results.ledgers import Campaign, campaign, checked, ground
from tests.site import SLUG, Site

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
GRACE = timedelta(hours=48)
LET_REGISTER_EARLY = "UPDATE enrolment SET registered_at = $2 WHERE campaign_id = $1"
KEPT = "SELECT number, last_number, entries, sums, standings FROM decided_round ORDER BY number"
DATES = "SELECT starts_at, ends_at FROM campaign WHERE id = $1"


def now() -> datetime:
    return datetime.now(UTC)


async def a_campaign() -> tuple[Campaign, tuple[Week, ...]]:
    """One that began 30 days ago, its units with it; and its rounds whose late results can come no more."""
    made = await campaign(await ground())
    await run(LET_REGISTER_EARLY, made.made.id, now() - 40 * DAY)
    dates = await row(DATES, made.made.id)
    assert dates is not None
    return made, tuple(one for one in weeks_of(*dates) if one.ends_at + GRACE <= now())


async def kept() -> list[tuple[object, ...]]:
    return [tuple(one) for one in await rows(KEPT)]


def hours_since(instant: datetime) -> int:
    return int((now() - instant) / HOUR)


@pytest.mark.usefixtures("database")
async def test_a_round_is_decided_once_by_however_many_and_holds_its_own_week_alone() -> None:
    made, over = await a_campaign()
    await made.passes(0, 0, hours_ago=hours_since(over[-1].starts_at) - 5)
    await made.passes(0, 1)

    await decide_loaded(made.made.id, now())
    await asyncio.gather(*(decide_due(now()) for _ in range(4)))

    assert [(one[0], one[2]) for one in await kept()] == [(one.number, int(one is over[-1])) for one in over]


@pytest.mark.usefixtures("database")
async def test_rounds_follow_from_the_ledger_and_stay_whatever_is_corrected(tmp_path: Path) -> None:
    made, over = await a_campaign()
    hours = hours_since(over[-1].starts_at) - 20
    for person in range(4):
        await made.passes(person, 0, hours_ago=hours)
    await decide_loaded(made.made.id, now())
    before = await kept()

    await undo(made.made.id, 1, "Nhập nhầm người", None)
    await made.passes(5, 0, hours_ago=hours)
    await decide_due(now())

    card = await made.card()
    assert await kept() == before
    assert all(one.right for one in await verify(card))
    assert await since_decided(card.id, (await public_rounds(card.id))[-1]) == SinceDecided(1, 1)
    await keep_checkpoints(now() + 2 * HOUR)
    package = await Packages(tmp_path).package(card)
    saved = tmp_path / package.name
    with package.file as file:
        saved.write_bytes(file.read())
    code, said = await checked(saved)
    assert code == 0, said
    assert f"rounds: {len(over)}; standings worked out anew" in said


@pytest.mark.usefixtures("database")
async def test_whoever_looks_late_decides_by_the_ledger_as_it_was_at_the_instant() -> None:
    made, over = await a_campaign()
    await made.passes(0, 0, hours_ago=hours_since(over[-1].starts_at) - 5)

    await decide_due(now())

    assert {(one[1], one[2]) for one in await kept()} == {(0, 0)}


@pytest.mark.usefixtures("database")
async def test_a_round_that_was_altered_is_found() -> None:
    made, over = await a_campaign()
    await made.passes(0, 0, hours_ago=hours_since(over[-1].starts_at) - 5)
    await decide_loaded(made.made.id, now())
    await against_the_rules("UPDATE decided_round SET sums = replace(sums, 'few', '0')")

    wrong = [one.sentence for one in await verify(await made.card()) if not one.right]

    assert len(wrong) == 1 and "; that differ from the ledger" in wrong[0]


@pytest.mark.usefixtures("database")
async def test_rounds_decided_after_boards_were_locked_are_not_told() -> None:
    made, over = await a_campaign()
    await decide_loaded(made.made.id, now())

    await freeze(made.made.id, None, "Chờ lễ tổng kết", None, now())
    await run("UPDATE board_freeze SET at = $1", over[-1].ends_at + GRACE - HOUR)

    assert [one.week for one in await public_rounds(made.made.id)] == list(over[:-1])


async def learned(site_campaign: int, code: str, people: int, at: datetime, lessons: int = 1) -> None:
    """New people of a unit of the site pass lessons at an instant of the past."""
    unit = await value("SELECT id FROM unit WHERE code = $1", code)
    found = await rows("SELECT id FROM lesson ORDER BY position LIMIT $1", lessons)
    for number in range(people):
        person = await make_person(f"Lò Thị {number}", unit=unit, since=at - DAY)
        facts = [
            NewFact(
                key := uuid4(),
                FactKind.LESSON_PASSED,
                f"quiz:{key}",
                person,
                lesson_id=one["id"],
                score=100,
                occurred_at=at,
            )
            for one in found
        ]
        await settle(facts)


async def test_the_page_of_a_round_tells_winners_and_who_gained(site: Site) -> None:
    await against_the_rules("UPDATE campaign SET starts_at = starts_at - interval '20 days'")
    card = await campaign_by_slug(SLUG)
    await run(LET_REGISTER_EARLY, card.id, card.starts_at - DAY)
    before, then = [one for one in weeks_of(card.starts_at, card.ends_at) if one.ends_at + GRACE <= now()][
        -2:
    ]
    assert before.whole and then.whole
    for week, lessons in ((before, 1), (then, 2)):
        await learned(card.id, "03325-001", 6, week.starts_at + DAY, lessons)
    await decide_loaded(card.id, now())
    visitor = site.visitor()

    await until(visitor, f"/standings/{SLUG}/rounds", f"Vòng {then.number}</h1>")
    page = (await visitor.go(f"/standings/{SLUG}/rounds/{then.number}")).text

    winners, _, improved = page.partition('id="improved"')
    assert winners.count("Bản Mường Khiếng") == 1 and improved.count("Bản Mường Khiếng") == 1
    assert "6 tham gia" in winners
    assert (await visitor.go(f"/standings/{SLUG}/rounds/999")).response.status_code == 404
    board = (await visitor.go(f"/standings/{SLUG}/village/B")).text
    assert f"/standings/{SLUG}/rounds" in board
    await programs_and_halls_are_told_the_same(site, then)
    # Locked at an instant before it was decided, nobody is told of it.
    await freeze(card.id, None, "Chờ lễ tổng kết", None, now())
    await run("UPDATE board_freeze SET at = $1", then.ends_at + GRACE - HOUR)
    assert (await visitor.http.get(f"/api/v1/campaigns/{SLUG}/rounds/{then.number}")).status_code == 404
    told = (await visitor.http.get(f"/api/v1/campaigns/{SLUG}/rounds")).json()
    assert told[-1]["round"] == before.number
    await notify(f"campaign:{card.id}")
    await until(visitor, f"/standings/{SLUG}/rounds", f"Vòng {before.number}</h1>")
    await until(visitor, f"/standings/{SLUG}/rounds", "sẽ được công bố ngay khi mở bảng lại")
    parts = [(await visitor.go(f"/screen/{SLUG}/part?part={at}")).text for at in range(1, 9)]
    assert [f"Nhất vòng {one.number}" in "".join(parts) for one in (before, then)] == [True, False]


async def programs_and_halls_are_told_the_same(site: Site, then: Week) -> None:
    """The API and the big screen name who won that round."""
    visitor, address = site.visitor(), f"/api/v1/campaigns/{SLUG}/rounds"
    every = (await visitor.http.get(address)).json()
    assert every[-1]["round"] == then.number and len(every[-1]["standings"]) == 64
    answer = await visitor.http.get(f"{address}/{then.number}")
    (cluster,) = [one for one in answer.json()["clusters"] if one["winners"]]
    assert [(one["code"], one["tied"]) for one in cluster["winners"]] == [("03325-001", False)]
    assert cluster["winners"][0]["participants"] == {"count": 6, "under_5": False, "at_least": False}
    assert [one["code"] for one in cluster["improved"]] == ["03325-001"]
    marked = {"If-None-Match": answer.headers["etag"]}
    assert (await visitor.http.get(f"{address}/{then.number}", headers=marked)).status_code == 304
    assert (await visitor.http.get(f"{address}/999")).status_code == 404
    parts = [await visitor.go(f"/screen/{SLUG}/part?part={at}") for at in range(1, 9)]
    (shown,) = [one.text for one in parts if 'data-kind="round"' in one.text]
    assert f"Nhất vòng {then.number}" in shown and "Bản Mường Khiếng" in shown
