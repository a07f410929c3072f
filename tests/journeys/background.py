"""What the clock writes down while forms are tried."""

# Boards, rounds, days, and the public log with the names of its units.
BY_ITSELF = frozenset(
    {
        "checkpoint",
        "day_standing",
        "decided_round",
        "fold_snapshot",
        "log_block",
        "pinned_standing",
        "public_unit",
        "sums_seal",
        "sums_so_far",
    }
)
