"""Scores and rules in plain words and worked examples."""
