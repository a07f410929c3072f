"""A ledger as everybody may read it, with its published roots."""
