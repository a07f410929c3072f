"""Good examples: people who reached the standard and agreed to be named; read anew for every look."""

from dataclasses import dataclass
from datetime import datetime

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.campaigns.queries import CampaignCard
from contest.database import rows
from contest.errors import NotFound
from contest.local_time import local, local_day, start_of_day
from contest.people.consents.service import in_force
from contest.people.freezing import service as freezing
from contest.people.names import public_name
from contest.standings.board.routes import boards_of
from contest.standings.engine.campaigns import NO_CAMPAIGN, CampaignLink
from contest.standings.unit.service import campaigns_of, unit_of
from contest.units.ordering import in_person_order
from contest.web.numbers import PageNumber
from contest.web.pages import page as shown
from contest.web.requests import WebRequest

A_PAGE, MOST_PAGES = 50, 10_000
# A name may be withdrawn at any moment: nobody keeps this page, and no search engine takes it in.
NEVER_KEPT = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
# By the day and then by name: an order by the instant would tell the instant.
NAMED = f"""
    SELECT p.display_name, p.whole_name, pr.achieved_at,
           (pr.achieved_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day
    FROM progress pr
    JOIN ledger g ON g.id = pr.ledger_id
    JOIN campaign c ON c.id = g.campaign_id AND c.slug = $1
    JOIN person p ON p.id = pr.person_id
    WHERE pr.achieved_at IS NOT NULL AND p.disabled_at IS NULL AND p.birth_band <> '7-15'
      AND EXISTS (SELECT FROM consent k WHERE k.person_id = p.id AND k.kind = 'public_name'
                  AND {in_force("k")})
      AND EXISTS (SELECT FROM membership m JOIN unit leaf ON leaf.id = m.unit_id
                  WHERE m.person_id = p.id AND m.until IS NULL
                    AND (leaf.id = $2 OR $2 = ANY (leaf.ancestors)))
      AND NOT EXISTS (SELECT FROM ledger_entry e JOIN board_freeze held ON held.campaign_id = c.id
                      WHERE e.ledger_id = g.id AND e.person_id = p.id AND e.achieved AND e.reverses IS NULL
                        AND held.lifted_at IS NULL
                        AND (e.number > held.number OR held.number IS NULL AND e.recorded_at >= held.at))
    ORDER BY day DESC, {in_person_order("p.display_name")}, p.id
    LIMIT $3 OFFSET $4
"""  # noqa: S608 - expressions of ours


@dataclass(frozen=True, slots=True)
class PersonalExample:
    """Somebody who reached the standard, under the name they chose, to the day."""

    name: str
    day: datetime


@get("/units/{code:str}/examples", include_in_schema=False)
async def examples(
    request: WebRequest, code: FromPath[str], page: PageNumber = 1, campaign: FromQuery[str] = ""
) -> Response[bytes]:
    """The good examples of a unit and of all below it, in the campaign asked for, else in its first one."""
    unit = await unit_of(code)
    await freezing.check_shown()
    campaigns = await campaigns_of(boards_of(request).campaigns.going_on(), unit)
    chosen = next((one for one in campaigns if not campaign or one.slug == campaign), None)
    if campaign and chosen is None:
        raise NotFound(NO_CAMPAIGN)
    at = min(page, MOST_PAGES)
    found = await named(chosen, unit.id, at) if chosen else ()
    response = shown(
        request,
        "standings/examples.html",
        unit=unit,
        campaign=chosen,
        campaigns=campaigns,
        examples=found[:A_PAGE],
        earlier=at - 1,
        later=at + 1 if len(found) > A_PAGE else 0,
    )
    response.headers.update(NEVER_KEPT)
    return response


async def named(
    campaign: CampaignLink | CampaignCard, unit_id: int, page: int
) -> tuple[PersonalExample, ...]:
    """A page of them, the latest day first, and one more when others follow."""
    found = await rows(NAMED, campaign.slug, unit_id, A_PAGE + 1, (page - 1) * A_PAGE)
    return tuple(
        PersonalExample(
            one["display_name"] if one["whole_name"] else public_name(one["display_name"]),
            local(start_of_day(local_day(one["achieved_at"]))),
        )
        for one in found
    )


ROUTES = [examples]
