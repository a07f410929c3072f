"""The page of a shared badge: what was earned, where the unit stands, and the way to a first lesson."""

from litestar import Response, get
from litestar.params import FromPath

from contest.badges import queries
from contest.badges.pictures.shapes import PictureShape
from contest.badges.queries import BadgeRecord
from contest.badges.routes import NOT_INDEXED
from contest.badges.wording import picture_of, shared_picture_path
from contest.standings.board.routes import boards_of
from contest.standings.board.views import UnitStanding, standing_of
from contest.standings.engine.live import Boards
from contest.units.queries import unit_by_code
from contest.web.pages import page, settings_of
from contest.web.requests import WebRequest


@get("/s/{token:str}", include_in_schema=False)
async def public_page(request: WebRequest, token: FromPath[str]) -> Response[bytes]:
    """The public page that networks preview; 410 once it was taken back."""
    record, share = await queries.shared(token)
    picture = picture_of(record, share.shown_name, settings_of(request).public_url)
    response = page(
        request,
        "badges/shared.html",
        badge=record,
        name=share.shown_name,
        standing=await _standing(boards_of(request), record),
        wide=shared_picture_path(token, picture, PictureShape.WIDE),
        square=shared_picture_path(token, picture, PictureShape.SQUARE),
    )
    response.headers.update(NOT_INDEXED)
    return response


async def _standing(boards: Boards, record: BadgeRecord) -> UnitStanding | None:
    """Where the unit of a badge stands now, where that encourages; strangers read no other place."""
    unit = await unit_by_code(record.places[0].code) if record.places else None
    if unit is None:
        return None
    found = (standing_of(campaign, unit.id, each_side=1) for campaign in boards.campaigns.going_on())
    return next((one for one in found if one is not None and one.encourages), None)


ROUTES = [public_page]
