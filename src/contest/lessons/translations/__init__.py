"""Lessons in another language: their words alone, kept beside the version they belong to."""
