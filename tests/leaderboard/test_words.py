"""The words that ledgers and packages store are those of every release."""

from leaderboard import Kind
from leaderboard.methods import METHODS, method


def test_the_kinds_of_entries_stay():
    assert [kind.value for kind in Kind] == ["lesson", "help", "correction"]


def test_methods_are_called_as_rules_and_packages_call_them():
    named = ["per-eligible", "coverage", "participation", "total", "top-n", "balanced"]

    assert list(METHODS) == named
    assert [method(name, smallest=20, few=5, top=10).name for name in named] == named
