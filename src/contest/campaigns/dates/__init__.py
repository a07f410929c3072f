"""Name and dates of a season that has not begun."""
