"""The province's targets for the four groups."""
