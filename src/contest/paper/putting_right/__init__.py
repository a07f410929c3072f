"""A line that was keyed wrongly is taken back by whoever keyed it, and keyed again."""
