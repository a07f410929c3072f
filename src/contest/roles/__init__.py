"""Giving and taking roles, what waits for those who hold one, and closing the door to an account."""
