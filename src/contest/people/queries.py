"""Reads about people: their roles as grants, what they see of their own data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.capabilities import Grant, Role, active_grants
from contest.people.models import Person, RoleGrant


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything kept about a person, but points and lessons."""

    display_name: str
    target_group: str
    birth_band: str
    language: str
    sign_in_name: str | None
    phone_tail: str | None
    created_at: datetime
    whole_name: bool
    signs_in_with: str


def grants_of(roles: Sequence[str], branches: Sequence[int]) -> tuple[Grant, ...]:
    """Grants from two columns of equal length; branch 0 is the whole province."""
    return tuple(Grant(Role(role), unit or None) for role, unit in zip(roles, branches, strict=True))


async def grants_awake(person_id: int) -> tuple[Grant, ...]:
    """The roles of a person that count with the secret they sign in by."""
    held = [Grant(Role(one.role), one.unit_id) for one in await RoleGrant.filter(person_id=person_id)]
    found = await Person.get(id=person_id) if held else None
    return active_grants(held, signs_in_with=found.secret) if found else ()


async def own_data(person_id: int) -> OwnData:
    """What the person sees of their own account."""
    found = await Person.get(id=person_id)
    return OwnData(
        found.display_name,
        found.target_group,
        found.birth_band,
        found.language,
        found.sign_in_name,
        found.phone_tail,
        found.created_at,
        found.whole_name,
        found.secret,
    )
