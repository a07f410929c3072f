"""Accounts, PINs, sessions, roles and consent."""
