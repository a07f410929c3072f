"""Accounts shut out with a reason, and let in again."""
