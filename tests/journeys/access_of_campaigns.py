"""Who may open the pages on which organisers look after a running campaign, all of it or their own branch."""

from contest.capabilities import Capability
from tests.journeys.access import EVERYBODY, Access, branch, may

OVERSEE = may(Capability.OVERSEE_CAMPAIGNS)
CAMPAIGN = "/organise/{slug:str}"
OVERSEEN: dict[str, Access] = {
    "/organise": OVERSEE,
    f"{CAMPAIGN}/today": OVERSEE,
    f"{CAMPAIGN}/call-sheet": OVERSEE,
    f"{CAMPAIGN}/call-sheet/print": OVERSEE,
    f"{CAMPAIGN}/call-sheet/calls.xlsx": OVERSEE,
    f"{CAMPAIGN}/call-sheet/{{code:str}}": branch(Capability.OVERSEE_CAMPAIGNS, outcome="no_answer"),
    f"{CAMPAIGN}/obstacles": OVERSEE,
    f"{CAMPAIGN}/reports": OVERSEE,
    f"{CAMPAIGN}/reports/week.pdf": OVERSEE,
    f"{CAMPAIGN}/reports/{{file:str}}": OVERSEE,
    "/confirmed": OVERSEE,
    "/units/{code:str}/confirmed": branch(Capability.OVERSEE_CAMPAIGNS),
    "/units/{code:str}/confirmed/empty.xlsx": branch(Capability.OVERSEE_CAMPAIGNS),
    "/units/{code:str}/confirmed/counts/{number:int}": branch(
        Capability.OVERSEE_CAMPAIGNS, thing="told_count"
    ),
    "/units/{code:str}/confirmed/uploads": branch(Capability.OVERSEE_CAMPAIGNS),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}": branch(
        Capability.OVERSEE_CAMPAIGNS, thing="confirmed_upload"
    ),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/apply": branch(
        Capability.OVERSEE_CAMPAIGNS, thing="confirmed_upload"
    ),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/leave": branch(
        Capability.OVERSEE_CAMPAIGNS, thing="confirmed_upload"
    ),
    "/units/{code:str}/obstacles": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/obstacles/{ref:uuid}/solved": branch(Capability.MANAGE_UNIT, thing="obstacle"),
}
BOARDS = "/standings/{slug:str}"
SEEN_BY_ALL: dict[str, Access] = {
    f"{BOARDS}/rounds": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/rounds": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/rounds/{number:int}": EVERYBODY,
    f"{BOARDS}/rounds/{{number:int}}": EVERYBODY,
    f"{BOARDS}/goal": EVERYBODY,
    f"{BOARDS}/goal/fragment": EVERYBODY,
}
RUN = may(Capability.RUN_CAMPAIGNS)
MADE: dict[str, Access] = {
    "/organise/what-if": RUN,
    "/organise/what-if/fragment": RUN,
    f"{CAMPAIGN}/edit": RUN,
    f"{CAMPAIGN}/edit/review": RUN,
    f"{CAMPAIGN}/cancel": RUN,
    f"{CAMPAIGN}/goal": RUN,
    f"{CAMPAIGN}/goal/end": RUN,
    f"{CAMPAIGN}/end/move": RUN,
    f"{CAMPAIGN}/clusters": RUN,
    f"{CAMPAIGN}/registration/move": RUN,
    f"{CAMPAIGN}/rules/check": RUN,
    f"{CAMPAIGN}/rules/withdraw": RUN,
    f"{CAMPAIGN}/units/move": RUN,
}
