"""Sheets from strangers read with care, and sheets written that run nothing."""
