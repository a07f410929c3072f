"""Boards: what the ledger adds up to, live."""
