"""Words of roles, and which role fits which unit; whom a role may appoint stands in the capabilities."""

from collections.abc import Iterable, Sequence

from contest.capabilities import Grant, Role, may_appoint
from contest.errors import N_

ROLE_LABELS: dict[str, str] = {
    Role.ADMIN: N_("Administrator"),
    Role.PROVINCE_ORGANISER: N_("Organiser of the province"),
    Role.COMMUNE_ORGANISER: N_("Organiser of a commune"),
    Role.CHAMPION: N_("Head of a unit in the movement"),
    Role.HELPER: N_("Helper"),
}
ROLE_MEANINGS: dict[str, str] = {
    Role.PROVINCE_ORGANISER: N_("Runs campaigns and looks after every commune."),
    Role.COMMUNE_ORGANISER: N_("Approves units, confirms numbers and answers requests of the commune."),
    Role.CHAMPION: N_("Keeps the list of the unit, lets members in and registers it for campaigns."),
    Role.HELPER: N_("Makes accounts for people beside them and sets forgotten PINs anew."),
}
PROVINCE = "province"


def fits(role: Role, kind: str | None, track: str | None) -> bool:
    """Whether a role is held in such a unit: communes have organisers, units champions and helpers."""
    if role in (Role.CHAMPION, Role.HELPER):
        return track is not None
    if role is Role.COMMUNE_ORGANISER:
        return kind is not None and track is None and kind != PROVINCE
    return kind is None


def offered(
    grants: Iterable[Grant],
    unit_id: int | None,
    ancestors: Sequence[int],
    kind: str | None,
    track: str | None,
) -> tuple[Role, ...]:
    """The roles that somebody with these grants may give in a unit, or in the province as a whole."""
    held = tuple(grants)
    return tuple(
        role for role in Role if fits(role, kind, track) and may_appoint(held, role, unit_id, ancestors)
    )
