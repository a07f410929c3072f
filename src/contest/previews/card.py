"""What stands on the picture of a link, in the words in which it is written."""

import hashlib
from dataclasses import astuple, dataclass

# Raise it when the design changes, so that no picture of the old one is kept.
EDITION = "1"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A unit on a board: its place, its name, its score."""

    place: str
    name: str
    score: str


@dataclass(frozen=True, slots=True)
class PreviewCard:
    """One picture with figures or lines of a board.

    `note` is what encourages, `told` the day of the numbers; `scene` names the picture of a lesson.
    """

    kicker: str
    title: str
    under: str
    told: str
    address: str
    note: str = ""
    figures: tuple[Figure, ...] = ()
    lines: tuple[BoardLine, ...] = ()
    scene: str = ""

    @property
    def digest(self) -> str:
        """The same for cards that say the same."""
        return hashlib.sha256(repr((EDITION, astuple(self))).encode()).hexdigest()
