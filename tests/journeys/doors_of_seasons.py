"""The doors of pages on which organisers look after a running season, the whole of it or their own branch."""

from contest.capabilities import Capability
from tests.journeys.door_kinds import EVERYBODY, Door, branch, may

OVERSEE = may(Capability.OVERSEE_SEASONS)
SEASON = "/organise/{slug:str}"
OVERSEEN: dict[str, Door] = {
    "/organise": OVERSEE,
    f"{SEASON}/today": OVERSEE,
    f"{SEASON}/call-sheet": OVERSEE,
    f"{SEASON}/call-sheet/print": OVERSEE,
    f"{SEASON}/call-sheet/calls.xlsx": OVERSEE,
    f"{SEASON}/call-sheet/{{code:str}}": branch(Capability.OVERSEE_SEASONS, outcome="no_answer"),
    f"{SEASON}/obstacles": OVERSEE,
    f"{SEASON}/reports": OVERSEE,
    f"{SEASON}/reports/week.pdf": OVERSEE,
    f"{SEASON}/reports/{{file:str}}": OVERSEE,
    "/confirmed": OVERSEE,
    "/units/{code:str}/confirmed": branch(Capability.OVERSEE_SEASONS),
    "/units/{code:str}/confirmed/empty.xlsx": branch(Capability.OVERSEE_SEASONS),
    "/units/{code:str}/confirmed/counts/{number:int}": branch(Capability.OVERSEE_SEASONS, thing="told_count"),
    "/units/{code:str}/confirmed/uploads": branch(Capability.OVERSEE_SEASONS),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}": branch(
        Capability.OVERSEE_SEASONS, thing="confirmed_upload"
    ),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/apply": branch(
        Capability.OVERSEE_SEASONS, thing="confirmed_upload"
    ),
    "/units/{code:str}/confirmed/uploads/{ref:uuid}/leave": branch(
        Capability.OVERSEE_SEASONS, thing="confirmed_upload"
    ),
    "/units/{code:str}/obstacles": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/obstacles/{ref:uuid}/solved": branch(Capability.MANAGE_UNIT, thing="obstacle"),
}
BOARDS = "/standings/{slug:str}"
SEEN_BY_ALL: dict[str, Door] = {
    f"{BOARDS}/rounds": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/rounds": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/rounds/{number:int}": EVERYBODY,
    f"{BOARDS}/rounds/{{number:int}}": EVERYBODY,
    f"{BOARDS}/goal": EVERYBODY,
    f"{BOARDS}/goal/fragment": EVERYBODY,
}
RUN = may(Capability.RUN_SEASONS)
MADE: dict[str, Door] = {
    "/organise/what-if": RUN,
    "/organise/what-if/fragment": RUN,
    f"{SEASON}/edit": RUN,
    f"{SEASON}/edit/review": RUN,
    f"{SEASON}/cancel": RUN,
    f"{SEASON}/goal": RUN,
    f"{SEASON}/goal/end": RUN,
    f"{SEASON}/end/move": RUN,
    f"{SEASON}/clusters": RUN,
    f"{SEASON}/registration/move": RUN,
    f"{SEASON}/rules/check": RUN,
    f"{SEASON}/rules/withdraw": RUN,
    f"{SEASON}/units/move": RUN,
}
