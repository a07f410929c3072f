"""The public ledger with its roots and proofs."""
