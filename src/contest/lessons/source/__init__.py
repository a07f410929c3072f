"""A lesson as a file: what keeps it from being published, and how it is written again."""
