"""Giving and taking roles, what waits for those who hold one, and disabling accounts."""
