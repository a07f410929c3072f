"""The lot of each day."""
