"""Organisers decide which units take part."""
