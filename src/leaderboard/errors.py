"""What the engine refuses, each said as a sentence."""


class GapInLedger(Exception):
    """An entry came out of turn: a number is missing, or one came a second time."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"Entry {expected} comes next in this ledger, but entry {found} was offered.")
        self.expected = expected
        self.found = found


class BadEntry(Exception):
    """An entry contradicts itself, so no ledger can hold it."""
