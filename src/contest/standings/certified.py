"""A certified standing, read back from its canonical text; pure."""

from fractions import Fraction

from leaderboard import Row, Standings, edition_of
from leaderboard.few import COUNTED_AS, WORD, written
from leaderboard.standings import FIRST_EDITION, TELLING_EDITION

# Heading, title, number, count of rows and the names of the columns come before the rows.
HEAD_LINES = 5


def read_standings(text: str, number: int) -> Standings:
    """What was certified, row by row, whatever has changed since.

    An earlier edition gave units without a point a place; such a place is not shown to anybody.
    """
    edition = edition_of(text)
    rows = tuple(_row(line.split(" "), edition) for line in text.splitlines()[HEAD_LINES:])
    return Standings(rows, number, edition)


def tells_few(text: str) -> bool:
    """Whether a certified text is of an edition that told how many people one to four are."""
    return edition_of(text) < TELLING_EDITION


def public_text(text: str) -> str:
    """A certified text as everybody may have it; of an earlier edition without the numbers of one to four."""
    if not tells_few(text):
        return text
    lines = text.splitlines()
    head = [f"{lines[0]}, without numbers of people below 5", *lines[1:HEAD_LINES]]
    return "\n".join([*head, *map(_careful, lines[HEAD_LINES:])]) + "\n"


def _careful(line: str) -> str:
    cells = line.split(" ")
    cells[5:7] = [written(int(cell)) for cell in cells[5:7]]
    return " ".join(cells)


def _row(cells: list[str], edition: int) -> Row:
    place, unit, score, points, eligible, achievers, participants, helps, changed, tied = cells
    placed = place != "-" and int(points) > 0
    return Row(
        place=int(place) if placed else None,
        unit=int(unit),
        score=Fraction(score),
        points=int(points),
        eligible=int(eligible),
        achievers=_people(achievers),
        participants=_people(participants),
        helps=int(helps),
        changed=int(changed),
        tied=placed and tied == "tied",
        ranked=tied != "outside" if edition != FIRST_EDITION else place != "-",
    )


def _people(cell: str) -> int:
    """A number of people as it is written; of a few it is not known how many they were."""
    return COUNTED_AS if cell == WORD else int(cell)
