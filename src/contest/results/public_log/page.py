"""What the page of the public ledger shows: the roots that were published, and one's own rows in words."""

from dataclasses import dataclass, replace
from datetime import datetime

from contest.campaigns.freezes.queries import holding
from contest.campaigns.queries import NO_CAMPAIGN, CampaignCard, campaign_by_slug
from contest.campaigns.rules import Phase
from contest.database import rows
from contest.errors import N_, NotFound
from contest.local_time import VIETNAM
from contest.points.public_log.checkpoints import PublishedRoot, checkpoints_before, latest_checkpoint
from contest.results.public_log.proofs import own_entry
from contest.units.rules import UnitName
from leaderboard import Kind
from leaderboard.package import PublicEntry

CHECKPOINTS_A_PAGE = 12

UNITS = "SELECT id, code, kind, name FROM unit WHERE id = ANY($1::bigint[]) ORDER BY id"

KINDS: dict[Kind, str] = {
    Kind.LESSON: N_("Somebody passed a lesson"),
    Kind.HELP: N_("Somebody helped another person learn"),
    Kind.CORRECTION: N_("Correction"),
}
REASONS: dict[str, str] = {
    "day_cap": N_("The limit of points a day was reached."),
    "campaign_cap": N_("The limit of points in this campaign was reached."),
    "pair_cap": N_("Help between the same two people counts only so many times."),
    "no_improvement": N_("The lesson had been passed as well before, so it adds nothing."),
    "lesson_not_in_campaign": N_("The lesson is not part of this campaign."),
    "undone": N_("The organisers took an earlier entry back; the reason is public."),
    "undone_with_another": N_("An entry that this one rested on was taken back."),
    "given_again": N_("What remains of an entry that was taken back was given again."),
}


@dataclass(frozen=True, slots=True)
class EntryView:
    """One row in words; `row` is how it is hashed."""

    number: int
    at: datetime
    hour: str
    person: str
    units: tuple[UnitName, ...]
    kind: str
    points: int
    reason: str
    achieved: bool
    reverses: int | None
    row: str


@dataclass(frozen=True, slots=True)
class PublicLogPage:
    """The public ledger of one campaign; `earlier` is where the list of checkpoints goes on.

    `first` says that the list begins with the latest one.
    """

    card: CampaignCard
    latest: PublishedRoot | None
    checkpoints: tuple[PublishedRoot, ...]
    earlier: int | None
    first: bool


async def public_campaign(slug: str) -> CampaignCard:
    """The campaign of that address; a draft is nobody's business, nor is a result while boards are locked."""
    card = await campaign_by_slug(slug)
    if card.phase is Phase.DRAFT:
        raise NotFound(NO_CAMPAIGN)
    if card.phase in (Phase.CERTIFIED, Phase.ARCHIVED) and await holding(card.id):
        return replace(card, phase=Phase.REVIEW)
    return card


async def log_page(card: CampaignCard, before: int) -> PublicLogPage:
    """A page of the checkpoints of a campaign before that number, the latest first."""
    found = await checkpoints_before(card.id, before, CHECKPOINTS_A_PAGE + 1)
    shown = found[:CHECKPOINTS_A_PAGE]
    earlier = shown[-1].number if len(found) > len(shown) else None
    latest = await latest_checkpoint(card.id)
    return PublicLogPage(card, latest, shown, earlier, first=latest is None or latest.number < before)


async def entry_view(card: CampaignCard, number: int, person_id: int) -> EntryView:
    """A person's own row by its number, or NotFound while no checkpoint covers it."""
    entry = await own_entry(card, number, person_id)
    return EntryView(
        number=entry.number,
        at=datetime.fromisoformat(entry.hour).replace(tzinfo=VIETNAM),
        hour=f"{entry.hour[-2:]}:00",
        person=entry.person,
        units=await _places(entry),
        kind=KINDS[entry.kind],
        points=entry.points,
        reason=REASONS.get(entry.reason, ""),
        achieved=entry.achieved,
        reverses=entry.reverses,
        row=entry.row,
    )


async def _places(entry: PublicEntry) -> tuple[UnitName, ...]:
    found = {one["id"]: one for one in await rows(UNITS, list(entry.units))}
    known = (found[unit] for unit in entry.units if unit in found)
    return tuple(UnitName(one["code"], one["kind"], one["name"]) for one in known)
