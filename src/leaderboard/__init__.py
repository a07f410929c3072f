"""Exact, replayable standings from numbered ledger entries, with the standard library alone."""

from leaderboard.board import Board
from leaderboard.certificates import canonical, digest
from leaderboard.entries import Entry, Kind
from leaderboard.errors import BadEntry, GapInLedger
from leaderboard.scoring import Competitor, Coverage, Method, Participation, PerEligible, Pool, Total
from leaderboard.standings import Row, Standings
from leaderboard.tallies import UnitTally

__all__ = [
    "BadEntry",
    "Board",
    "Competitor",
    "Coverage",
    "Entry",
    "GapInLedger",
    "Kind",
    "Method",
    "Participation",
    "PerEligible",
    "Pool",
    "Row",
    "Standings",
    "Total",
    "UnitTally",
    "canonical",
    "digest",
]
