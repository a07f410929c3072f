"""Units for programs: where a unit stands in each campaign it takes part in."""

import msgspec
from litestar import get
from litestar.params import FromPath, FromQuery

from contest.errors import NotFound
from contest.standings.api import TAGS, PeopleOut, people
from contest.standings.board.routes import boards_of
from contest.standings.engine.campaigns import NO_CAMPAIGN
from contest.standings.unit.service import UnitScore, parts_beside, score_of, takes_part, unit_of
from contest.units import queries as units
from contest.units.api import PlaceOut, places_out
from contest.units.queries import UnitCard
from contest.web.requests import WebRequest
from leaderboard.few import PeopleCount


class PlacingOut(msgspec.Struct):
    """Where a unit stands in a campaign; `place` and `under` as in the lines of standings."""

    campaign: str
    track: str
    cluster: str
    place: int | None
    tied: bool
    score: float
    under: bool
    gap: float | None


class UnitCampaignOut(msgspec.Struct):
    """The sums of a unit in one campaign.

    A unit of fewer than five people counts for the place above it, named in `counted_in`: it has no sums.
    A part of a unit has no numbers of people where some of them are fewer than five: they would follow.
    """

    campaign: str
    phase: str
    eligible: int
    points: int | None
    helps: int | None
    achievers: PeopleOut | None
    participants: PeopleOut | None
    placing: PlacingOut | None
    counted_in: str | None


class UnitStandingsOut(msgspec.Struct):
    """A unit with every campaign it takes part in: those going on, the widest first, then the certified ones.

    `campaign` names the campaign that `points`, `helps`, `achievers`, `participants`, `placing` and
    `counted_in` are of: the first of `campaigns`. In no campaign `campaign` is null and the sums are zeros.
    """

    code: str
    kind: str
    track: str | None
    name: str
    path: list[PlaceOut]
    eligible: int
    campaign: str | None
    points: int | None
    helps: int | None
    achievers: PeopleOut | None
    participants: PeopleOut | None
    placing: PlacingOut | None
    counted_in: str | None
    campaigns: list[UnitCampaignOut]


@get("/api/v1/units/{code:str}", tags=TAGS, summary="One unit and where it stands")
async def unit(request: WebRequest, code: FromPath[str], campaign: FromQuery[str] = "") -> UnitStandingsOut:
    """In every campaign it takes part in, or only in the campaign that `campaign` names."""
    boards, card = boards_of(request), await unit_of(code)
    if campaign:
        await boards.reach(campaign)
    asked = [boards.campaigns.campaign(campaign)] if campaign else list(boards.campaigns)
    children = await units.children(code)
    beside = await parts_beside(card)
    scores = [score_of(one, card, children, beside) for one in asked if takes_part(one, card)]
    if campaign and not scores:
        raise NotFound(NO_CAMPAIGN)
    return _unit(card, [_campaign(score) for score in scores])


def _unit(card: UnitCard, campaigns: list[UnitCampaignOut]) -> UnitStandingsOut:
    first = next(iter(campaigns), None)
    return UnitStandingsOut(
        code=card.code,
        kind=card.place.kind,
        track=card.track,
        name=card.place.name,
        path=places_out(card.path),
        eligible=first.eligible if first else card.eligible,
        campaign=first.campaign if first else None,
        points=first.points if first else 0,
        helps=first.helps if first else 0,
        achievers=first.achievers if first else people(PeopleCount(0)),
        participants=first.participants if first else people(PeopleCount(0)),
        placing=first.placing if first else None,
        counted_in=first.counted_in if first else None,
        campaigns=campaigns,
    )


def _campaign(score: UnitScore) -> UnitCampaignOut:
    numbers, above = score.numbers, score.counted_above
    return UnitCampaignOut(
        campaign=score.campaign.slug,
        phase=score.campaign.phase.value,
        eligible=numbers.eligible,
        points=None if above else numbers.points,
        helps=None if above else numbers.helps,
        achievers=None if above or numbers.achievers is None else people(numbers.achievers),
        participants=None if above or numbers.participants is None else people(numbers.participants),
        placing=_placing(score),
        counted_in=above.above.code if above and above.above else None,
    )


def _placing(score: UnitScore) -> PlacingOut | None:
    standing = score.standing
    if standing is None:
        return None
    return PlacingOut(
        campaign=standing.campaign.slug,
        track=standing.cluster.track.value,
        cluster=standing.cluster.key,
        place=standing.row.place,
        tied=standing.row.tied,
        score=standing.row.score,
        under=standing.row.under,
        gap=standing.gap,
    )


API = [unit]
