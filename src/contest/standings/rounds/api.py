"""Rounds for programs, as they were decided; told with the same care as on the pages."""

import hashlib
from datetime import datetime
from typing import TypeVar

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from contest.errors import NotFound
from contest.standings.api import TAGS, PeopleOut, people
from contest.standings.board.routes import boards_of
from contest.standings.rounds.queries import RoundThen, public_rounds, round_and_last, since_decided
from contest.standings.rounds.routes import NO_ROUND
from contest.standings.rounds.views import Riser, RoundPage, Winner, round_page
from contest.units.api import PlaceOut, places_out
from contest.web.requests import WebRequest
from leaderboard.few import PeopleCount

T = TypeVar("T")


class RoundOut(msgspec.Struct):
    """A week of a campaign as it was decided, from `starts_at` to just before `ends_at`.

    It knew the ledger up to entry `number`. `sums` and `standings` are the digests of its texts, which stand
    in the public package.
    """

    round: int
    starts_at: datetime
    ends_at: datetime
    decided_at: datetime
    number: int
    sums: str
    standings: str


class WinnerOut(msgspec.Struct):
    """A unit that won its cluster in the round, alone or `tied` with others; `score` has one decimal.

    Where fewer than five people stand behind a score, `under` is true and `score` is an upper bound.
    """

    code: str
    name: str
    path: list[PlaceOut]
    score: float
    under: bool
    tied: bool
    participants: PeopleOut


class ImprovedOut(msgspec.Struct):
    """A unit that gained most in its cluster over its own last round."""

    code: str
    name: str
    path: list[PlaceOut]
    before: float
    after: float
    tied: bool


class RoundClusterOut(msgspec.Struct):
    """What was decided of one cluster; without `winners` nobody had any points in it."""

    track: str
    key: str
    winners: list[WinnerOut]
    improved: list[ImprovedOut]


class WholeRoundOut(msgspec.Struct):
    """A round with the winners of every cluster, under the names that units bear today."""

    round: RoundOut
    clusters: list[RoundClusterOut]


@get("/api/v1/campaigns/{slug:str}/rounds", tags=TAGS, summary="The rounds of a campaign that were decided")
async def rounds(request: WebRequest, slug: FromPath[str]) -> Response[list[RoundOut]]:
    """In their order; while boards are locked, those that were decided later are not told."""
    boards = boards_of(request)
    await boards.reach(slug)
    campaign = boards.campaigns.campaign(slug)
    return _answer(request, [_round(one) for one in await public_rounds(campaign.card.id)])


@get(
    "/api/v1/campaigns/{slug:str}/rounds/{number:int}",
    tags=TAGS,
    summary="One round with its winners and who gained most",
)
async def one_round(
    request: WebRequest, slug: FromPath[str], number: FromPath[int]
) -> Response[WholeRoundOut]:
    """It stays as it was decided, whatever is corrected later."""
    boards = boards_of(request)
    await boards.reach(slug)
    campaign = boards.campaigns.campaign(slug)
    then, last = await round_and_last(campaign.card.id, number)
    if then is None:
        raise NotFound(NO_ROUND)
    shown = round_page(campaign, then, last, await since_decided(campaign.card.id, then))
    return _answer(request, WholeRoundOut(_round(then), _clusters(shown)))


def _answer(request: WebRequest, told: T) -> Response[T]:
    """The answer with its mark; who has the same already is told so."""
    mark = f'W/"{hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:20]}"'
    headers = {"ETag": mark, "Cache-Control": "no-cache"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(None, status_code=304, headers=headers)  # type: ignore[arg-type]
    return Response(told, headers=headers)


def _round(then: RoundThen) -> RoundOut:
    told, week = then.told, then.week
    return RoundOut(
        round=week.number,
        starts_at=week.starts_at,
        ends_at=week.ends_at,
        decided_at=then.decided_at,
        number=then.last_number,
        sums=told.sums,
        standings=told.standings,
    )


def _clusters(shown: RoundPage) -> list[RoundClusterOut]:
    found: dict[tuple[str, str], RoundClusterOut] = {}
    for track in shown.tracks:
        won = [one.cluster for one in track.winners] + [one.cluster for one in track.risers]
        for one in sorted([*won, *track.without], key=lambda cluster: cluster.position):
            found.setdefault((one.track, one.key), RoundClusterOut(one.track.value, one.key, [], []))
        for winner in track.winners:
            found[winner.cluster.track, winner.cluster.key].winners.append(_winner(winner))
        for riser in track.risers:
            found[riser.cluster.track, riser.cluster.key].improved.append(_improved(riser))
    return list(found.values())


def _winner(one: Winner) -> WinnerOut:
    return WinnerOut(
        code=one.unit.code,
        name=one.unit.name,
        path=places_out(one.unit.within),
        score=one.score,
        under=one.under,
        tied=one.tied,
        participants=people(PeopleCount(one.participants)),
    )


def _improved(one: Riser) -> ImprovedOut:
    return ImprovedOut(
        code=one.unit.code,
        name=one.unit.name,
        path=places_out(one.unit.within),
        before=one.before,
        after=one.after,
        tied=one.tied,
    )


API = [rounds, one_round]
