"""Certified standings of ended campaigns."""
