"""One's own place for programs: to its signed-in person and nobody else."""

import msgspec
from litestar import get
from litestar.params import FromQuery

from contest.errors import N_, Forbidden
from contest.standings.board.routes import boards_of, current_of
from contest.standings.place.service import OwnPlace, own_place
from contest.web.requests import WebRequest, signed_in
from contest.web.serving.schema import TOKEN
from leaderboard import PersonPlace

TAGS = ["Standings"]
TOO_YOUNG = N_("People under 16 are not ranked; their points count for their school and village.")


class PersonRankOut(msgspec.Struct):
    """A place among `of` people with points; `gap` points more reach `next_place`, unless it is the first."""

    place: int
    tied: bool
    of: int
    gap: int | None
    next_place: int | None


class UnitPlaceOut(msgspec.Struct):
    """The place within an own unit; null while fewer than five of its people have points."""

    unit: str
    place: int | None
    tied: bool
    of: int | None


class MyPlaceOut(msgspec.Struct):
    """Own points and places after ledger entry `number`; without points there is no place."""

    campaign: str
    number: int
    points: int
    place: PersonRankOut | None
    units: list[UnitPlaceOut]


@get(
    "/api/v1/me/place",
    tags=TAGS,
    summary="Your place in a campaign, and in each of your units",
    security=TOKEN,
)
async def my_place(request: WebRequest, campaign: FromQuery[str] = "") -> MyPlaceOut:
    """Of the campaign named, else of the widest running. People under 16 are refused: they are not ranked."""
    viewer, boards = signed_in(request), boards_of(request)
    if campaign:
        await boards.reach(campaign)
    chosen = boards.campaigns.campaign(campaign) if campaign else current_of(request)
    if not viewer.may_be_public:
        raise Forbidden(TOO_YOUNG)
    return _out(own_place(chosen, viewer))


def _out(own: OwnPlace) -> MyPlaceOut:
    return MyPlaceOut(
        campaign=own.campaign.slug,
        number=own.number,
        points=own.points,
        place=_place(own.place) if own.place else None,
        units=[
            UnitPlaceOut(
                one.unit.code,
                one.place.place if one.place else None,
                one.place.tied if one.place else False,
                one.place.of if one.place else None,
            )
            for one in own.units
        ],
    )


def _place(own: PersonPlace) -> PersonRankOut:
    return PersonRankOut(own.place, own.tied, own.of, own.gap, own.next_place)


API = [my_place]
