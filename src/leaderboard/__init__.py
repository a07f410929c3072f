"""Exact, replayable standings from numbered ledger entries, with the standard library alone."""

from leaderboard.board import Board
from leaderboard.certificates import EDITIONS, canonical, digest, edition_of
from leaderboard.entries import Entry, Kind
from leaderboard.errors import BadEntry, GapInLedger
from leaderboard.methods import Balanced, Coverage, Participation, PerEligible, TopN, Total, method
from leaderboard.people import People, PersonPlace
from leaderboard.scoring import Competitor, Method, Pool
from leaderboard.standings import EDITION, Row, Standings
from leaderboard.tallies import UnitTally

__all__ = [
    "EDITION",
    "EDITIONS",
    "BadEntry",
    "Balanced",
    "Board",
    "Competitor",
    "Coverage",
    "Entry",
    "GapInLedger",
    "Kind",
    "Method",
    "Participation",
    "People",
    "PerEligible",
    "PersonPlace",
    "Pool",
    "Row",
    "Standings",
    "TopN",
    "Total",
    "UnitTally",
    "canonical",
    "digest",
    "edition_of",
    "method",
]
