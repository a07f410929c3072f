"""Pupils of a class."""
