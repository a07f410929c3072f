"""The migrations of the small table."""
