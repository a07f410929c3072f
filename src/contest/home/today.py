"""The page a learner opens first: one lesson, the way to the standard, one's unit, who can help."""

from litestar import Response, get

from contest import clock
from contest.database.together import together
from contest.help.asking.queries import HELPERS_HERE, team_in
from contest.ledger.holds import OF_PERSON
from contest.ledger.rules import HoldReason
from contest.lessons import library
from contest.lessons.plan import PROGRESS, planned, running
from contest.lessons.progress.going_on import into
from contest.lessons.queries import TRIES
from contest.people.consents.service import AGREED, outdated
from contest.standings.board.routes import boards_of
from contest.standings.place.own_units import own_part
from contest.standings.place.service import own_places
from contest.web.pages import page, settings_of
from contest.web.requests import WebRequest, signed_in

BADGES = "SELECT count(*) AS badges FROM badge WHERE person_id = $1 AND revoked_at IS NULL"
PERSON = together(
    tries=TRIES, progress=PROGRESS, held=OF_PERSON, helpers=HELPERS_HERE, badges=BADGES, agreed=AGREED
)


@get("/today", include_in_schema=False)
async def today(request: WebRequest) -> Response[bytes]:
    """What to do next, how far one is, where one's unit stands, and who can help."""
    viewer, boards, now = signed_in(request), boards_of(request), clock.now()
    person = viewer.person_id
    found, published = await PERSON.ask(person, person), await library.published()
    assert found is not None, "questions about a person are answered"
    campaigns, present = running(boards, now), boards.campaigns.present()
    plan = planned(campaigns, viewer, published, found["tries"], found["progress"], now)
    held = {one["reason"]: one["facts"] for one in found["held"]}
    return page(
        request,
        "home/today.html",
        plan=plan,
        on=into(request, plan.following) if plan.following else None,
        own=own_part(present, viewer.unit_codes),
        any_campaign=bool(present),
        asked=None,
        places=tuple(one for one in own_places(present, viewer) if one.worth_telling),
        badges=found["badges"][0]["badges"],
        renew=outdated(next((one["version"] for one in found["agreed"]), None)),
        held={reason: held.get(reason, 0) for reason in HoldReason},
        team=team_in(found["helpers"], settings_of(request).secret),
    )


ROUTES = [today]
