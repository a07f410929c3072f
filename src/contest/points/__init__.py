"""Facts and the ledger they are priced into."""
