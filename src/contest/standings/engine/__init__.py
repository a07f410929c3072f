"""Boards in memory: folded from the ledgers, kept up to date, checked."""
