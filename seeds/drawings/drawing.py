"""A drawing with its words, and the file it becomes."""

from dataclasses import dataclass
from html import escape

from seeds.drawings.palette import BAN_SOFT, GOLD_SOFT, INDIGO_SOFT, INK, LEAF_SOFT, PAPER, TRACK

# About as large as a phone shows them.
WHOLE = (320, 160)
HALF = (120, 90)
ROUND = 12
GROUNDS = {
    "leaf": LEAF_SOFT,
    "indigo": INDIGO_SOFT,
    "gold": GOLD_SOFT,
    "ban": BAN_SOFT,
    "track": TRACK,
}
# Terraces at the foot of every picture: the land all lessons are learned in.
TERRACES = "M0 128q60-22 130-8t190-12v52H0ZM0 144q90-16 170-4t150-8v28H0Z"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture: its name, what it shows in Vietnamese and in English, and its parts from back to front."""

    name: str
    vi: str
    en: str
    ground: str
    parts: tuple[str, ...]
    size: tuple[int, int] = WHOLE

    def svg(self) -> str:
        """The file of this drawing."""
        wide, high = self.size
        view = f'viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        land = f'<path d="{TERRACES}" fill="{PAPER}" fill-opacity=".5"/>' if self.size == WHOLE else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {view} role="img">\n'
            f'<title xml:lang="vi">{escape(self.vi)}</title>\n'
            f'<title xml:lang="en">{escape(self.en)}</title>\n'
            f'<clipPath id="c"><rect width="{wide}" height="{high}" rx="{ROUND}"/></clipPath>\n'
            '<g clip-path="url(#c)" font-family="system-ui,Roboto,sans-serif" font-weight="700" '
            f'text-anchor="middle" stroke-linecap="round" stroke-linejoin="round">\n'
            f'<path d="M0 0h{wide}v{high}H0Z" fill="{GROUNDS[self.ground]}"/>{land}\n'
            f'<g stroke="{INK}" stroke-width="2">\n' + "\n".join(self.parts) + "\n</g></g></svg>\n"
        ).replace("<text ", '<text stroke="none" ')


def drawing(name: str, vi: str, en: str, ground: str, *parts: str) -> Drawing:
    """A drawing from its parts."""
    return Drawing(name, vi, en, ground, parts)


def answer(name: str, vi: str, en: str, ground: str, *parts: str) -> Drawing:
    """The picture of one answer to choose from."""
    return Drawing(name, vi, en, ground, parts, HALF)
