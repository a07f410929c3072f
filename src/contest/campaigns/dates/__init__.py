"""Name and dates of a campaign that has not begun."""
