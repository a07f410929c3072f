"""A certified standing, read back from its canonical text; pure."""

from fractions import Fraction

from leaderboard import EDITION, Row, Standings, edition_of

# Heading, title, number, count of rows and the names of the columns come before the rows.
HEAD_LINES = 5


def read_standings(text: str, number: int) -> Standings:
    """What was certified, row by row, whatever has changed since.

    An earlier edition gave units without a point a place; such a place is not shown to anybody.
    """
    edition = edition_of(text)
    rows = tuple(_row(line.split(" "), edition) for line in text.splitlines()[HEAD_LINES:])
    return Standings(rows, number, edition)


def _row(cells: list[str], edition: int) -> Row:
    place, unit, score, points, eligible, achievers, participants, helps, changed, tied = cells
    placed = place != "-" and int(points) > 0
    return Row(
        place=int(place) if placed else None,
        unit=int(unit),
        score=Fraction(score),
        points=int(points),
        eligible=int(eligible),
        achievers=int(achievers),
        participants=int(participants),
        helps=int(helps),
        changed=int(changed),
        tied=placed and tied == "tied",
        ranked=tied != "outside" if edition == EDITION else place != "-",
    )
