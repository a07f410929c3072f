"""Courses that people finished on the national portal, brought in as a list and each counted once."""
