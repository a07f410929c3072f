"""Accounts made for others, printed cards, several people on one phone."""
