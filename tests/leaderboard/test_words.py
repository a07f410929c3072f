"""The words that ledgers and packages store are those of every release."""

from leaderboard import Board, Competitor, Kind, Standings, Total
from leaderboard.methods import METHODS, method


def test_the_kinds_of_entries_stay():
    assert [kind.value for kind in Kind] == ["lesson", "help", "correction"]


def test_methods_are_called_as_rules_and_packages_call_them():
    named = ["per-eligible", "coverage", "participation", "total", "top-n", "balanced"]

    assert list(METHODS) == named
    assert [method(name, smallest=20, few=5, top=10).name for name in named] == named


def test_the_editions_of_standings_stay():
    """What was certified by the first or second is worked out as it was then; what is new, by the fourth."""
    board, idle = Board(), [Competitor(1, 30)]

    first, second = (board.standings(idle, Total(), edition) for edition in (1, 2))

    assert (first.rows[0].place, second.rows[0].place) == (1, None)
    assert board.standings(idle, Total()).edition == Standings((), 0).edition == 4
