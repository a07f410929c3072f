"""Codes of appointment, shown once."""
