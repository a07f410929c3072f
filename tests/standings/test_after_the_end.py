"""What a campaign shows stays when it is over: its last fortnight, and its pages once it is archived."""

from datetime import timedelta

import pytest

from contest.campaigns.freezes.service import freeze, lift
from contest.campaigns.rules import Phase
from contest.clock import now
from contest.database import run
from contest.errors import NotFound
from contest.local_time import local_day
from contest.standings.place.own_units import own_part
from contest.standings.unit.history import history_of
from tests.making import make_campaign
from tests.standings.campaigns import NOON, achieving, campaign_of, line
from tests.standings.conftest import Scene
from tests.standings.test_boards import certify

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
ARCHIVED = """
    INSERT INTO phase_change (campaign_id, phase, planned_at, happened_at)
    VALUES ($1, 'archived', now(), now())
"""
ARCHIVE = "UPDATE campaign SET phase = 'archived' WHERE id = $1"


def test_the_last_fortnight_of_a_campaign_stays_on_its_pages() -> None:
    campaign = campaign_of(100)
    last = local_day(campaign.card.ends_at)
    for day in range(31):
        at = NOON + day * DAY - HOUR
        if campaign.ready_to_turn(local_day(at)):
            campaign.turn(local_day(at))
        campaign.take([line(day + 1, 1, 10, at=at)])

    at_the_end = history_of(campaign, 1)
    turns = [campaign.ready_to_turn(last + days * DAY) for days in (1, 100)]
    campaign.turn(last + 100 * DAY)
    later = history_of(campaign, 1)

    assert at_the_end is not None and later is not None
    assert (at_the_end.last, at_the_end.total) == (later.last, later.total) == (last, 140)
    assert turns == [False, False]


def test_what_is_corrected_after_the_end_begins_no_further_day() -> None:
    campaign = campaign_of(100)
    campaign.take(achieving(1, 1, 5, at=campaign.card.ends_at - HOUR))

    campaign.take([line(6, 1, 7, at=campaign.card.ends_at + 20 * DAY)])

    history = history_of(campaign, 1)
    assert history is not None
    assert (history.last, history.total) == (local_day(campaign.card.ends_at), 5 * 60)


def test_a_unit_is_told_what_it_lacks_only_while_that_can_be_won() -> None:
    def told(phase: Phase) -> str:
        campaign = campaign_of(100, 100, phase=phase)
        if phase is not Phase.REGISTRATION:
            campaign.take([*achieving(1, 1, 20), *achieving(21, 2, 10)])
        return str(own_part([campaign], ("V2",)))

    assert "thêm khoảng" in told(Phase.RUNNING)
    review, certified = told(Phase.REVIEW), told(Phase.CERTIFIED)
    assert "Hạng 2 trong Cụm A." in review and "Kết quả đang được thẩm định." in review
    assert "Hạng 2 trong Cụm A." in certified and "thẩm định" not in certified
    assert "thêm khoảng" not in review + certified
    early = told(Phase.REGISTRATION)
    assert "Bắt đầu tính điểm từ 12:00 24/10/2026." in early and "Chưa có ai bắt đầu" not in early
    nobody = str(own_part([campaign_of(100, 100, phase=Phase.CERTIFIED)], ("V2",)))
    assert "Không ai có điểm ở đây." in nobody and "Chưa" not in nobody


async def test_an_archived_campaign_is_opened_again_for_who_asks(scene: Scene) -> None:
    slug = scene.campaign.slug
    await scene.learn("Bản Him Lam", people=6)
    await scene.boards.refresh("all")
    await certify(scene)
    scene.boards.heard(f"campaign:{scene.campaign.id}")
    await scene.boards.refresh("all")
    certified = scene.boards.publisher.board(slug, "village", "A", 1, "vi").body
    await run(ARCHIVED, scene.campaign.id)
    await run(ARCHIVE, scene.campaign.id)
    await scene.boards.refresh("all")
    with pytest.raises(NotFound, match="There is no such campaign"):
        scene.boards.campaigns.campaign(slug)

    await scene.boards.reach(slug)

    assert scene.boards.publisher.board(slug, "village", "A", 1, "vi").body == certified
    assert list(scene.boards.campaigns) == [] and scene.boards.campaigns.links() == ()


async def test_one_archived_while_locked_is_read_again_once_its_boards_are_shown(scene: Scene) -> None:
    slug, campaign = scene.campaign.slug, scene.campaign.id
    await scene.learn("Bản Him Lam", people=6)
    await freeze(campaign, None, "Chờ lễ tổng kết", None, now())
    await certify(scene)
    await run(ARCHIVED, campaign)
    await run(ARCHIVE, campaign)
    await scene.boards.refresh("all")
    await scene.boards.reach(slug)
    assert scene.boards.campaigns.campaign(slug).frozen_at is not None
    locked = scene.boards.campaigns.version(slug)

    await lift(campaign, "Đã trao giải", None, now())
    scene.boards.heard(f"campaign:{campaign}")
    await scene.boards.reach(slug)

    assert scene.boards.campaigns.campaign(slug).frozen_at is None
    # What was printed of the locked boards is not handed out for those that are shown.
    assert scene.boards.campaigns.version(slug) != locked


async def test_few_archived_campaigns_are_held_at_once(scene: Scene) -> None:
    made = [await make_campaign(phase="archived", gate="sealed") for _ in range(5)]

    for one in made:
        await scene.boards.reach(one.slug)

    known = [one.slug for one in made if scene.boards.campaigns.knows(one.slug)]
    assert known == [one.slug for one in made[2:]]


async def test_a_draft_and_a_name_of_nothing_are_not_opened(scene: Scene) -> None:
    draft = await make_campaign(phase="draft", gate="shut")

    await scene.boards.reach(draft.slug)

    assert not scene.boards.campaigns.knows(draft.slug)
    with pytest.raises(NotFound, match="There is no such campaign"):
        await scene.boards.reach("khong-co")


async def test_a_campaign_just_opened_has_its_pages_before_any_notice_of_it_has_come(scene: Scene) -> None:
    opened = await make_campaign(phase="registration", gate="shut")
    assert not scene.boards.campaigns.knows(opened.slug)

    await scene.boards.reach(opened.slug)

    assert scene.boards.campaigns.campaign(opened.slug).card.id == opened.id
    assert opened.slug in [link.slug for link in scene.boards.campaigns.links()]
