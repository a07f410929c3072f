"""Standings in canonical text, and the digest that shows whether anyone altered it."""

from hashlib import sha256
from unicodedata import normalize

from leaderboard.standings import Row, Standings

HEADING = "leaderboard standings 1"
COLUMNS = "place unit score points eligible achievers participants helps changed tied"


def canonical(standings: Standings, title: str) -> str:
    """Write standings one row a line; the same standings and title give the same text."""
    # One line and composed letters: the title is typed on many keyboards.
    plain_title = normalize("NFC", " ".join(title.split()))
    head = [HEADING, f"title {plain_title}", f"number {standings.number}", f"rows {len(standings.rows)}"]
    return "\n".join([*head, COLUMNS, *map(line_of, standings.rows)]) + "\n"


def line_of(row: Row) -> str:
    """Write one row, its score as a whole number or a reduced fraction, a missing place as a dash."""
    place = "-" if row.place is None else row.place
    sums = f"{row.points} {row.eligible} {row.achievers} {row.participants} {row.helps}"
    tied = "tied" if row.tied else "alone"
    return f"{place} {row.unit} {row.score} {sums} {row.changed} {tied}"


def digest(text: str) -> str:
    """Give the SHA-256 of a text in hexadecimal."""
    return sha256(text.encode()).hexdigest()
