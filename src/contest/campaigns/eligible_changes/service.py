"""An organiser decides on a declared number of people: for the unit, and for the campaigns it is in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from contest.audit.service import record
from contest.campaigns.models import Campaign, EligibleChange, Enrolment
from contest.campaigns.phases.transitions import CampaignState, announce, locked, subject
from contest.campaigns.rules import FEWEST, Phase
from contest.capabilities import MAY, Capability, Grant
from contest.database import FormVersion, row, rows, transaction
from contest.errors import N_, Conflict, Forbidden, InvalidForm, NotFound
from contest.people.access import grants_in_force
from contest.units import queries
from contest.units.access.service import demand
from contest.units.eligible.service import (
    READ,
    HeadcountDeclaration,
    decide_declaration,
    declaration,
    lock_unit,
    set_eligible,
)
from contest.units.queries import UnitCard
from contest.web.viewer import Viewer

# A number that moves by more than a fifth moves places with it.
LARGE_SHARE = 5

NO_DECLARATION = N_("There is no such declaration, or it is not yours to decide.")
NOT_ONESELF = N_("Nobody confirms a number declared by oneself. Please ask another organiser.")
DECIDED = N_("This declaration has been decided already, or a newer one took its place.")
OTHER_CAMPAIGNS = N_("Meanwhile a campaign began or ended. Please look at the declaration once more.")
TOO_FEW = N_("A unit of fewer than five people has no line of its own. This campaign keeps its number.")

ONE = f"{READ} WHERE d.ref = $1 ORDER BY d.id"
WAITING = f"""
    {READ} JOIN unit u ON u.id = d.unit_id WHERE d.state = 'waiting' AND u.closed_at IS NULL
      AND ($1 OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
    ORDER BY d.made_at, d.id LIMIT 200
"""
# What an organiser who decides sees: the declaration, and the number it would replace.
DECLARED = FormVersion(
    "declaration",
    """
    SELECT d.state, d.people, u.eligible, u.name, u.closed_at FROM eligible_declaration d
    JOIN unit u ON u.id = d.unit_id WHERE d.ref = $1 ORDER BY d.id
    """,
    {"eligible": N_("Declared people")},
)
CAMPAIGNS = """
    SELECT c.id, c.slug, c.name, e.eligible, e.folded AS counted_above
    FROM enrolment e JOIN campaign c ON c.id = e.campaign_id
    WHERE e.unit_id = $1 AND c.phase = 'running' ORDER BY c.starts_at DESC, c.id
"""
COUNTS = """
    SELECT (SELECT count(*) FROM roster_entry r
            WHERE r.left_at IS NULL AND (r.unit_id = $1 OR r.part_id = $1)) AS listed,
           (SELECT count(*) FROM membership m JOIN unit part ON part.id = m.unit_id
            JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
            WHERE m.until IS NULL AND (part.id = $1 OR $1 = ANY (part.ancestors))) AS members
"""


@dataclass(frozen=True, slots=True)
class RunningCampaign:
    """A campaign in which the unit takes part now, with the number it counts there."""

    id: int
    slug: str
    name: str
    eligible: int
    counted_above: bool


@dataclass(frozen=True, slots=True)
class DeclarationCase:
    """A declaration as an organiser looks at it."""

    one: HeadcountDeclaration
    unit: UnitCard
    campaigns: tuple[RunningCampaign, ...] = ()
    listed: int = 0
    members: int = 0

    @property
    def is_large(self) -> bool:
        """Whether the number moves by more than a fifth."""
        return abs(self.one.stated.people - self.unit.eligible) * LARGE_SHARE > self.unit.eligible

    @property
    def is_far_from_list(self) -> bool:
        """Whether twice as many are declared as stand on the unit's own list."""
        return 0 < self.listed * 2 < self.one.stated.people


@dataclass(frozen=True, slots=True)
class Decision:
    """What the organiser says: which of the campaigns `shown` take the number too, and why."""

    shown: frozenset[str]
    campaigns: frozenset[str]
    reason: str


async def in_running_campaign(unit_id: int) -> bool:
    """Whether a campaign in which the unit takes part is running."""
    return await Enrolment.filter(unit_id=unit_id, campaign__phase=Phase.RUNNING).exists()


async def waiting(viewer: Viewer) -> tuple[DeclarationCase, ...]:
    """The declarations that wait in the viewer's branches, the oldest first."""
    tops = [grant.unit_id for grant in viewer.grants if Capability.CONFIRM_ELIGIBLE in MAY[grant.role]]
    found = await rows(WAITING, None in tops, [top for top in tops if top])
    cards = await queries.units_by_ids(one["unit_id"] for one in found)
    return tuple(DeclarationCase(one, cards[one.unit_id]) for one in map(declaration, found))


async def case(viewer: Viewer, ref: UUID) -> DeclarationCase:
    """One declaration, decided or not, with the running campaigns; of other branches there is none."""
    found = await row(ONE, ref)
    if found is None:
        raise NotFound(NO_DECLARATION)
    one = declaration(found)
    unit = await _unit(one)
    if not viewer.may_in(Capability.CONFIRM_ELIGIBLE, unit.id, unit.ancestors):
        raise NotFound(NO_DECLARATION)
    counts = await row(COUNTS, unit.id)
    assert counts is not None, "counting gives a row"
    return DeclarationCase(one, unit, await _campaigns(unit.id), counts["listed"], counts["members"])


def may_decide(grants: tuple[Grant, ...], person_id: int, one: HeadcountDeclaration) -> bool:
    """Nobody decides on a number they declared, but for those who look after the whole province."""
    everywhere = any(g.unit_id is None and Capability.CONFIRM_ELIGIBLE in MAY[g.role] for g in grants)
    return everywhere or one.by_id != person_id


async def confirm(ref: UUID, decision: Decision, by: int, now: datetime) -> None:
    """Let a number count, also in the chosen campaigns as long as they run. Each declaration once."""
    async with transaction():
        # Campaigns first, then the unit: as registering and starting do.
        open_campaigns = await _locked_campaigns()
        one, unit = await _open(ref, by)
        running = {campaign.id for campaign in open_campaigns if campaign.phase is Phase.RUNNING}
        campaigns = [campaign for campaign in await _campaigns(unit.id) if campaign.id in running]
        if {campaign.slug for campaign in campaigns} != decision.shown:
            raise Conflict(OTHER_CAMPAIGNS)
        await decide_declaration(one.id, "confirmed", "", by, now)
        await set_eligible(unit.id, one.stated.people, one.stated.source)
        told = {"people": one.stated.people, "source": one.stated.source}
        await record(by, "eligible_confirmed", f"unit:{unit.code}", {"people": unit.eligible}, told, unit.id)
        for campaign in campaigns:
            if campaign.slug in decision.campaigns:
                await _change(campaign, one, unit, decision.reason, by, now)
        # The unit's own page tells the number whether or not a campaign takes it.
        for known in open_campaigns:
            await announce(known.id)


async def refuse(ref: UUID, answer: str, by: int, now: datetime) -> None:
    """Leave the number as it is, with a sentence for the unit. Each declaration once."""
    async with transaction():
        one, unit = await _open(ref, by)
        await decide_declaration(one.id, "refused", answer, by, now)
        stated = {"people": one.stated.people}
        await record(by, "eligible_refused", f"unit:{unit.code}", stated, {"reason": answer}, unit.id)


async def _open(ref: UUID, by: int) -> tuple[HeadcountDeclaration, UnitCard]:
    """A declaration that waits, its unit locked, for an organiser of its branch."""
    found = await row(ONE, ref)
    if found is None:
        raise NotFound(NO_DECLARATION)
    await demand(by, Capability.CONFIRM_ELIGIBLE, found["unit_id"])
    await lock_unit(found["unit_id"])
    found = await row(ONE, ref)
    assert found is not None, "declarations are never deleted"
    one = declaration(found)
    if one.state != "waiting":
        raise Conflict(DECIDED)
    if not may_decide(await grants_in_force(by), by, one):
        raise Forbidden(NOT_ONESELF)
    return one, await _unit(one)


async def _change(
    campaign: RunningCampaign, one: HeadcountDeclaration, unit: UnitCard, reason: str, by: int, now: datetime
) -> None:
    people = one.stated.people
    if people == campaign.eligible:
        return
    if people < FEWEST and not campaign.counted_above:
        raise InvalidForm({"campaign": TOO_FEW})
    await Enrolment.filter(campaign_id=campaign.id, unit_id=unit.id).update(eligible=people)
    await EligibleChange.create(
        campaign_id=campaign.id,
        unit_id=unit.id,
        before=campaign.eligible,
        after=people,
        source=one.stated.source,
        reason=reason,
        declaration_id=one.id,
        by_id=by,
        made_at=now,
    )
    before, after = {"people": campaign.eligible}, {"people": people, "unit": unit.code, "reason": reason}
    await record(by, "eligible_changed", subject(campaign.id), before, after, unit.id)


async def _locked_campaigns() -> list[CampaignState]:
    """One that is about to start waits until this decision is written, or the decision for the campaign."""
    campaigns = Campaign.filter(phase__in=(Phase.REGISTRATION, Phase.RUNNING)).order_by("id")
    return [await locked(campaign.id) for campaign in await campaigns.only("id")]


async def _campaigns(unit_id: int) -> tuple[RunningCampaign, ...]:
    found = await rows(CAMPAIGNS, unit_id)
    return tuple(
        RunningCampaign(one["id"], one["slug"], one["name"], one["eligible"], one["counted_above"])
        for one in found
    )


async def _unit(one: HeadcountDeclaration) -> UnitCard:
    unit = await queries.unit_by_id(one.unit_id)
    assert unit is not None, "units are never deleted"
    return unit
