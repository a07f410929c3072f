"""Units are registered for a campaign (đăng ký thi đua) by those who answer for them."""

from collections.abc import Iterable
from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath

from contest.campaigns import service
from contest.campaigns.enrolment.withdrawing import take_out
from contest.campaigns.phases.rules import begun, late
from contest.campaigns.phases.transitions import STATE
from contest.campaigns.queries import CampaignCard, campaign_by_slug
from contest.campaigns.rules import Phase
from contest.capabilities import MAY, Capability, Grant
from contest.clock import now
from contest.database import rows
from contest.errors import N_
from contest.unit_names import lies_in
from contest.units.ordering import in_vietnamese_order
from contest.units.rules import UnitName, places_in
from contest.web.pages import page, see_other
from contest.web.requests import WebRequest, allowed, posted

CLOSED_MEANWHILE = N_(
    "Registration has ended meanwhile. Your unit can still take part, outside the ranking: press once more."
)
# More than a commune has; who looks after all of them registers all at once from the campaign's own page.
MOST = 200
# Teams and classes take part through the unit above them; whose track a campaign has not takes no part in it.
OWN_UNITS = f"""
    SELECT u.code, u.kind, u.name, {lies_in("u")} AS within,
           u.eligible, k.name AS cluster, k.name_en AS cluster_en,
           e.eligible AS counted, e.ranked
    FROM unit u LEFT JOIN unit above_it ON above_it.id = u.parent_id
    LEFT JOIN enrolment e ON e.unit_id = u.id AND e.campaign_id = $3
    LEFT JOIN cluster k ON k.id = e.cluster_id
    WHERE u.track = ANY ($5::text[]) AND u.closed_at IS NULL AND above_it.track IS DISTINCT FROM u.track
      AND ($1 OR u.id = ANY ($2::bigint[]) OR u.ancestors && $2::bigint[])
    ORDER BY e.unit_id IS NOT NULL, {in_vietnamese_order("u.name")}, u.code LIMIT $4
"""  # noqa: S608 - an expression of ours


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """A unit the viewer answers for; without a cluster it is not registered."""

    place: UnitName
    eligible: int
    cluster: str | None
    cluster_en: str | None
    ranked: bool | None

    @property
    def code(self) -> str:
        return self.place.code


async def own_units(grants: Iterable[Grant], campaign: CampaignCard) -> tuple[OwnUnit, ...]:
    """The units of somebody that can take part in a campaign; with the people it counts once registered."""
    tops = [grant.unit_id for grant in grants if Capability.REGISTER_FOR_CAMPAIGN in MAY[grant.role]]
    return tuple(
        OwnUnit(
            place=UnitName(one["code"], one["kind"], one["name"], places_in(one["within"])),
            eligible=one["eligible"] if one["counted"] is None else one["counted"],
            cluster=one["cluster"],
            cluster_en=one["cluster_en"],
            ranked=one["ranked"],
        )
        for one in await rows(
            OWN_UNITS, None in tops, [top for top in tops if top], campaign.id, MOST, list(campaign.tracks)
        )
    )


@get("/campaigns/{slug:str}/register", include_in_schema=False)
async def register_page(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """The units the viewer answers for, each registered or with its button."""
    return await _shown(request, await campaign_by_slug(slug))


async def _shown(
    request: WebRequest, card: CampaignCard, status: int = 200, refusal: str = ""
) -> Response[bytes]:
    viewer = allowed(request, Capability.REGISTER_FOR_CAMPAIGN)
    units = await own_units(viewer.grants, card)
    has_begun = card.phase is not Phase.REGISTRATION or begun(card.phase, card.times, now(), ready=card.ready)
    return page(
        request,
        "campaigns/register.html",
        status,
        card=card,
        refusal_text=refusal,
        late=_late(card),
        units=units,
        seen=await STATE.version(card.id),
        before_start=not has_begun,
        removable=not has_begun and card.phase is Phase.REGISTRATION,
    )


@post("/campaigns/{slug:str}/register", include_in_schema=False)
async def register_unit(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Register one of these units; of those of other branches there is none."""
    viewer, form = allowed(request, Capability.REGISTER_FOR_CAMPAIGN), await posted(request)
    card = await campaign_by_slug(slug)
    if card.phase is Phase.REGISTRATION and _late(card) and not form.ticked("late"):
        # Who was promised a place in the ranking decides anew.
        return await _shown(request, card, 409, CLOSED_MEANWHILE)
    async with STATE.unchanged(form.seen, card.id):
        await service.enrol(card.id, form.text("code"), viewer.person_id, now())
    return see_other(f"/campaigns/{slug}/register")


def _late(card: CampaignCard) -> bool:
    """Whether a unit that registers for an open campaign now takes part outside the ranking."""
    opened = card.phase in (Phase.REGISTRATION, Phase.RUNNING)
    return opened and late(card.phase, card.times, now(), ready=card.ready)


@post("/campaigns/{slug:str}/withdraw", include_in_schema=False)
async def withdraw_unit(request: WebRequest, slug: FromPath[str]) -> Response[bytes]:
    """Take one of these units out again, as long as the campaign has not begun."""
    viewer, form = allowed(request, Capability.REGISTER_FOR_CAMPAIGN), await posted(request)
    card = await campaign_by_slug(slug)
    async with STATE.unchanged(form.seen, card.id):
        await take_out(card.id, form.many("unit"), viewer.person_id, now())
    return see_other(f"/campaigns/{slug}/register")


ROUTES = [register_page, register_unit, withdraw_unit]
