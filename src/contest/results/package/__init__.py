"""The public package of a season."""
