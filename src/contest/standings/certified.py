"""The rows of a certified standing, read back from its canonical text; pure."""

from fractions import Fraction

from leaderboard import Row

# Heading, title, number, count of rows and the names of the columns come before the rows.
HEAD_LINES = 5


def read_rows(text: str) -> tuple[Row, ...]:
    """What was certified, row by row, whatever has changed since."""
    return tuple(_row(line.split(" ")) for line in text.splitlines()[HEAD_LINES:])


def _row(cells: list[str]) -> Row:
    place, unit, score, points, eligible, achievers, participants, helps, changed, tied = cells
    return Row(
        place=None if place == "-" else int(place),
        unit=int(unit),
        score=Fraction(score),
        points=int(points),
        eligible=int(eligible),
        achievers=int(achievers),
        participants=int(participants),
        helps=int(helps),
        changed=int(changed),
        tied=tied == "tied",
    )
