"""The ledger of a season, line by line, for organisers."""
