"""Accounts made for people beside one, and new PINs for them."""
