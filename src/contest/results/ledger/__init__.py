"""The ledger of a campaign, line by line, for organisers."""
