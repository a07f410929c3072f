"""Hashing, tokens, throttling and what every response and request must bear."""
