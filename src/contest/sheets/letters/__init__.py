"""Encodings and old fonts put right."""
