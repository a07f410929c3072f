"""Passes beside a helper or on paper, some of them drawn by a published lot and asked about."""
