"""The button beside a line that was keyed a moment ago."""

from uuid import UUID

from litestar import Response, post
from litestar.params import FromPath

from contest.clock import now
from contest.errors import Invalid
from contest.paper.issuing.routes import MAY, sheet_of
from contest.paper.putting_right.service import take_back
from contest.units.access.guards import people_of
from contest.web.pages import see_other
from contest.web.requests import UNREADABLE_FORM, WebRequest, posted, signed_in


@post("/units/{code:str}/paper/{number:str}/again", include_in_schema=False)
async def key_again(request: WebRequest, code: FromPath[str], number: FromPath[str]) -> Response[bytes]:
    """Take a line back; the grid follows with what stood there, to be put right."""
    unit, form = await people_of(request, MAY, code), await posted(request)
    sheet = await sheet_of(unit, number)
    try:
        key = UUID(form.text("key"))
    except ValueError:
        raise Invalid(UNREADABLE_FORM) from None
    line = await take_back(sheet, key, signed_in(request).person_id, now())
    return see_other(f"/units/{unit.code}/paper/{sheet.number}?again={line}#who-{line}")


ROUTES = [key_again]
