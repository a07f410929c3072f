"""Visits from door to door: what came of each, kept for whoever looks after the village."""
