"""Who is looking: everything a page may know about the signed-in person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest import capabilities
from contest.capabilities import Capability, Grant, Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person of one request; `binding` ties form tokens to the session.

    `dormant` tells that roles of theirs wait for a stronger secret; these are not among the `grants`.
    """

    person_id: int
    display_name: str
    target_group: str
    birth_band: str
    language: str
    binding: str
    session_id: int
    grants: tuple[Grant, ...] = ()
    unit_codes: tuple[str, ...] = ()
    dormant: bool = False
    # How the header names who is learning, on phones that several people look at.
    short_name: str = ""
    # On the phone of a helper, who takes it back afterwards.
    on_helpers_phone: bool = False
    # The last contact of this device before the present visit; without it its clock vouches for nothing.
    away_since: datetime | None = None
    # The kind they sign in with: a PIN, a passphrase or pictures.
    signs_in_with: str = "pin"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(grant.role for grant in self.grants)

    def may(self, capability: Capability) -> bool:
        """Whether something is allowed in some branch."""
        return capabilities.may(self.grants, capability)

    def may_in(self, capability: Capability, unit_id: int, ancestors: Sequence[int]) -> bool:
        """Whether something is allowed in the branch of this unit."""
        return capabilities.may_in(self.grants, capability, unit_id, ancestors)

    def is_champion_of(self, unit_id: int, ancestors: Sequence[int] = ()) -> bool:
        """Looks after this unit, or one that it is a part of, from inside."""
        branch = {unit_id, *ancestors}
        return any(grant.role is Role.CHAMPION and grant.unit_id in branch for grant in self.grants)

    @property
    def is_organiser(self) -> bool:
        """May launch, run and certify campaigns of the province."""
        return self.may(Capability.RUN_CAMPAIGNS)

    @property
    def oversees(self) -> bool:
        """Looks after campaigns, in the whole province or in a commune."""
        return self.may(Capability.OVERSEE_CAMPAIGNS)

    @property
    def has_tasks(self) -> bool:
        """Holds a role, be it a dormant one."""
        return bool(self.grants) or self.dormant

    @property
    def may_be_public(self) -> bool:
        """Under 16 a person never appears on a public page (domain rules, children's privacy)."""
        return self.birth_band != "7-15"
