"""Who may open which address: one line for each path of the product; a forgotten one fails the tests.

What an actor meets follows from the kind of door and the table of capabilities, not from numbers here.
"""

from dataclasses import dataclass
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
    kind: Kind
    capability: Capability | None = None


EVERYBODY = Door(Kind.EVERYBODY)
SIGNED_IN = Door(Kind.SIGNED_IN)
OWN = Door(Kind.OWN)


def may(capability: Capability) -> Door:
    """Open to whoever has the capability in some branch."""
    return Door(Kind.MAY, capability)


def branch(capability: Capability) -> Door:
    """Open to whoever has the capability in the branch of the unit in the address."""
    return Door(Kind.BRANCH, capability)


DOORS: dict[str, Door] = {
    # rosters
    # units: applications, approvals, parts, names
    # units: joining, members, posters
    # accounts: made for others, cards, PINs, households
    # people: sessions, secrets, who is learning
    # roles, tasks, audit
    # eligible people, boards of parts
    # privacy
}
