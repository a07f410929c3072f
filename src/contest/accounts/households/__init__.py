"""Families that learn together."""
