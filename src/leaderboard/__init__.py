"""Exact, replayable standings from numbered ledger entries, with the standard library alone."""

from leaderboard.best import LastMoves
from leaderboard.board import Board
from leaderboard.certificates import EDITIONS, canonical, digest, edition_of
from leaderboard.entries import Entry, Kind
from leaderboard.errors import BadEntry, GapInLedger
from leaderboard.methods import METHODS, method
from leaderboard.methods.balanced import Balanced
from leaderboard.methods.coverage import Coverage
from leaderboard.methods.participation import Participation
from leaderboard.methods.per_eligible import PerEligible
from leaderboard.methods.top_n import TopN
from leaderboard.methods.total import Total
from leaderboard.people import People, PersonPlace
from leaderboard.scoring import Competitor, Method, Pool
from leaderboard.standings import EDITION, Row, Standings
from leaderboard.tallies import UnitTally

__all__ = [
    "EDITION",
    "EDITIONS",
    "METHODS",
    "BadEntry",
    "Balanced",
    "Board",
    "Competitor",
    "Coverage",
    "Entry",
    "GapInLedger",
    "Kind",
    "LastMoves",
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
