"""Which column of a list holds what."""
