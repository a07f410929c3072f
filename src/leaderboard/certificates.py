"""Standings in canonical text, and the digest that shows whether anyone altered it."""

from hashlib import sha256
from unicodedata import normalize

from leaderboard.few import written
from leaderboard.standings import FIRST_EDITION, TELLING_EDITION, Row, Standings

HEADING = "leaderboard standings "
EDITIONS = {f"{HEADING}{edition}": edition for edition in (1, 2, 3, 4)}
COLUMNS = "place unit score points eligible achievers participants helps changed tied"


def canonical(standings: Standings, title: str) -> str:
    """Write standings one row a line; the same standings and title give the same text."""
    # One line and composed letters: the title is typed on many keyboards.
    plain_title = normalize("NFC", " ".join(title.split()))
    heading = f"{HEADING}{standings.edition}"
    head = [heading, f"title {plain_title}", f"number {standings.number}", f"rows {len(standings.rows)}"]
    lines = [line_of(row, standings.edition) for row in standings.rows]
    return "\n".join([*head, COLUMNS, *lines]) + "\n"


def edition_of(text: str) -> int:
    """Read from its first line by which edition a canonical text gives places."""
    heading = text.partition("\n")[0]
    if heading not in EDITIONS:
        raise ValueError(f"This is not the text of standings: {heading!r}.")
    return EDITIONS[heading]


def line_of(row: Row, edition: int) -> str:
    """Write one row, its score as a whole number or a reduced fraction, a missing place as a dash."""
    place = "-" if row.place is None else row.place
    write = written if edition >= TELLING_EDITION else str
    sums = f"{row.points} {row.eligible} {write(row.achievers)} {write(row.participants)} {row.helps}"
    return f"{place} {row.unit} {row.score} {sums} {row.changed} {sharing(row, edition)}"


def sharing(row: Row, edition: int) -> str:
    """Say with whom a place is shared; where there is none, whether the unit was in the ranking at all."""
    if not row.ranked and edition != FIRST_EDITION:
        return "outside"
    return "tied" if row.tied else "alone"


def digest(text: str) -> str:
    """Give the SHA-256 of a text in hexadecimal."""
    return sha256(text.encode()).hexdigest()
