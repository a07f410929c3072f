"""A unit's way in, and those who ask to come, for whoever looks after it."""
