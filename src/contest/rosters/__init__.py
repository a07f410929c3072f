"""Rosters of units: read, planned, applied."""
