"""Who may do what: the one table of roles, what each may do and whom each may appoint; pure.

A role is held in a branch: a unit with everything below it, or the whole province where no unit is named.
Everybody may learn, help and join; those without a role are learners.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do beyond learning and helping, from the widest to the narrowest."""

    ADMIN = "admin"
    PROVINCE_ORGANISER = "province_organiser"
    COMMUNE_ORGANISER = "commune_organiser"
    CHAMPION = "champion"
    HELPER = "helper"


class Capability(StrEnum):
    """One thing that not everybody may do."""

    # Of a helper: with people who stand beside them.
    MAKE_ACCOUNTS = "make_accounts"
    RESET_PINS = "reset_pins"
    SEE_OWN_LEARNERS = "see_own_learners"
    CALL_ON = "call_on"
    # Of a champion: with the unit they look after.
    MANAGE_UNIT = "manage_unit"
    SEE_MEMBERS = "see_members"
    ADMIT_MEMBERS = "admit_members"
    KEEP_ROSTER = "keep_roster"
    DECLARE_ELIGIBLE = "declare_eligible"
    REGISTER_FOR_CAMPAIGN = "register_for_campaign"
    READ_AUDIT = "read_audit"
    # Of an organiser of a commune.
    APPROVE_UNITS = "approve_units"
    CONFIRM_ELIGIBLE = "confirm_eligible"
    CHANGE_TREE = "change_tree"
    ANSWER_REQUESTS = "answer_requests"
    IMPORT_COMPLETIONS = "import_completions"
    REVIEW_FACTS = "review_facts"
    OVERSEE_CAMPAIGNS = "oversee_campaigns"
    # Of an organiser of the province.
    RUN_CAMPAIGNS = "run_campaigns"
    CORRECT_POINTS = "correct_points"
    CERTIFY_RESULTS = "certify_results"
    SEE_TARGETS = "see_targets"
    # Of an administrator.
    FREEZE_SHARING = "freeze_sharing"
    DISABLE_ACCOUNTS = "disable_accounts"


_HELPER = frozenset(
    {Capability.MAKE_ACCOUNTS, Capability.RESET_PINS, Capability.SEE_OWN_LEARNERS, Capability.CALL_ON}
)
_CHAMPION = _HELPER | {
    Capability.MANAGE_UNIT,
    Capability.SEE_MEMBERS,
    Capability.ADMIT_MEMBERS,
    Capability.KEEP_ROSTER,
    Capability.DECLARE_ELIGIBLE,
    Capability.REGISTER_FOR_CAMPAIGN,
    Capability.READ_AUDIT,
}
_COMMUNE = _CHAMPION | {
    Capability.APPROVE_UNITS,
    Capability.CONFIRM_ELIGIBLE,
    Capability.CHANGE_TREE,
    Capability.ANSWER_REQUESTS,
    Capability.IMPORT_COMPLETIONS,
    Capability.REVIEW_FACTS,
    Capability.OVERSEE_CAMPAIGNS,
}
_PROVINCE = _COMMUNE | {
    Capability.RUN_CAMPAIGNS,
    Capability.CORRECT_POINTS,
    Capability.CERTIFY_RESULTS,
    Capability.SEE_TARGETS,
}
MAY: dict[Role, frozenset[Capability]] = {
    Role.HELPER: _HELPER,
    Role.CHAMPION: _CHAMPION,
    Role.COMMUNE_ORGANISER: _COMMUNE,
    Role.PROVINCE_ORGANISER: _PROVINCE,
    Role.ADMIN: _PROVINCE | {Capability.FREEZE_SHARING, Capability.DISABLE_ACCOUNTS},
}
# Nobody appoints an equal: each appoints those who may do strictly less, and only in their branch.
APPOINTS: dict[Role, frozenset[Role]] = {
    Role.HELPER: frozenset(),
    Role.CHAMPION: frozenset({Role.HELPER}),
    Role.COMMUNE_ORGANISER: frozenset({Role.CHAMPION, Role.HELPER}),
    Role.PROVINCE_ORGANISER: frozenset({Role.COMMUNE_ORGANISER, Role.CHAMPION, Role.HELPER}),
    Role.ADMIN: frozenset(set(Role) - {Role.ADMIN}),
}
# Six digits do not guard a whole commune: these roles sleep until their owner signs in with a passphrase.
ORGANISERS = frozenset({Role.ADMIN, Role.PROVINCE_ORGANISER, Role.COMMUNE_ORGANISER})


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in a branch; `unit_id` is its top, none means the whole province."""

    role: Role
    unit_id: int | None

    def reaches(self, unit_id: int, ancestors: Sequence[int]) -> bool:
        """Whether a unit, given with all above it, lies in the branch."""
        return self.unit_id is None or self.unit_id == unit_id or self.unit_id in ancestors


def own_branches(grants: Iterable[Grant]) -> frozenset[int]:
    """The units in which somebody helps or leads themselves: not those far below an organiser."""
    near = (Role.HELPER, Role.CHAMPION)
    return frozenset(grant.unit_id for grant in grants if grant.role in near and grant.unit_id is not None)


# By the kind of secret (`people.rules.SignInSecret`), which roles it does not guard: these sleep.
DORMANT_ROLES: dict[str, frozenset[Role]] = {
    "passphrase": frozenset(),
    "pin": ORGANISERS,
    "pictures": frozenset(Role),
}


def active_grants(grants: Iterable[Grant], *, signs_in_with: str) -> tuple[Grant, ...]:
    """The grants that count for somebody who signs in with a secret of this kind."""
    return tuple(grant for grant in grants if grant.role not in DORMANT_ROLES[signs_in_with])


def may(grants: Iterable[Grant], capability: Capability) -> bool:
    """Whether any of the grants allows it, in whatever branch."""
    return any(capability in MAY[grant.role] for grant in grants)


def may_in(grants: Iterable[Grant], capability: Capability, unit_id: int, ancestors: Sequence[int]) -> bool:
    """Whether a grant whose branch holds this unit allows it."""
    return any(capability in MAY[grant.role] and grant.reaches(unit_id, ancestors) for grant in grants)


def may_appoint(grants: Iterable[Grant], role: Role, unit_id: int | None, ancestors: Sequence[int]) -> bool:
    """Whether a grant allows to give (or take) a role in the branch of a unit; none is the province."""
    return any(
        role in APPOINTS[grant.role]
        and (grant.unit_id is None if unit_id is None else grant.reaches(unit_id, ancestors))
        for grant in grants
    )
