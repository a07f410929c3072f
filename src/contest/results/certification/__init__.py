"""Final standings, written down and published."""
