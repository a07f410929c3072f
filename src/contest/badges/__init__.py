"""Badges: issued once, drawn as pictures, shared and verified."""
