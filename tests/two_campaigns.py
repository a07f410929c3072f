"""More campaigns for the small province: one of agencies alone, one that nobody has joined, one certified."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from contest.campaigns import service
from contest.campaigns.phases.transitions import advance_due
from contest.campaigns.queries import campaign_by_slug
from contest.campaigns.rules import CampaignDraft
from contest.campaigns.templates import template
from contest.database import run, value
from contest.ledger.rules import FactKind, NewFact
from contest.results.certification.service import certify
from contest.rewards.batch import settle
from contest.units.rules import Track
from tests.making import make_person

AGENCIES, EMPTY, PAST = "co-quan-so", "khai-giang-so", "mua-truoc"
NAMES = {AGENCIES: "Tuần lễ cơ quan số", EMPTY: "Khai giảng số", PAST: "Mùa trước"}
DAY = timedelta(days=1)
# In the certified campaign: the village in front, the one behind it, and how many of it passed a lesson.
WINNER, WON = "03325-002", 6
OVER = "UPDATE campaign SET ends_at = $2 WHERE id = $1"


async def more_campaigns() -> None:
    """Beside the running campaign of the small province, which stays the widest."""
    now = datetime.now(UTC)
    await _past(now)
    await campaign_of_agencies(now)
    # Later than all others, with a track in which nobody can take part: no school is here.
    empty = _draft(EMPTY, (Track.SCHOOL,), now + DAY, now + 90 * DAY)
    await service.open_registration(await service.create(empty, None, now), None, now)


async def campaign_of_agencies(now: datetime) -> None:
    """A campaign of agencies alone; it started an hour ago by itself."""
    starts = now - timedelta(hours=1)
    draft = _draft(AGENCIES, (Track.AGENCY,), starts, now + 60 * DAY)
    made = await service.create(draft, None, starts - 9 * DAY)
    await service.open_registration(made, None, starts - 8 * DAY)
    await service.enrol_all(made, None, starts - 7 * DAY)
    await advance_due(now)


async def _past(now: datetime) -> None:
    """A campaign that ended before the running one began; some people of a village passed a lesson in it."""
    starts, ends = now - 60 * DAY, now - 30 * DAY
    made = await service.create(_draft(PAST, (Track.VILLAGE,), starts, now + DAY), None, starts - 9 * DAY)
    await service.open_registration(made, None, starts - 8 * DAY)
    await service.enrol_all(made, None, starts - 7 * DAY)
    await service.launch(made, None, starts)
    village = await value("SELECT id FROM unit WHERE code = $1", WINNER)
    lesson = await value("SELECT id FROM lesson ORDER BY position LIMIT 1")
    people = [await make_person(f"Người học {n}", unit=village, since=starts) for n in range(WON)]
    await settle([_passed(person, lesson, ends - 2 * DAY) for person in people])
    await run(OVER, made, ends)
    await advance_due(now)
    await certify((await campaign_by_slug(PAST)).id, None, now)


def _draft(slug: str, tracks: tuple[Track, ...], starts: datetime, ends: datetime) -> CampaignDraft:
    plan = template("100-ngay-cao-diem")
    return CampaignDraft(
        slug=slug,
        name=NAMES[slug],
        template=plan.key,
        tracks=tracks,
        registration_at=None,
        starts_at=starts,
        ends_at=ends,
        grace_hours=0,
    )


def _passed(person: int, lesson: int, at: datetime) -> NewFact:
    key = uuid4()
    return NewFact(
        key,
        FactKind.LESSON_PASSED,
        f"quiz:{key}",
        person,
        lesson_id=lesson,
        score=100,
        occurred_at=at,
    )
