"""Practice that a helper has seen, instead of a quiz: which lessons have it, and how it counts."""
