"""Reads about people: their roles as grants, what they see of their own data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from contest.capabilities import Grant, Role
from contest.database import row

OWN_DATA = """
    SELECT display_name, target_group, birth_band, language, sign_in_name, phone_tail, created_at, whole_name
    FROM person WHERE id = $1
"""


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


def grants_of(roles: Sequence[str], branches: Sequence[int]) -> tuple[Grant, ...]:
    """Grants from two columns of equal length; branch 0 is the whole province."""
    return tuple(Grant(Role(role), unit or None) for role, unit in zip(roles, branches, strict=True))


async def own_data(person_id: int) -> OwnData:
    """What the person sees of their own account."""
    found = await row(OWN_DATA, person_id)
    assert found is not None, "a viewer is a person"
    return OwnData(**{name: found[name] for name in found.keys()})  # noqa: SIM118 - asyncpg rows iterate values
