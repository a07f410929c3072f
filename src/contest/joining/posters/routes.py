"""Pages to print: the poster of a unit and join cards for its people."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from contest.audit.service import record
from contest.capabilities import Capability
from contest.clock import now
from contest.joining.posters import queries as posters
from contest.security.codes import in_groups
from contest.units.access.guards import people_of, unit_for
from contest.units.joining import settings as joining_settings
from contest.units.joining.rules import MODE_NOTES
from contest.web.numbers import PageNumber
from contest.web.pages import page, settings_of
from contest.web.requests import WebRequest, signed_in


@get("/units/{code:str}/poster", include_in_schema=False)
async def poster(request: WebRequest, code: FromPath[str]) -> Response[bytes]:
    """One sheet of paper for the wall, when the unit has a code that opens."""
    unit = await unit_for(request, Capability.MANAGE_UNIT, code)
    entrance = await joining_settings.entrance(unit, now())
    opens = entrance.code if entrance.code and not entrance.lapsed else None
    return page(
        request,
        "joining/poster.html",
        unit=unit,
        entrance=entrance,
        notes=MODE_NOTES,
        spelled=in_groups(opens) if opens else "",
        qr=posters.drawn(f"{settings_of(request).public_url}/join/{opens}") if opens else None,
        short=_short(request),
    )


@get("/units/{code:str}/cards", include_in_schema=False)
async def cards(
    request: WebRequest, code: FromPath[str], part: FromQuery[str] = "", sheet: PageNumber = 1
) -> Response[bytes]:
    """Join cards, ten on a sheet, for those on the list who have no account yet."""
    unit = await people_of(request, Capability.KEEP_ROSTER, code)
    number = min(sheet, 10_000)
    teams = await posters.teams(unit.id)
    waiting = sum(team.waiting for team in teams if part in ("", team.place.code))
    printed = await posters.sheets(unit.id, part, number, settings_of(request).public_url)
    if printed:
        # Whoever holds a card can take its line: it must be known who had them all.
        counted = {"cards": sum(map(len, printed)), "part": part}
        await record(
            signed_in(request).person_id, "join_cards_shown", f"unit:{unit.code}", None, counted, unit.id
        )
    return page(
        request,
        "joining/cards.html",
        unit=unit,
        teams=teams,
        part=part,
        waiting=waiting,
        sheets=printed,
        number=number,
        short=_short(request),
        of=-(-waiting // posters.A_PRINT),
    )


def _short(request: WebRequest) -> str:
    """The address at which a code is typed, as people write addresses."""
    return settings_of(request).public_url.partition("://")[2] + "/join"


ROUTES = [poster, cards]
