"""What defines a badge, and what of a person decides whether it is earned; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# The colours of static/art/tho_cam_tile.svg by their part in the pattern.
GROUND, LINE, DIAMOND, HOOK = "#2d2a78", "#c8327f", "#ffe9b0", "#5fb98f"


@dataclass(frozen=True, slots=True)
class Achievements:
    """What a person has achieved in one campaign: counts of different lessons, helps and people."""

    lessons: int
    achieved: bool
    helps: int
    people_helped_to_pass: int


@dataclass(frozen=True, slots=True)
class BadgeDefinition:
    """One badge: its words, what earns it, and how it looks.

    `order` is its place among the others, `picture` a file of static/art, drawn around its middle in a square
    of 200 units. `ink` colours the words, `halo` lies behind the picture, `palette` recolours the brocade.
    """

    title: str
    criteria: str
    is_earned: Callable[[Achievements], bool]
    order: int
    picture: str
    ink: str
    halo: str
    palette: Mapping[str, str] = field(default_factory=dict)
