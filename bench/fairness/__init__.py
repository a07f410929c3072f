"""Simulated fair and unfair play: what the signals see, whom they leave alone, what got through."""
