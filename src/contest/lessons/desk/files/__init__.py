"""Lessons taken away as files and brought in again."""
