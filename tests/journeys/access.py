"""What decides who may open an address, and how that is written down in a line."""

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
class Access:
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


EVERYBODY = Access(Kind.EVERYBODY)
SIGNED_IN = Access(Kind.SIGNED_IN)
OWN = Access(Kind.OWN)
HELPERS = Access(Kind.OWN, owners=("helper here",))  # the first entry of the campaign
# Those who look after the unit of whoever asks.
ASKED = Access(Kind.OWN, thing="help_request", owners=("helper here", "champion here"))
BESIDE = Access(Kind.OWN, thing="member", owners=("helper here", "champion here"))
# What only the browser sees that made it.
ELSEWHERE = Access(Kind.OWN, owners=())
OF_TWO = Access(Kind.OWN, owners=("learner", "helper here"))  # a help belongs to both who meet in it


def everybody(thing: str) -> Access:
    """Open to strangers too; what the address names is made for the test."""
    return Access(Kind.EVERYBODY, thing=thing)


def signed_in(thing: str) -> Access:
    """Open to anybody with an account; what the address names is made for the test."""
    return Access(Kind.SIGNED_IN, thing=thing)


def own(thing: str, **fields: str) -> Access:
    """Open to the learner only, to whom the thing of the address belongs."""
    return Access(Kind.OWN, thing=thing, fields=fields)


def may(capability: Capability) -> Access:
    """Open to whoever has the capability in some branch."""
    return Access(Kind.MAY, capability)


def branch(capability: Capability, unit: str = "03325-001", thing: str = "", **fields: str) -> Access:
    """Open to whoever has the capability in the branch of the unit in the address."""
    return Access(Kind.BRANCH, capability, unit, thing, fields=fields)


def lists_of(path: str, capability: Capability, thing: str) -> dict[str, Access]:
    """The pages of a list on its way, for those who may send one."""
    steps = ("", "/progress", "/columns", "/rows", "/apply", "/leave", "/faults.xlsx")
    return {f"{path}/{{ref:uuid}}{step}": branch(capability, thing=thing) for step in steps}
