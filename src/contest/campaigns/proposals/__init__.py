"""Certification by two: what one organiser proposes to make final waits here for a second."""
