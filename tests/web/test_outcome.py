"""How a quiz went, on a small phone: what it brought is seen at once, and the one way on is in reach."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from contest.badges.kinds import BADGES
from contest.campaigns.queries import ClusterRow
from contest.campaigns.rules import Phase
from contest.lessons.content import load
from contest.lessons.outcome.gains import UnitGain
from contest.lessons.outcome.queries import NewBadge, OutcomeView, Paid
from contest.lessons.plan import CampaignWay, Plan
from contest.lessons.queries import LookAgain, card
from contest.lessons.rules import AttemptMarks
from contest.standings.board.views import BoardRow, UnitStanding
from contest.units.rules import Track, UnitName
from tests.standings.campaigns import campaign_of
from tests.web.printing import HUONG, printed
from tests.web.test_thumbs import LESSONS, Show, phone, show, shown

__all__ = ["phone", "show", "shown"]
pytestmark = pytest.mark.browser
LESSON = load(LESSONS[1])
ROW = BoardRow(
    place=7,
    tied=False,
    ranked=True,
    moved=0,
    unit=UnitName("V1", "ban", "Bản Nong Khua A"),
    above=UnitName("03325", "xa", "Thanh An"),
    score=835.7,
    under=False,
    percent=False,
    held=False,
    bar=94,
    eligible=280,
    achievers=16,
    participants=27,
)
STANDING = UnitStanding(
    campaign=campaign_of(10, phase=Phase.RUNNING).card,
    cluster=ClusterRow(7, Track.VILLAGE, "A", "Cụm A", "Cluster A", 1),
    row=ROW,
    neighbours=(ROW,),
    gap=50.5,
    gap_points=142,
    gap_people=None,
    few=5,
    page=1,
    units=40,
    ahead=UnitName("V2", "thon", "Thôn Tiến Thanh"),
)
ENDS = datetime(2027, 1, 9, tzinfo=UTC)


def outcome_page(*, passed: bool) -> str:
    kind = next(iter(BADGES))
    paid = Paid("mua", "100 ngày", 10, "", False, (NewBadge("b" * 22, BADGES[kind]),))
    marks = AttemptMarks(5, 5, passed=True) if passed else AttemptMarks(2, 5, passed=False)
    wrong = tuple(LookAgain(one.ask, (one.choices[0].why,), "vi") for one in LESSON.questions[:3])
    outcome = OutcomeView(
        slug=LESSON.slug,
        lesson=LESSON.title,
        marks=marks,
        needed=4,
        counted=True,
        paid=(paid,) if passed else (),
        look_again=() if passed else wrong,
    )
    following = card(type("Published", (), {"content": LESSON, "id": 1, "version": 1})(), True, None)
    way = CampaignWay("mua", "100 ngày", ENDS, 10, False, 1, 6)
    return printed(
        "lessons/outcome.html",
        HUONG,
        outcome=outcome,
        plan=Plan(following, 1, 13, (way,)),
        way_on="/lessons/vneid-muc-2",
        gains=(UnitGain(STANDING, 10, 3.6),) if passed else (),
        places=(),
    )


def test_what_a_pass_brought_is_seen_at_once(phone: Page, show: Show) -> None:
    seen = show(outcome_page(passed=True))

    words = phone.locator("#outcome").inner_text()
    low = phone.evaluate("document.querySelector('.gain').getBoundingClientRect().bottom")
    bar = phone.evaluate("document.querySelector('.act').getBoundingClientRect().top")
    assert (seen["hidden"], seen["wide"]) == ([], 0)
    assert "Bản Nong Khua A +3,6 điểm trên bảng, còn 50,5 nữa là bằng Thôn Tiến Thanh." in words
    assert "1/6 bài tới đạt chuẩn" in words and "+10 điểm" in words
    assert low <= bar, "the gain of the village stands in the first view"
    assert phone.locator(".blossom .petal").count() == 1
    assert phone.locator(".weave i[data-done]").count() == 1


def test_one_more_try_is_in_reach(phone: Page, show: Show) -> None:
    seen = show(outcome_page(passed=False))

    assert (seen["hidden"], seen["wide"]) == ([], 0)
    assert "Cần đúng 4 câu. Mấy câu chưa đúng ở ngay dưới đây" in phone.locator("#outcome").inner_text()


def test_nothing_moves_for_those_who_asked_for_calm(phone: Page, show: Show) -> None:
    phone.emulate_media(reduced_motion="reduce")
    show(outcome_page(passed=True))

    lasting = phone.evaluate(
        "document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 1).length"
    )
    phone.emulate_media(reduced_motion="no-preference")

    assert lasting == 0
