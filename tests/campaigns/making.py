"""Campaigns, units, people and entries for tests, written straight into the tables."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from contest.campaigns.rules import CampaignDraft
from contest.campaigns.service import create, enrol_all, launch, open_registration
from contest.database import row, rows, run, transaction, value
from contest.units.rules import Track

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
CREATED = datetime(2026, 11, 23, 3, tzinfo=UTC)
OPENS = datetime(2026, 11, 24, 0, tzinfo=UTC)
STARTS = datetime(2026, 11, 30, 0, tzinfo=UTC)
ENDS = datetime(2026, 12, 7, 0, tzinfo=UTC)

DRAFT = CampaignDraft(
    slug="tuan-le-so-thu",
    name="Tuần lễ số thử",
    template="tuan-le-so",
    tracks=tuple(Track),
    registration_at=OPENS,
    starts_at=STARTS,
    ends_at=ENDS,
    grace_hours=48,
)

UNIT = """
    INSERT INTO unit (code, kind, track, parent_id, ancestors, name, folded, eligible, band,
                      eligible_source, demo)
    VALUES ($1, $2, $3, $4, $5, $6::text, lower($6::text), $7, $8, 'thử', false) RETURNING id
"""
PERSON = """
    INSERT INTO person (sign_in_name, pin_hash, display_name, birth_band, target_group, language, demo)
    VALUES ($1, '', $2, '18+', $3, 'vi', false) RETURNING id
"""
NUMBER = "UPDATE ledger SET last_number = last_number + 1 WHERE campaign_id = $1 RETURNING id, last_number"
FACT = """
    INSERT INTO fact (key, natural_key, fingerprint, kind, person_id, score, occurred_at)
    VALUES ($1, $2, '', 'lesson_passed', $3, 100, $4) RETURNING id
"""
ENTRY = """
    INSERT INTO ledger_entry (ledger_id, number, fact_id, person_id, units, fresh, points, kind, achieved,
                              rule_version, reason, occurred_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'lesson', $8, 1, '', $9)
"""


async def unit(
    code: str,
    kind: str,
    track: str | None,
    above: int | None = None,
    *,
    name: str = "",
    eligible: int = 50,
    band: str = "",
) -> int:
    """A unit below another, with the ancestors that follow from it."""
    higher = await row("SELECT ancestors FROM unit WHERE id = $1", above) if above else None
    ancestors = [above, *higher["ancestors"]] if higher else []
    made: int = await value(UNIT, code, kind, track, above, ancestors, name or code, eligible, band)
    return made


async def a_few_units() -> dict[str, int]:
    """A commune with two villages, an enterprise with a team, a co-operative, a school and an agency."""
    commune = await unit("03127", "phuong", None, band="A", name="Điện Biên Phủ")
    firm = await unit("DN001", "enterprise", "enterprise", commune, eligible=60, name="Chè Tủa Chùa")
    return {
        "commune": commune,
        "na_su": await unit("03127-001", "ban", "village", commune, eligible=120, name="Bản Nà Sự"),
        "pa_ham": await unit("03127-002", "ban", "village", commune, eligible=40, name="Bản Pá Hăm"),
        "firm": firm,
        "team": await unit("DN001-T1", "team", "enterprise", firm, eligible=20),
        "coop": await unit("HTX001", "cooperative", "enterprise", commune, eligible=12),
        "school": await unit("TH001", "school", "school", commune, band="TH-3", eligible=400),
        "agency": await unit("CQ001", "agency", "agency", commune, band="CQ-1", eligible=64),
    }


async def person(name: str, group: str = "nguoi_dan") -> int:
    """Somebody of a target group."""
    made: int = await value(PERSON, name.lower(), name, group)
    return made


async def drafted(draft: CampaignDraft = DRAFT) -> int:
    """A campaign nobody has opened."""
    return await create(draft, None, CREATED)


async def registering(draft: CampaignDraft = DRAFT) -> int:
    """A campaign that takes registrations."""
    campaign = await drafted(draft)
    await open_registration(campaign, None, OPENS)
    return campaign


async def filled(draft: CampaignDraft = DRAFT) -> int:
    """A campaign that takes registrations and has every unit there is, at least a village."""
    campaign = await registering(draft)
    if not (await enrol_all(campaign, None, OPENS)).added:
        ward = await unit("03128", "phuong", None, band="A", name="Mường Thanh")
        await unit("03128-001", "ban", "village", ward, name="Bản Noong Bua")
        await enrol_all(campaign, None, OPENS)
    return campaign


async def running(draft: CampaignDraft = DRAFT) -> int:
    """A campaign that runs, with every unit there is, at least a village."""
    campaign = await filled(draft)
    await launch(campaign, None, STARTS)
    return campaign


async def entry(
    campaign: int, who: int, units: list[int], points: int, at: datetime, *, achieved: bool = False
) -> None:
    """One priced fact in the ledger of a campaign; the person is new to every unit."""
    async with transaction():
        ledger = await row(NUMBER, campaign)
        assert ledger is not None
        fact = await value(FACT, uuid4(), f"test:{uuid4()}", who, at)
        await run(ENTRY, ledger["id"], ledger["last_number"], fact, who, units, units, points, achieved, at)


async def phases(campaign: int) -> list[tuple[str, datetime]]:
    """The phases a campaign entered, in order, with their planned times."""
    sql = "SELECT phase, planned_at FROM phase_change WHERE campaign_id = $1 ORDER BY id"
    return [(found["phase"], found["planned_at"]) for found in await rows(sql, campaign)]


async def phase(campaign: int) -> str:
    """Where a campaign stands."""
    now: str = await value("SELECT phase FROM campaign WHERE id = $1", campaign)
    return now


async def gate(campaign: int) -> str | None:
    """Whether the ledger of a campaign takes entries; none before there is one."""
    now: str | None = await value("SELECT gate FROM ledger WHERE campaign_id = $1", campaign)
    return now


def by_hand(draft: CampaignDraft = DRAFT) -> CampaignDraft:
    """The same campaign, its registration opened by people alone."""
    return replace(draft, registration_at=None)
