"""Who may open which address: one line for each path of the product; a forgotten one fails the tests.

What an actor meets follows from the kind of door and the table of capabilities, not from numbers here. A path
whose methods have different doors has a further line that begins with the method: "POST /units/…".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contest.capabilities import Capability


class Kind(StrEnum):
    """What decides whether somebody may pass."""

    EVERYBODY = "everybody"  # strangers too
    SIGNED_IN = "signed in"  # anybody with an account, on the own things
    OWN = "own"  # only those whom the thing in the address belongs to; to others there is none
    MAY = "may"  # whoever has the capability somewhere
    BRANCH = "branch"  # whoever has the capability in the branch of the unit in the address


@dataclass(frozen=True, slots=True)
class Door:
    """`unit` is the one in the address, or the one its thing belongs to.

    `thing` names a maker of things.py, whose text fills the last parameter of the address.
    """

    kind: Kind
    capability: Capability | None = None
    unit: str = "03325-001"
    thing: str = ""
    owners: tuple[str, ...] = ("learner",)
    # What a form must hold to come as far as the question whose branch it is.
    fields: Mapping[str, str] = field(default_factory=dict)


EVERYBODY = Door(Kind.EVERYBODY)
SIGNED_IN = Door(Kind.SIGNED_IN)
OWN = Door(Kind.OWN)
HELPERS = Door(Kind.OWN, owners=("helper here",))  # the first entry of the season
OF_TWO = Door(Kind.OWN, owners=("learner", "helper here"))  # a help belongs to both who meet in it


def everybody(thing: str) -> Door:
    """Open to strangers too; what the address names is made for the test."""
    return Door(Kind.EVERYBODY, thing=thing)


def signed_in(thing: str) -> Door:
    """Open to anybody with an account; what the address names is made for the test."""
    return Door(Kind.SIGNED_IN, thing=thing)


def own(thing: str) -> Door:
    """Open to the learner only, to whom the thing of the address belongs."""
    return Door(Kind.OWN, thing=thing)


def may(capability: Capability) -> Door:
    """Open to whoever has the capability in some branch."""
    return Door(Kind.MAY, capability)


def branch(capability: Capability, unit: str = "03325-001", thing: str = "", **fields: str) -> Door:
    """Open to whoever has the capability in the branch of the unit in the address."""
    return Door(Kind.BRANCH, capability, unit, thing, fields=fields)


def lists_of(path: str, capability: Capability, thing: str) -> dict[str, Door]:
    """The pages of a list on its way, for those who may send one."""
    steps = ("", "/progress", "/columns", "/rows", "/apply", "/leave", "/faults.xlsx")
    return {f"{path}/{{ref:uuid}}{step}": branch(capability, thing=thing) for step in steps}


DOORS: dict[str, Door] = {
    # home, boards, unit pages
    "/": EVERYBODY,
    "/home/fragment": EVERYBODY,
    "/stream/home": EVERYBODY,
    "/privacy": EVERYBODY,
    "/rules": EVERYBODY,
    "/today": SIGNED_IN,
    "/standings": EVERYBODY,
    "/standings/mine": SIGNED_IN,
    "/standings/mine/place": SIGNED_IN,
    "/campaigns/{slug:str}": EVERYBODY,
    "/standings/{slug:str}": EVERYBODY,
    "/standings/{slug:str}/units/{code:str}": EVERYBODY,
    "/standings/{slug:str}/rules": EVERYBODY,
    "/standings/{slug:str}/{track:str}": EVERYBODY,
    "/standings/{slug:str}/{track:str}/{key:str}": EVERYBODY,
    "/standings/{slug:str}/{track:str}/{key:str}/fragment": EVERYBODY,
    "/standings/{slug:str}/{track:str}/{key:str}/stream": EVERYBODY,
    "/units/{code:str}": EVERYBODY,
    **dict.fromkeys(("/units", "/units/search", "/units/within"), EVERYBODY),
    # lessons, help, badges
    "/lessons": EVERYBODY,
    "/lessons/{slug:str}": EVERYBODY,
    "/lessons/{slug:str}/steps/{number:int}": EVERYBODY,
    "/lessons/{slug:str}/attempts": SIGNED_IN,
    "/attempts/{key:uuid}": OWN,
    "/attempts/{key:uuid}/answers": OWN,
    "/attempts/{key:uuid}/outcome": OWN,
    "/help": SIGNED_IN,
    "/help/{key:uuid}": OF_TWO,
    "/help/{key:uuid}/state": OF_TWO,
    "/help/confirm": SIGNED_IN,
    "/help/confirm/{code:str}": SIGNED_IN,
    "/badges": SIGNED_IN,
    "/badges/{public_id:str}": OWN,
    "/badges/{public_id:str}/share": OWN,
    "/badges/{public_id:str}/unshare": OWN,
    "/badges/{public_id:str}/pictures/{file:str}": OWN,
    "/s/{token:str}": EVERYBODY,
    "/b/{token:str}/{file:str}": EVERYBODY,
    "/v/{public_id:str}": EVERYBODY,
    # the own account and units
    "/sign-in": EVERYBODY,
    "/sign-out": EVERYBODY,
    "/register": EVERYBODY,
    "/welcome": SIGNED_IN,
    "/goodbye": EVERYBODY,
    "/language/{code:str}": EVERYBODY,
    "/me": SIGNED_IN,
    "/me/close": SIGNED_IN,
    "/me/consents": SIGNED_IN,
    "/me/units": SIGNED_IN,
    "/me/units/present": SIGNED_IN,
    "/units/{code:str}/join": SIGNED_IN,
    "/join": EVERYBODY,
    "/join/{code:str}": everybody("join_code"),
    "POST /join/{code:str}": signed_in("join_code"),
    # seasons, points, results
    "/organise": may(Capability.RUN_SEASONS),
    "/organise/new": may(Capability.RUN_SEASONS),
    "/organise/new/details": may(Capability.RUN_SEASONS),
    "/organise/new/review": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/dates": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/units": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/units/all": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/units/out": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/units/ranking": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/registration": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/launch": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/end": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/archive": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/rules": may(Capability.RUN_SEASONS),
    "/organise/{slug:str}/targets": may(Capability.SEE_TARGETS),
    "/organise/{slug:str}/targets/fragment": may(Capability.SEE_TARGETS),
    "/organise/{slug:str}/ledger": may(Capability.CORRECT_POINTS),
    "/organise/{slug:str}/ledger/{number:int}": may(Capability.CORRECT_POINTS),
    "/organise/{slug:str}/certify": may(Capability.CERTIFY_RESULTS),
    "/campaigns/{slug:str}/register": may(Capability.REGISTER_FOR_SEASON),
    "/campaigns/{slug:str}/withdraw": may(Capability.REGISTER_FOR_SEASON),
    "/campaigns/{slug:str}/changes": EVERYBODY,
    "/campaigns/{slug:str}/log": EVERYBODY,
    "/campaigns/{slug:str}/log/{number:int}/proof": HELPERS,
    "/campaigns/{slug:str}/root": EVERYBODY,
    "/campaigns/{slug:str}/package": EVERYBODY,
    "/leaderboard.pyz": EVERYBODY,
    "/results": EVERYBODY,
    "/results/{slug:str}": EVERYBODY,
    "/results/{slug:str}/{track:str}/{file:str}": EVERYBODY,
    # programs and operation
    "/api/v1/sessions": EVERYBODY,
    "/api/v1/sessions/current": SIGNED_IN,
    "/api/v1/me": SIGNED_IN,
    "/api/v1/me/place": SIGNED_IN,
    "/api/v1/attempts": SIGNED_IN,
    "/api/v1/helps": SIGNED_IN,
    "/api/v1/helps/confirm": SIGNED_IN,
    "/api/v1/facts": SIGNED_IN,
    "/api/v1/badges": SIGNED_IN,
    "/api/v1/badges/{public_id:str}": EVERYBODY,
    "/api/v1/units": EVERYBODY,
    "/api/v1/units/{code:str}": EVERYBODY,
    "/api/v1/campaigns": EVERYBODY,
    "/api/v1/campaigns/{slug:str}": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/standings": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/checkpoints": EVERYBODY,
    "/api/v1/campaigns/{slug:str}/entries/{number:int}/proof": HELPERS,
    "/api/v1/campaigns/{slug:str}/consistency": EVERYBODY,
    "/api/v1/lessons": EVERYBODY,
    "/api/v1/lessons/{slug:str}": EVERYBODY,
    "/livez": EVERYBODY,
    "/readyz": EVERYBODY,
    "/metrics": EVERYBODY,
    "/static/{path:path}": EVERYBODY,
    "/completions": may(Capability.IMPORT_COMPLETIONS),
    "/units/{code:str}/completions": branch(Capability.IMPORT_COMPLETIONS),
    "/units/{code:str}/completions/uploads": branch(Capability.IMPORT_COMPLETIONS),
    **lists_of("/units/{code:str}/completions/uploads", Capability.IMPORT_COMPLETIONS, "completions_upload"),
    "/units/{code:str}/completions/uploads/{ref:uuid}/passed": branch(
        Capability.IMPORT_COMPLETIONS, thing="completions_upload"
    ),
    "/units/{code:str}/completions/uploads/{ref:uuid}/close": branch(
        Capability.IMPORT_COMPLETIONS, thing="completions_upload"
    ),
    "/units/{code:str}/roster": branch(Capability.KEEP_ROSTER),
    "/units/{code:str}/roster/template.xlsx": branch(Capability.KEEP_ROSTER),
    "/units/{code:str}/roster/list.xlsx": branch(Capability.KEEP_ROSTER),
    "/units/{code:str}/roster/list.csv": branch(Capability.KEEP_ROSTER),
    "/units/{code:str}/roster/entries/{ref:uuid}": branch(Capability.KEEP_ROSTER, thing="roster_entry"),
    "/units/{code:str}/roster/entries/{ref:uuid}/left": branch(Capability.KEEP_ROSTER, thing="roster_entry"),
    "/units/{code:str}/roster/uploads": branch(Capability.KEEP_ROSTER),
    **lists_of("/units/{code:str}/roster/uploads", Capability.KEEP_ROSTER, "roster_upload"),
    # units: applications, approvals, parts, names
    "/units/new": EVERYBODY,
    "POST /units/new": SIGNED_IN,
    "/applications": SIGNED_IN,
    "/applications/{ref:uuid}/withdraw": own("own_application"),
    "/approvals": may(Capability.APPROVE_UNITS),
    "/approvals/{ref:uuid}": branch(Capability.APPROVE_UNITS, "03325", "application"),
    "/approvals/{ref:uuid}/approve": branch(Capability.APPROVE_UNITS, "03325", "application"),
    "/approvals/{ref:uuid}/refuse": branch(Capability.APPROVE_UNITS, "03325", "application"),
    "/units/{code:str}/manage": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/parts": branch(Capability.MANAGE_UNIT, "HTX001"),
    "/units/{code:str}/parts/{part:str}": branch(Capability.MANAGE_UNIT, "HTX001", "part"),
    "/units/{code:str}/parts/{part:str}/close": branch(Capability.MANAGE_UNIT, "HTX001", "part"),
    "/units/{code:str}/name": branch(Capability.CHANGE_TREE),
    "/units/{code:str}/merge": branch(Capability.CHANGE_TREE),
    "/standings/{slug:str}/units/{code:str}/parts": Door(Kind.EVERYBODY, unit="HTX001"),
    # units: joining, members, posters
    "/claim/{code:str}": everybody("claim"),
    "POST /claim/{code:str}": signed_in("claim"),
    "/me/units/{code:str}/leave": SIGNED_IN,
    "/me/requests/{ref:uuid}/withdraw": own("own_join_request"),
    "/units/{code:str}/joining": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/joining/code": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/joining/revoke": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/waiting": branch(Capability.ADMIT_MEMBERS),
    "/units/{code:str}/waiting/{ref:uuid}/admit": branch(Capability.ADMIT_MEMBERS, thing="join_request"),
    "/units/{code:str}/waiting/{ref:uuid}/refuse": branch(Capability.ADMIT_MEMBERS, thing="join_request"),
    "/units/{code:str}/members": branch(Capability.SEE_MEMBERS),
    "/units/{code:str}/members/{ref:uuid}": branch(Capability.SEE_MEMBERS, thing="member"),
    "/units/{code:str}/members/{ref:uuid}/move": branch(Capability.ADMIT_MEMBERS, thing="member"),
    "/units/{code:str}/members/{ref:uuid}/leave": branch(Capability.ADMIT_MEMBERS, thing="member"),
    "/reason": may(Capability.SEE_MEMBERS),
    "/units/{code:str}/reason": branch(Capability.SEE_MEMBERS),
    "/units/{code:str}/poster": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/cards": branch(Capability.KEEP_ROSTER),
    # accounts: made for others, cards, PINs, households
    "/units/{code:str}/accounts/new": branch(Capability.MAKE_ACCOUNTS),
    "/units/{code:str}/members/{ref:uuid}/card": branch(Capability.RESET_PINS, thing="member"),
    "/units/{code:str}/members/{ref:uuid}/pin": branch(Capability.RESET_PINS, thing="member"),
    "/units/{code:str}/members/{ref:uuid}/guardian": branch(Capability.MAKE_ACCOUNTS, "TH001", "pupil"),
    "/units/{code:str}/pupils": branch(Capability.MAKE_ACCOUNTS),
    "/units/{code:str}/pupils/cards": branch(Capability.MAKE_ACCOUNTS),
    "/cards/{ref:uuid}": own("cards"),
    "/agree": SIGNED_IN,
    "/my-people": may(Capability.SEE_OWN_LEARNERS),
    "/household": SIGNED_IN,
    "/household/join": SIGNED_IN,
    "/household/leave": SIGNED_IN,
    "/units/{code:str}/households": branch(Capability.MAKE_ACCOUNTS),
    "/units/{code:str}/households/{ref:uuid}": branch(Capability.MAKE_ACCOUNTS, thing="household"),
    # people: sessions, secrets, who is learning
    "/who": EVERYBODY,
    "/who/{ref:str}": EVERYBODY,
    "/who/{ref:str}/forget": EVERYBODY,
    "/card/{token:str}": everybody("card"),
    "/me/pin": SIGNED_IN,
    "/me/secret": SIGNED_IN,
    "/me/activate": SIGNED_IN,
    "/me/sessions": SIGNED_IN,
    "/me/sessions/{session:int}/end": own("own_session"),
    "/me/sessions/end-others": SIGNED_IN,
    # roles, tasks, audit
    "/tasks": SIGNED_IN,
    "/units/{code:str}/roles": branch(Capability.MANAGE_UNIT),
    "/units/{code:str}/roles/take": branch(Capability.MANAGE_UNIT),
    "/roles": may(Capability.RUN_SEASONS),
    "/roles/codes/{ref:uuid}": own("told_code"),
    "/roles/take": may(Capability.RUN_SEASONS),
    "/people": may(Capability.DISABLE_ACCOUNTS),
    "/people/{ref:uuid}/disable": may(Capability.DISABLE_ACCOUNTS),
    "/people/{ref:uuid}/enable": may(Capability.DISABLE_ACCOUNTS),
    "/audit": may(Capability.READ_AUDIT),
    "/audit.csv": may(Capability.READ_AUDIT),
    # eligible people, boards of parts
    "/units/{code:str}/eligible": branch(Capability.DECLARE_ELIGIBLE),
    "/approvals/eligible": may(Capability.CONFIRM_ELIGIBLE),
    "/approvals/eligible/{ref:uuid}": branch(Capability.CONFIRM_ELIGIBLE, thing="declaration"),
    # privacy
    "/me/data": SIGNED_IN,
    "/me/data.json": SIGNED_IN,
    "/me/requests": SIGNED_IN,
    "/requests": may(Capability.ANSWER_REQUESTS),
    "/requests/{ref:uuid}": branch(Capability.ANSWER_REQUESTS, thing="request", answer="Đã gửi."),
    "/reviews": may(Capability.REVIEW_FACTS),
    "/reviews/{ref:uuid}": branch(Capability.REVIEW_FACTS, thing="held", decision="release", last="9" * 12),
    "/freeze": may(Capability.FREEZE_SHARING),
    "/freeze/{incident:int}/reported": may(Capability.FREEZE_SHARING),
    "/freeze/{incident:int}/end": may(Capability.FREEZE_SHARING),
    "/units/{code:str}/examples": EVERYBODY,
}
