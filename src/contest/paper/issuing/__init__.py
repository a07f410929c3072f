"""Sheets printed for a unit, each with a number of its own."""
