"""The connections of one process: how many it bears, how long each may be silent, and who makes room."""

from contest.connections.admission import Admission
from contest.connections.enforcing import enforce
from contest.connections.files import raise_limit
from contest.connections.limits import Limits, limits_of
from contest.connections.protocol import ClientConnection
from contest.connections.seldom import Repeats, Seldom

__all__ = [
    "Admission",
    "ClientConnection",
    "Limits",
    "Repeats",
    "Seldom",
    "enforce",
    "limits_of",
    "raise_limit",
]
