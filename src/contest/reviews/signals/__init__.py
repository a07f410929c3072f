"""Patterns that honest learning hardly makes, each a named rule; they only say what to look at."""
